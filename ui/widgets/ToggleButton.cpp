#include "widgets/ToggleButton.h"

#include "widgets/Theme.h"

#include <QPainter>

namespace lamella {

ToggleButton::ToggleButton(Look look, QWidget* parent) : QToolButton(parent), m_look(look)
{
    setIconSize({kIconSize, kIconSize});
    setAttribute(Qt::WA_Hover);
    if (look == Look::Choice)
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    // A click on a tool leaves the keys with the view.
    setFocusPolicy(look == Look::Tool ? Qt::TabFocus : Qt::StrongFocus);
}

QSize ToggleButton::sizeHint() const
{
    if (m_look == Look::Tool)
        return {kControlHeight, kControlHeight};
    return {fontMetrics().horizontalAdvance(text()) + 2 * kGrid, kControlHeight};
}

void ToggleButton::paintGround(QPainter& painter) const
{
    const ThemeColours& colours = themeColours();
    const bool isOn = isChecked();
    QColor ground = m_look == Look::Choice ? palette().color(QPalette::Base) : QColor(Qt::transparent);
    QColor edge = m_look == Look::Choice ? colours.border : QColor(Qt::transparent);
    if (isOn || isDown())
        ground = m_look == Look::Choice && isEnabled() ? colours.accent : colours.border;
    if (isOn && isEnabled())
        edge = m_look == Look::Choice ? colours.accent : colours.accentInk;
    else if (isEnabled() && (underMouse() || hasFocus()))
        edge = colours.mutedText;
    if (!isEnabled() && !isOn)
        ground = Qt::transparent;
    painter.setBrush(ground);
    painter.setPen(QPen(edge, 1.0));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kHalfGrid, kHalfGrid);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(isOn && m_look == Look::Choice ? colours.accentText : colours.accentInk, 1.0));
        painter.drawRoundedRect(QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5), kHalfGrid / 2.0, kHalfGrid / 2.0);
    }
}

void ToggleButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintGround(painter);
    if (m_look == Look::Tool) {
        const QRect place(QPoint((width() - kIconSize) / 2, (height() - kIconSize) / 2), QSize(kIconSize, kIconSize));
        icon().paint(&painter, place, Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
        return;
    }
    const QPalette::ColorGroup group = isEnabled() ? QPalette::Active : QPalette::Disabled;
    painter.setPen(isChecked() && isEnabled() ? themeColours().accentText
                                              : palette().color(group, QPalette::ButtonText));
    painter.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace lamella
