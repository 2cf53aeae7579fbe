#pragma once

#include <vector>

namespace lamella {

/// A stretch of rows or columns that is predicted in one piece, in pixels of the section.
struct TileSpan {
    int from = 0, to = 0;         ///< the part of the result that it gives
    int readFrom = 0, readTo = 0; ///< with the halo, cut off at the section's ends
    bool operator==(const TileSpan&) const = default;
};

/// Cuts 0…length into spans that read at most `tile`; one span if that is enough, or tile is 0. Every readFrom is a
/// multiple of `unit`, so that poolings fall as in the whole.
/// @param halo  pixels that must lie around a result, a multiple of unit
std::vector<TileSpan> tileSpans(int length, int tile, int halo, int unit);

} // namespace lamella
