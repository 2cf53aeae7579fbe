#pragma once

#include "analysis/Partition.h"
#include "analysis/PixelCounts.h"

#include <array>
#include <vector>

namespace lamella {

/// The eleven thresholds of the challenge, made by adding 0.1 in double as the reference does (METRICS §2):
/// 0, 0.1, 0.2, 0.30000000000000004, …, 0.9999999999999999.
const std::array<double, 11>& challengeThresholds();

/// Scores of one section at every threshold; all vectors are one entry per threshold.
struct SectionScores {
    int page = 0;
    std::vector<PartitionScore> thinned;
    std::vector<PartitionScore> unthinned; ///< the older Rand error; empty unless asked for
    std::vector<PixelCounts> pixels;
    int truthCells = 0;
    std::vector<int> proposalCells; ///< after thinning
};

/// What `evaluate` reports for a stack. Means are over the sections where the score is defined; a threshold competes
/// for "best" only if no other has more such sections, so that leaving hard sections out never wins. Of equal scores
/// the lowest threshold counts. Numbers that are defined nowhere are NaN.
struct StackScores {
    std::vector<double> thresholds;
    double vRand = 0, vRandThreshold = 0; ///< mean over sections at its best threshold
    double vSplit = 0, vMerge = 0;        ///< means at V_rand's threshold
    double joins = 0, cuts = 0;           ///< wrong joins and cuts a section (PartitionScore), at V_rand's threshold
    double vInfo = 0, vInfoThreshold = 0; ///< mean over sections at its own best threshold
    double vRandPooled = 0, vRandPooledThreshold = 0;
    double randFUnthinnedPooled = 0;                             ///< 1 − the older Rand error; NaN unless asked for
    double cellF = 0, cellFThreshold = 0;                        ///< 1 − the older pixel error; pooled
    double pixelAccuracy = 0, membraneDice = 0, membraneIou = 0; ///< pooled, at pixelThreshold
    double pixelThreshold = 0.5;                                 ///< the swept threshold nearest to 0.5
    int undefinedSections = 0;                                   ///< left out of V_rand's mean: the truth has no cell
    int undefinedInfoSections = 0; ///< left out of V_info's mean at its threshold: one side is a single segment
    bool binary = false;           ///< the proposal is a mask: one threshold, 0
    std::vector<double> vRandByThreshold, vInfoByThreshold, vRandPooledByThreshold, vSplitByThreshold,
        vMergeByThreshold;
    /// V_info as the reference averages it: a section where one side is a single segment counts as 0.
    std::vector<double> vInfoReferenceByThreshold;
    std::vector<SectionScores> sections;
};

/// Scores a stack section by section; nothing but counts is kept, so it may be of any length.
/// The warping error (METRICS §4) is left out on purpose: the challenge dropped it as slow and not robust, and it is
/// needed only to reproduce tables made before 2015. One thread at a time.
class StackScorer {
public:
    /// @param binary  one threshold 0 instead of the eleven
    /// @param full    also the un-thinned (older) scores, which cost as much again
    /// @param thresholds  other thresholds to sweep, ascending; empty = the challenge's, or 0 if binary
    explicit StackScorer(bool binary, bool full = true, std::vector<double> thresholds = {});
    /// Unlabelled pixels count in nothing: the proposal is taken as membrane there, so what it says there changes no
    /// score, and cells that meet only there are not joined on either side.
    /// @param proposal  probability of cell, 0…1, same size as truth
    void add(int page, const FloatImage& proposal, const Mask& truth);
    StackScores result() const;

private:
    bool m_binary;
    bool m_full;
    std::vector<double> m_thresholds;
    std::vector<SectionScores> m_sections;
};

/// True if every value is 0 or 1.
bool isBinary(const FloatImage& image);

} // namespace lamella
