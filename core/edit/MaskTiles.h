#pragma once

#include "image/Image.h"

#include <vector>

namespace lamella {

/// Masks are recorded in squares of kTileSide pixels, counted row by row from 0; those at the right and lower edge are
/// cut to the mask.
inline constexpr int kTileSide = 64;

struct TileGrid {
    Size maskSize;

    int columns() const { return (maskSize.width + kTileSide - 1) / kTileSide; }
    int rows() const { return (maskSize.height + kTileSide - 1) / kTileSide; }
    int count() const { return columns() * rows(); }
    /// Pixels of tile number `tile` (0 ≤ tile < count()), clipped to the mask.
    Rect rect(int tile) const;
    /// Tiles that share a pixel with `area`, ascending.
    std::vector<int> touching(const Rect& area) const;
};

/// Numbers of the tiles in which two masks of one size differ, ascending.
std::vector<int> changedTiles(const Mask& before, const Mask& after);

} // namespace lamella
