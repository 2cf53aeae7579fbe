#include "widgets/PresetButton.h"

#include "models/TimeText.h"
#include "widgets/Theme.h"

#include <QPainter>

namespace lamella {

namespace {
constexpr int kRing = 16;
constexpr int kTextLeft = kGrid + kRing + kGrid;
constexpr double kSecondsPerMinute = 60.0;
} // namespace

PresetButton::PresetButton(const PresetCard& card, QWidget* parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setObjectName(QStringLiteral("preset_") + card.id);
    setCard(card);
}

void PresetButton::setCard(const PresetCard& card)
{
    m_card = card;
    setText(card.name);
    setAccessibleName(timeText().isEmpty() ? card.name : tr("%1, %2").arg(card.name, timeText()));
    setAccessibleDescription(card.description);
    updateGeometry();
    update();
}

QString PresetButton::timeText() const
{
    return m_card.expectedMinutes < 0 ? QString() : durationText(m_card.expectedMinutes * kSecondsPerMinute);
}

int PresetButton::heightForWidth(int width) const
{
    const QRect area(0, 0, width - kTextLeft - kGrid, 10'000);
    const int text = fontMetrics().boundingRect(area, Qt::TextWordWrap, m_card.description).height();
    return kGrid + fontMetrics().height() + kHalfGrid + text + kGrid;
}

QSize PresetButton::sizeHint() const
{
    const int width = qMax(this->width(), kMinWidth);
    return {width, heightForWidth(width)};
}

void PresetButton::paintEvent(QPaintEvent*)
{
    const ThemeColours& colours = themeColours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette::ColorGroup group = isEnabled() ? QPalette::Active : QPalette::Disabled;
    painter.setBrush(palette().color(group, isEnabled() ? QPalette::Base : QPalette::Window));
    const bool isStrong = isChecked() || hasFocus() || underMouse();
    painter.setPen(QPen(isStrong && isEnabled() ? colours.accentInk : colours.border, isChecked() ? 2.0 : 1.0));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), kHalfGrid, kHalfGrid);

    const int line = fontMetrics().height();
    const QRectF ring(kGrid, kGrid + (line - kRing) / 2.0, kRing, kRing);
    painter.setPen(QPen(isChecked() && isEnabled() ? colours.accentInk : colours.mutedText, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(ring.adjusted(1, 1, -1, -1));
    if (isChecked()) {
        constexpr double kDot = 4.5;
        painter.setPen(Qt::NoPen);
        painter.setBrush(isEnabled() ? colours.accentInk : colours.mutedText);
        painter.drawEllipse(ring.adjusted(kDot, kDot, -kDot, -kDot));
    }

    const QRect text(kTextLeft, kGrid, width() - kTextLeft - kGrid, height());
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(palette().color(group, QPalette::WindowText));
    painter.drawText(text, Qt::AlignLeft | Qt::AlignTop, m_card.name);
    painter.setFont(font());
    painter.setPen(colours.mutedText);
    painter.drawText(text, Qt::AlignRight | Qt::AlignTop, timeText());
    painter.drawText(text.adjusted(0, line + kHalfGrid, 0, 0), Qt::TextWordWrap, m_card.description);
}

} // namespace lamella
