#pragma once

#include "edit/PixelRuns.h"

namespace lamella {

/// How far a measurement looks, and what it answers where there is no membrane.
inline constexpr int kThicknessReach = 48; ///< pixels on each side of the place
inline constexpr int kUsualThickness = 5;  ///< pixels; a membrane at 4 nm per pixel
inline constexpr int kLargestThickness = 64;

/// Membrane pixels in a row through a membrane pixel, the least over four directions (along a row, a column and both
/// diagonals, a diagonal step counting √2): the thickness of the membrane there, exact along rows and columns,
/// elsewhere to within a pixel. At most kLargestThickness. 0 where there is no membrane.
double thicknessAt(const Mask& mask, Pixel pixel);

/// The usual thickness of the membranes in a rectangle, in whole pixels ≥ 1: the median of thicknessAt() over
/// its membrane pixels (up to 65,000 pixels of it are looked at, evenly spread). `otherwise` where there are fewer than
/// 20.
int membraneThickness(const Mask& mask, const Rect& area, int otherwise = kUsualThickness);

/// `area` and kThicknessReach around it.
Rect thicknessArea(const Rect& area);

} // namespace lamella
