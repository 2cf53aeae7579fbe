#pragma once

#include <QColor>

namespace lamella {

/// Relative luminance of an opaque sRGB colour, 0 (black) … 1 (white); WCAG 2.1.
double relativeLuminance(const QColor& colour);
/// Contrast ratio of two opaque colours, 1 … 21; WCAG 2.1 asks for 4.5 for text and 3 for symbols and edges.
double contrastRatio(const QColor& first, const QColor& second);
/// `colour` laid over `background` with an opacity of 0…1.
QColor blended(const QColor& colour, const QColor& background, double opacity);

} // namespace lamella
