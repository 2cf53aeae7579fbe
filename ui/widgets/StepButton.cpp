#include "widgets/StepButton.h"

#include "widgets/Icons.h"
#include "widgets/StepBar.h"
#include "widgets/Theme.h"

#include <QPainter>

namespace lamella {

namespace {
constexpr int kCircle = 24;
constexpr int kMinTextWidth = 72;
constexpr int kMarker = 3; ///< height of the line under the current step
} // namespace

StepButton::StepButton(int number, QWidget* parent) : QAbstractButton(parent), m_number(number)
{
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
}

QFont StepButton::nameFont() const
{
    QFont face = font();
    face.setBold(isChecked());
    return face;
}

QFont StepButton::detailFont() const
{
    constexpr double kDetailScale = 0.9;
    QFont face = font();
    face.setPointSizeF(face.pointSizeF() * kDetailScale);
    return face;
}

void StepButton::setEntry(const StepOverview::Entry& entry)
{
    m_entry = entry;
    describe();
    updateGeometry();
    update();
}

void StepButton::setCurrent(bool isCurrent)
{
    setChecked(isCurrent);
    describe();
    update();
}

void StepButton::describe()
{
    const QString state = m_entry.isDone ? tr("done, %1").arg(m_entry.detail) : m_entry.detail;
    setText(m_entry.name);
    setAccessibleName(tr("Step %1: %2").arg(m_number).arg(m_entry.name));
    setAccessibleDescription(state);
    setToolTip(tr("Step %1: %2 – %3 (Alt+%1)").arg(QString::number(m_number), m_entry.name, state));
}

QSize StepButton::sizeHint() const
{
    QFont bold = font();
    bold.setBold(true);
    const int name = QFontMetrics(bold).horizontalAdvance(m_entry.name);
    const int detail = QFontMetrics(detailFont()).horizontalAdvance(m_entry.detail);
    return {kGrid + kCircle + kGrid + qMax(kMinTextWidth, qMax(name, detail)) + kGrid, StepBar::kHeight};
}

void StepButton::paintEvent(QPaintEvent*)
{
    const ThemeColours& colours = themeColours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() && !isChecked())
        painter.fillRect(rect(), palette().color(QPalette::Button));
    if (isChecked())
        painter.fillRect(QRect(0, height() - kMarker, width(), kMarker), colours.accent);

    const QRectF circle(kGrid, (height() - kCircle) / 2.0, kCircle, kCircle);
    const bool isFilled = isChecked() || m_entry.isDone;
    painter.setPen(QPen(isFilled ? colours.accent : colours.mutedText, 1.5));
    painter.setBrush(isChecked() ? QBrush(colours.accent) : QBrush(Qt::NoBrush));
    painter.drawEllipse(circle.adjusted(1, 1, -1, -1));
    const QColor ink = isChecked() ? colours.accentText : m_entry.isDone ? colours.accentInk : colours.mutedText;
    if (m_entry.isDone && !isChecked()) {
        constexpr int kTick = 5;
        paintIcon(painter, QStringLiteral("check"), circle.adjusted(kTick, kTick, -kTick, -kTick), ink);
    } else {
        QFont bold = font();
        bold.setBold(true);
        painter.setFont(bold);
        painter.setPen(ink);
        painter.drawText(circle, Qt::AlignCenter, QString::number(m_number));
    }

    const int left = kGrid + kCircle + kGrid;
    const QRect text(left, 0, width() - left, height());
    painter.setFont(nameFont());
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(text.adjusted(0, kGrid, 0, -height() / 2 + 2), Qt::AlignLeft | Qt::AlignVCenter, m_entry.name);
    painter.setFont(detailFont());
    painter.setPen(colours.mutedText);
    painter.drawText(text.adjusted(0, height() / 2 - 2, 0, -kGrid), Qt::AlignLeft | Qt::AlignVCenter, m_entry.detail);
    if (hasFocus()) {
        painter.setPen(QPen(colours.accentInk, 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(2, 2, -3, -5));
    }
}

} // namespace lamella
