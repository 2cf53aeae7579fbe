#pragma once

#include "edit/Correction.h"
#include "edit/PixelRuns.h"

#include <vector>

namespace lamella {

/// Which places a polygon that crosses itself holds.
enum class PolygonRule {
    EvenOdd, ///< those enclosed an odd number of times: a second loop cuts a hole
    NonZero, ///< everything that is gone around: what a hand drawn lasso means
};

/// Pixels whose centre lies inside the polygon (closed from the last corner to the first), clipped to `bounds`.
/// Scan conversion: an edge counts for the row centres from its upper end to just above its lower one, and a pixel
/// belongs to the span that holds its centre or begins at it, so that polygons that share an edge share no pixel and
/// leave none out. Less than three corners, or coordinates that are not finite: empty.
PixelRegion polygonRegion(const std::vector<ImagePoint>& corners, const Rect& bounds, PolygonRule rule);

/// Lasso: the polygon set to `value`. NothingThere if no pixel of the mask would change.
Correction fillPolygon(const Mask& mask, const std::vector<ImagePoint>& corners, std::uint8_t value,
                       PolygonRule rule = PolygonRule::NonZero);

/// Straight lines with the brush, corner to corner, not closed; a single point is a dab. NothingThere if no pixel would
/// change.
/// @param diameter  pixels, as BrushSegment
Correction drawLines(const Mask& mask, const std::vector<ImagePoint>& corners, double diameter, std::uint8_t value);

} // namespace lamella
