#pragma once

#include "edit/Brush.h"
#include "edit/MaskPatch.h"
#include "image/Pixel.h"

#include <functional>
#include <optional>
#include <vector>

namespace lamella {

/// The pixel a point lies in; coordinates beyond ±2^30 are clamped, NaN counts as 0.
Pixel pixelAt(const ImagePoint& point);

/// Pixels from ≤ x < to of row y.
struct PixelRun {
    int y = 0;
    int from = 0;
    int to = 0;
    int length() const { return to - from; }
    bool operator==(const PixelRun&) const = default;
};

/// A set of pixels: runs that do not overlap, in any order.
struct PixelRegion {
    std::vector<PixelRun> runs;
    Rect box;
    std::int64_t area = 0;

    void add(const PixelRun& run);
    bool isEmpty() const { return runs.empty(); }
};

/// Cells are 4-connected, membranes 8-connected (METRICS §1), so that a thin slanting membrane separates.
enum class Connectivity { Four, Eight };

/// Which values of namespace mask belong together.
using ValueTest = std::function<bool(std::uint8_t)>;
inline bool isCell(std::uint8_t value)
{
    return value == mask::kCell;
}
inline bool isMembrane(std::uint8_t value)
{
    return value == mask::kMembrane;
}
/// Membrane or unlabelled.
inline bool isNoCell(std::uint8_t value)
{
    return value != mask::kCell;
}

/// The connected pixels around `seed` whose value passes, over the whole mask; empty if the seed lies outside or does
/// not pass. Time and memory grow with the region, not with the mask.
PixelRegion regionAt(const Mask& mask, Pixel seed, Connectivity connectivity, const ValueTest& belongs);

/// All connected components of the pixels of `area` that pass, as if the mask ended there; ordered by their first pixel
/// row by row.
std::vector<PixelRegion> regionsIn(const Mask& mask, const Rect& area, Connectivity connectivity,
                                   const ValueTest& belongs);

/// The runs set to `value`, on what the mask holds around them. No runs: an empty patch.
MaskPatch patchOf(const Mask& mask, const PixelRegion& region, std::uint8_t value);

/// The pixel nearest to `centre` (Euclidean; of equal ones the first row by row) within `reach` pixels that passes.
std::optional<Pixel> nearestPixel(const Mask& mask, Pixel centre, int reach, const std::function<bool(Pixel)>& passes);

} // namespace lamella
