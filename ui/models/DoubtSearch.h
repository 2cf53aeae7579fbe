#pragma once

#include "analysis/Doubts.h"
#include "project/MaskDocument.h"

#include <map>
#include <stop_token>
#include <utility>
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

/// The doubt with what the mask says of its two ends now.
Doubt asItIsNow(MaskDocument& masks, SectionId section, Doubt doubt);

/// Finds the doubts of one section again and again, as somebody answers and paints: squares in which nothing has
/// changed since the last time are not searched a second time. One thread at a time.
class DoubtSearch {
public:
    static constexpr std::size_t kMost = 500; ///< of a section

    /// As its mask is now, the most rewarding first (findDoubts()). Empty if the mask lies on no prediction. Blocks,
    /// for workers: up to a second for each megapixel that is searched.
    /// @param stop  looked at between squares; then what was found so far
    /// Throws as MaskDocument.
    std::vector<Doubt> find(MaskDocument& masks, const DoubtQuery& query, const std::stop_token& stop);
    /// Squares searched so far, for tests.
    int searched() const { return m_searched; }

private:
    /// What was found in a square, and what it follows from.
    struct Square {
        std::size_t key = 0;
        std::vector<Doubt> doubts;
    };
    const std::vector<Doubt>& findIn(MaskDocument& masks, const MaskDocument::Prediction& prediction,
                                     const DoubtQuery& query, const Rect& core);

    std::map<std::pair<int, int>, Square> m_squares; ///< by the first column and row
    int m_searched = 0;
};

} // namespace lamella
