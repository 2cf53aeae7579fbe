#include "widgets/ThemeStyle.h"

#include "widgets/Theme.h"

#include <QPainter>
#include <QStyleOptionButton>
#include <QWidget>

#include <algorithm>

namespace lamella {

namespace {

bool isMainButton(const QWidget* widget)
{
    return widget && widget->property("isMain").toBool();
}

/// Accent ground; a hover, a press and the keyboard's focus show.
void paintMainGround(QPainter& painter, const QStyleOptionButton& option)
{
    const ThemeColours& colours = themeColours();
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    QColor ground = isEnabled ? colours.accent : colours.border;
    if (option.state.testFlag(QStyle::State_Sunken))
        ground = ground.darker(125);
    else if (isEnabled && option.state.testFlag(QStyle::State_MouseOver))
        ground = ground.darker(112);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(option.rect, kHalfGrid, kHalfGrid);
    if (isEnabled && option.state.testFlag(QStyle::State_HasFocus)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.accentText, 1.0));
        painter.drawRoundedRect(QRectF(option.rect).adjusted(2.5, 2.5, -2.5, -2.5), kHalfGrid / 2, kHalfGrid / 2);
    }
    painter.restore();
}

/// Ring or box with an edge that shows on panel and base (tst_theme), filled with the accent where it is chosen.
void paintIndicator(QPainter& painter, const QStyleOption& option, bool isRound)
{
    const ThemeColours& colours = themeColours();
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const bool isHalf = option.state.testFlag(QStyle::State_NoChange);
    const bool isOn = isHalf || option.state.testFlag(QStyle::State_On);
    const qreal side = std::min(option.rect.width(), option.rect.height()) - 1.0;
    QRectF box(0.0, 0.0, side, side);
    box.moveCenter(QRectF(option.rect).center());
    const QColor ground = option.palette.color(isEnabled ? QPalette::Base : QPalette::Window);
    const QColor filled = isEnabled ? colours.accent : colours.border;
    const bool isPointedAt = isEnabled && option.state.testFlag(QStyle::State_MouseOver);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(isOn ? filled : ground);
    painter.setPen(QPen(!isEnabled ? colours.border : isPointedAt ? colours.accentInk : colours.controlEdge, 1.2));
    if (isRound)
        painter.drawEllipse(box);
    else
        painter.drawRoundedRect(box, 2.0, 2.0);
    const QColor mark = isEnabled ? colours.accentText : colours.mutedText;
    if (isOn && isRound) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mark);
        painter.drawEllipse(box.center(), side * 0.2, side * 0.2);
    } else if (isOn) {
        painter.setPen(QPen(mark, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const auto at = [&box](qreal x, qreal y) { return box.topLeft() + QPointF(x * box.width(), y * box.height()); };
        const QPolygonF tick = isHalf ? QPolygonF({at(0.25, 0.5), at(0.75, 0.5)})
                                      : QPolygonF({at(0.24, 0.53), at(0.43, 0.71), at(0.77, 0.31)});
        painter.drawPolyline(tick);
    }
    painter.restore();
}

/// The label in the accent's text colour, its drawing too.
QStyleOptionButton mainLabel(const QStyleOptionButton& option, const QWidget& widget)
{
    QStyleOptionButton label = option;
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const QColor text = isEnabled ? themeColours().accentText : themeColours().mutedText;
    label.palette.setColor(QPalette::ButtonText, text);
    if (!option.icon.isNull() && isEnabled)
        label.icon = option.icon.pixmap(option.iconSize, widget.devicePixelRatioF(), QIcon::Selected);
    return label;
}

} // namespace

ThemeStyle::ThemeStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

QSize ThemeStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                   const QWidget* widget) const
{
    const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_PushButton:
        // Bold letters are wider than those that were measured.
        return size.expandedTo({0, kControlHeight}) + QSize(isMainButton(widget) ? kGrid3 : 0, 0);
    case CT_ComboBox:
    case CT_LineEdit:
    case CT_SpinBox:
        return size.expandedTo({0, kControlHeight});
    case CT_ToolButton:
        return size.expandedTo({kControlHeight, kControlHeight});
    default:
        return size;
    }
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_ToolBarIconSize:
    case PM_ButtonIconSize:
        return kIconSize;
    case PM_ToolBarItemSpacing:
        return 0;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return kGrid;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return kGrid2;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const
{
    switch (element) {
    case PE_IndicatorRadioButton:
        return paintIndicator(*painter, *option, true);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return paintIndicator(*painter, *option, false);
    default:
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ThemeStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    if (!button || !isMainButton(widget))
        return QProxyStyle::drawControl(element, option, painter, widget);
    if (element == CE_PushButtonBevel)
        return paintMainGround(*painter, *button);
    if (element != CE_PushButtonLabel)
        return QProxyStyle::drawControl(element, option, painter, widget);
    const QStyleOptionButton label = mainLabel(*button, *widget);
    painter->save();
    QFont bold = painter->font();
    bold.setBold(true);
    painter->setFont(bold);
    QProxyStyle::drawControl(element, &label, painter, widget);
    painter->restore();
}

} // namespace lamella
