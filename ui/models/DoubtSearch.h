#pragma once

#include "analysis/Doubts.h"
#include "project/MaskDocument.h"

#include <stop_token>
#include <vector>

namespace lamella {

/// What a search for doubts needs to know besides mask and probability.
struct DoubtQuery {
    SectionId section = SectionId::None;
    double threshold = 0.5;     ///< of the mask before corrections
    std::vector<Pixel> settled; ///< answered with what the mask says already
    /// Larger sections are searched in squares of this side, each with kHalo pixels around it, so that the memory is
    /// bounded: areas of cells that reach farther count as far as they lie in that.
    int square = 2048;
    static constexpr int kHalo = 256;
};

/// The doubts of a section as its mask is now, the most rewarding first (findDoubts()); at most kMostDoubts of them.
/// Empty if the mask lies on no prediction. Blocks, for workers: about 0.1 s for each megapixel.
/// @param stop  looked at between squares; then what was found so far
/// Throws as MaskDocument.
std::vector<Doubt> searchDoubts(MaskDocument& masks, const DoubtQuery& query, const std::stop_token& stop);
inline constexpr std::size_t kMostDoubts = 500;

} // namespace lamella
