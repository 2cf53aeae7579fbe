#pragma once

#include "augment/TracedPatch.h"

#include <cstdint>
#include <vector>

namespace lamella {

/// The cells of a mask: 4-connected regions of its white pixels, as the scores count them, numbered 1, 2, … in reading
/// order. Membrane and unlabelled pixels are 0. Time grows with the area (two passes, union–find).
LabelImage cellsOf(const Mask& mask);

/// Two cells that a membrane separates in the section and that touch in a variant.
struct JoinedCells {
    std::uint32_t first = 0; ///< numbers of cellsOf(), first < second
    std::uint32_t second = 0;
    int x = 0; ///< a pixel of `first` or `second` in the variant where they touch, the first in reading order
    int y = 0;
    int gap = 0; ///< neighbouring pairs of pixels across which they touch: the length of the gap
    bool operator==(const JoinedCells&) const = default;
};

/// Gaps below this many pixels are pinholes: where a person drew a membrane one pixel wide, any turn can read past it
/// at a pixel or two. On the ISBI sections one in twenty variants of the preset `elastic` has such a one and none a
/// wider.
inline constexpr int kLeastGap = 4;

/// Membranes that the deformation of a variant broke, ordered by their two cells; empty where every membrane held.
///
/// Each white pixel of the variant carries the number of the cell it was read from, by the same map, nearest pixel and
/// border rule as the mask. Where the map is gentle, pixels of two cells stay apart, because membrane was read between
/// them; two such pixels side by side (above, below, left or right) mean that the map stepped over the membrane, and a
/// model would learn a gap that is not there. That is exact and local: nothing is labelled a second time. Cells are
/// those of the whole section, so two arms of one cell that meet do not count, and neither do cells that the section
/// itself joins beyond the patch. Pixels that a fold made unlabelled are passed over.
/// @param patch     made from `source` with `spec`
/// @param cells     cellsOf(*source.mask)
/// @param leastGap  shorter gaps are left out; 1 = all
std::vector<JoinedCells> brokenMembranes(const TracedPatch& patch, const LabelImage& cells,
                                         const AugmentationSource& source, const AugmentationSpec& spec,
                                         int leastGap = kLeastGap);

} // namespace lamella
