#pragma once

#include "project/Project.h"

#include <cstdint>
#include <map>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace lamella {

/// What corrections made of a mask. Cells are 4-connected; those of fewer than kSmallestCounted pixels do not count.
struct MaskTotals {
    static constexpr std::int64_t kSmallestCounted = 20;
    std::int64_t pixels = 0;     ///< of the mask
    std::int64_t changed = 0;    ///< pixels that differ at all
    std::int64_t toMembrane = 0; ///< of these, membrane now
    std::int64_t toCell = 0;     ///< of these, cell now
    int joined = 0;              ///< cells before that became part of another one
    int cut = 0;                 ///< cells more that came out of one before
    MaskTotals& operator+=(const MaskTotals& other);
    /// Share of the mask that was left as it was, 0…1; NaN without pixels.
    double kept() const;
};

/// Compares a mask with what was made of it. A cell before and one after belong together if a quarter of the smaller
/// one's pixels lie in both, so that a boundary that was shifted counts as neither: `joined` sums over the cells after
/// how many more than one before belong to each, `cut` over the cells before how many more than one after. Masks of one
/// size. Time and memory grow with the area.
MaskTotals totalsOf(const Mask& before, const Mask& after);

struct SectionTotals {
    SectionId section = SectionId::None;
    ReviewState state = ReviewState::ToSegment;
    MaskOrigin origin = MaskOrigin::None; ///< what `mask` compares with: the AI's mask, the imported one, or nothing
    int edits = 0;                        ///< strokes in force
    MaskTotals mask;                      ///< zero, pixels too, for a section without a mask to compare with
    std::vector<std::string> reviewers;   ///< everybody the record names, in the order of their first row
};

/// Sums over the sections of a project that were not removed.
struct ProjectTotals {
    std::vector<SectionTotals> sections; ///< in order
    int edits = 0;
    MaskTotals predicted; ///< over the sections whose corrections lie on a prediction: what became of the AI's masks
    MaskTotals imported;  ///< over those whose corrections lie on an imported mask
    int accepted = 0;
    int flagged = 0;
    int left = 0; ///< to review
    int toSegment = 0;
    std::vector<std::string> reviewers; ///< in the order of the sections
};

/// Counts a project again and again, as somebody corrects it: a section whose corrections are those of the last count
/// is not read a second time. One thread at a time; blocks as totalsOf().
class TotalsCounter {
public:
    ProjectTotals count(Project& project, const std::stop_token& stop = {});

private:
    /// What a mask and its original follow from: the corrections in force are those up to the last one.
    struct Known {
        MaskOrigin origin = MaskOrigin::None;
        PredictionId prediction = PredictionId::None;
        double threshold = 0.0;
        int edits = 0;
        std::int64_t last = 0; ///< sequence of the last correction in force
        bool operator==(const Known&) const = default;
    };
    std::map<SectionId, std::pair<Known, MaskTotals>> m_known;
};

/// Counts a project as it stands, strokes not yet on disk included; changes nothing. Only sections with edits in force
/// are read. Blocks (about 1 s for each edited section of 8192²): for worker threads.
/// @param stop  looked at before each section; what is left out then has no pixels
ProjectTotals totalsOf(Project& project, const std::stop_token& stop = {});

} // namespace lamella
