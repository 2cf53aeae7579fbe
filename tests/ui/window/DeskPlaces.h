#pragma once

#include "edit/PixelRuns.h"
#include "image/Image.h"

namespace lamella::test {

/// A gesture from one pixel to another.
struct DeskGesture {
    Pixel from;
    Pixel to;
};

// Where a person would put a gesture on a mask: found from its cells, away from its edge. Each fails loudly (qFatal)
// where the mask has no such place.

/// From one large cell into its neighbour, across a membrane between them.
DeskGesture joinPlace(const Mask& mask);
/// A line across a large cell that divides it.
DeskGesture cutPlace(const Mask& mask);
/// From the inside of a large cell to its membrane.
DeskGesture tracePlace(const Mask& mask);
/// The inside of a cell of moderate size.
Pixel fillPlace(const Mask& mask);

} // namespace lamella::test
