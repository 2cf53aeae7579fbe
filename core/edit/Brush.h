#pragma once

#include "image/Image.h"

namespace lamella {

/// A place in image coordinates: the centre of pixel (x, y) is at (x + 0.5, y + 0.5).
struct ImagePoint {
    double x = 0.0;
    double y = 0.0;
    bool operator==(const ImagePoint&) const = default;
};

/// A disc dragged from one point to another: a capsule. A click is a segment whose ends are equal.
struct BrushSegment {
    ImagePoint from;
    ImagePoint to;
    double diameter = 9.0;                ///< pixels, > 0; at 1 and below one pixel at least is painted
    std::uint8_t value = mask::kMembrane; ///< brush: kMembrane, eraser: kCell, teach window: kUnlabelled
};

/// The rectangle a segment can touch, not clipped to any mask. Coordinates beyond ±2^30 are clamped.
Rect brushBounds(const BrushSegment& segment);

/// Sets every pixel whose centre is no farther than diameter/2 from the segment, and the pixels the ends lie in.
/// Joined segments leave no gap. Time grows with the area of the bounds. Returns the rectangle of pixels that changed
/// (empty if none did).
Rect paintSegment(Mask& mask, const BrushSegment& segment);

} // namespace lamella
