#pragma once

#include "models/TileCache.h"
#include "models/ViewTransform.h"

#include <cstdint>
#include <vector>

namespace lamella {

/// No picture here: outside it, or not loaded yet.
inline constexpr std::uint32_t kNoSample = 0xFFFFFFFF;

/// Samples of one picture at each device pixel of a rectangle.
struct SampleGrid {
    QRect rect;                         ///< device pixels; may reach beyond the view
    std::vector<std::uint32_t> samples; ///< row-major, rect.height() × rect.width()
    const std::uint32_t* row(int y) const
    {
        return samples.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(rect.width());
    }
    std::uint32_t* row(int y)
    {
        return samples.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(rect.width());
    }
};

/// Reads a picture for the screen: exact pixels at zoom ≥ 1, else the fitting pyramid level, interpolated where
/// `isSmooth` (values only; labels never). Where a tile is missing, a coarser one that is at hand stands in.
void sampleTiles(TileCache& cache, const TileSourcePtr& source, const ViewTransform& transform, const QRect& deviceRect,
                 bool isSmooth, SampleGrid& grid);

} // namespace lamella
