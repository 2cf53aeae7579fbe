#pragma once

#include "image/Image.h"

#include <cstdint>

namespace lamella {

/// Labels of a section and how many there are.
struct Components {
    LabelImage labels; ///< 0 = membrane or dam, 1…count = segments
    std::uint32_t count = 0;
};

/// 4-connected components of the nonzero pixels, numbered in scan order (x in the outer loop, y in the inner one).
Components connectedCells(const GrayImage& isCell);

/// Border thinning by flooding (METRICS §3): the cells grow into the membrane, pixel by pixel and 4-connected, until
/// only dams of one pixel are left where two of them meet. The two-level case of the immersion watershed of Vincent &
/// Soille, IEEE PAMI 13(6), 1991, in the reference's scan, neighbour and queue order, which decides where a dam lies.
/// A section without any cell becomes one segment that covers everything.
/// @param isCell  nonzero = cell
Components floodedCells(const GrayImage& isCell);

} // namespace lamella
