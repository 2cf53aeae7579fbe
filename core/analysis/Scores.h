#pragma once

#include "image/Image.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace lamella {

/// The eleven thresholds of the challenge, made by adding 0.1 in double as the reference does (METRICS §2):
/// 0, 0.1, 0.2, 0.30000000000000004, …, 0.9999999999999999.
const std::array<double, 11>& challengeThresholds();

/// Labels of 4-connected components of pixels for which `isCell` is nonzero; 0 elsewhere, components 1… in scan order
/// (x outer, y inner). @return labels and their count
struct Components {
    LabelImage labels;
    std::uint32_t count = 0;
};
Components connectedCells(const GrayImage& isCell);

/// Border thinning by flooding, in the exact order of METRICS §3: 4-connected immersion of the membrane pixels by the
/// cells. @param isCell  nonzero = cell @return labels ≥ 1, 0 = dam
Components floodedCells(const GrayImage& isCell);

/// V_rand and V_info of one section (METRICS §2, Arganda-Carreras et al. 2015).
/// Not defined (nullopt) where the truth has no cell, and V_info also where either side has zero entropy: report "not
/// defined" and leave the section out of a mean. `reference*` hold what the Fiji reference returns, for conformance.
struct PartitionScore {
    double vRand = 0, vSplit = 0, vMerge = 0;
    double vInfo = 0, infoSplit = 0, infoMerge = 0;
    double variationOfInformation = 0; ///< nats
    bool randDefined = false;
    bool infoDefined = false;
    /// Pair sums for pooling over sections: n²ΣP, n²ΣS, n²ΣT.
    double pairsBoth = 0, pairsProposal = 0, pairsTruth = 0;
};
/// @param truth     labels of the truth, 0 = membrane
/// @param proposal  labels of the proposal, 0 = border pixels, each its own segment
/// @param ignore    optional, same size: nonzero pixels count in nothing (unlabelled)
PartitionScore scorePartition(const LabelImage& truth, const LabelImage& proposal, const GrayImage* ignore = nullptr);

/// Two-class pixel counts at one threshold; the positive class is the membrane for Dice and IoU, the cell for the
/// challenge's pixel error.
struct PixelCounts {
    double cellAsCell = 0, cellAsMembrane = 0, membraneAsCell = 0, membraneAsMembrane = 0;
    PixelCounts& operator+=(const PixelCounts& other);
    double accuracy() const;
    double membraneDice() const;     ///< NaN where neither side has membrane
    double membraneIou() const;
    double membranePrecision() const;
    double membraneRecall() const;
    double cellF() const;            ///< F-score of METRICS §4, positive = cell
};
PixelCounts countPixels(const FloatImage& proposal, const Mask& truth, double threshold);

/// Scores of one section at every threshold.
struct SectionScores {
    int page = 0;
    std::vector<PartitionScore> thinned;   ///< one per threshold
    std::vector<PartitionScore> unthinned; ///< one per threshold; the older Rand error
    std::vector<PixelCounts> pixels;       ///< one per threshold
    int truthCells = 0;
    std::vector<int> proposalCells;        ///< after thinning, one per threshold
};

/// What `evaluate` reports for a stack.
struct StackScores {
    std::vector<double> thresholds;
    double vRand = 0, vRandThreshold = 0, vSplit = 0, vMerge = 0; ///< mean over sections at its best threshold
    double vInfo = 0, vInfoThreshold = 0;
    double vRandPooled = 0, vRandPooledThreshold = 0;
    double randFUnthinnedPooled = 0; ///< 1 − the older Rand error
    double cellF = 0, cellFThreshold = 0; ///< 1 − the older pixel error
    double pixelAccuracy = 0, membraneDice = 0, membraneIou = 0; ///< pooled, at θ = 0.5 (0 for a binary proposal)
    double pixelThreshold = 0.5;
    int undefinedSections = 0; ///< left out of the means
    bool binary = false;       ///< the proposal is a mask: one threshold, 0
    std::vector<double> vRandByThreshold, vInfoByThreshold, vRandPooledByThreshold, vSplitByThreshold, vMergeByThreshold;
    std::vector<SectionScores> sections;
};

/// Sections are scored one by one and may come from a file each; nothing but counts is kept.
class StackScorer {
public:
    /// @param binary  one threshold 0 instead of the eleven
    /// @param full    also the un-thinned (older) scores, which cost as much again
    /// @param thresholds  other thresholds to sweep, ascending; empty = the challenge's
    explicit StackScorer(bool binary, bool full = true, std::vector<double> thresholds = {});
    /// @param proposal  probability of cell, 0…1, same size as truth
    /// @param truth     mask; unlabelled pixels count in nothing
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
