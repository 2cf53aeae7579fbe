#pragma once

#include "edit/Correction.h"
#include "edit/PixelRuns.h"

namespace lamella {

/// How a fill spreads.
struct FillOptions {
    int gap = 5; ///< pixels: gaps narrower than this stop the fill; even numbers count as the next odd one; ≤ 1 = none
    bool fillsThinEnds = true; ///< false: grow back by no more than `gap`, so that thin blind ends are left out
    int largest = 4096;        ///< pixels: the fill stays in a square of this side around the seed
};

/// The pixels a fill from `seed` reaches: those of the seed's value that are 4-connected to it, except what lies behind
/// gaps narrower than `gap`. The picture's edge stops like any other value, so a gap may lie between a membrane's end
/// and the edge.
///
/// The domain is eroded by half a gap, which cuts every narrow gap; what is left falls into cores; all cores grow back
/// at the same speed within the domain, and the fill is what its core reaches. So corners are filled to the last pixel,
/// and the fill ends in the middle of a narrow gap. Narrow blind ends belong to their core. A seed in a narrow place
/// belongs to the core it reaches first; where there is no core at all, the fill spreads freely.
/// Memory and time grow with the box of the result.
PixelRegion fillRegion(const Mask& mask, Pixel seed, const FillOptions& options);

/// fillRegion() set to `value`. NothingThere for a seed outside, or one that has the value.
Correction fill(const Mask& mask, Pixel seed, std::uint8_t value, const FillOptions& options);

/// Makes the islands inside the cell under `seed` part of it: each 8-connected piece of membrane or unlabelled pixels
/// of at most `largest` pixels that has this cell and nothing else around it. A ring with another cell in it stays.
/// NothingThere if the seed is not in a cell or there is no such island.
Correction fillHoles(const Mask& mask, Pixel seed, std::int64_t largest = 1 << 20);

} // namespace lamella
