#pragma once

#include <QProxyStyle>

namespace lamella {

/// Fusion, with controls of one height that a hand in a hurry hits, distances on the 8-pixel grid, and the one main
/// button of a step: a QPushButton whose property "isMain" is true is filled with the accent. Radio buttons and check
/// boxes have an edge of their own: Fusion derives it from the window's colour, which in the dark theme hides it.
class ThemeStyle final : public QProxyStyle {
    Q_OBJECT
public:
    ThemeStyle();

    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                           const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
};

} // namespace lamella
