#pragma once

#include "image/Image.h"

#include <cstdint>

namespace lamella {

/// V_rand and V_info of one section (METRICS §2; Arganda-Carreras et al., Front. Neuroanat. 9:142, 2015).
/// Where a score is not defined the window and the means say so and leave it out; the number kept is then what the
/// reference returns, for conformance: NaN without any true cell, V_info 0 where one side is a single segment.
struct PartitionScore {
    double vRand = 0;
    double vSplit = 0; ///< falls when a true cell is split ("recall")
    double vMerge = 0; ///< falls when true cells are merged ("precision")
    double vInfo = 0, infoSplit = 0, infoMerge = 0;
    double variationOfInformation = 0; ///< nats
    bool randDefined = false;          ///< the truth has a cell
    bool infoDefined = false;          ///< and both sides have more than one segment
    /// Errors as a reviewer would count them: a proposed cell that takes in n true cells is n − 1 wrong joins, a true
    /// cell that falls into n proposed ones is n − 1 wrong cuts. A part counts from 25 pixels on that are a quarter of
    /// the smaller of the two cells; what merely laps over a border does not.
    int joins = 0, cuts = 0;
    /// Pair sums for pooling over sections: n²ΣP, n²ΣS, n²ΣT.
    double pairsBoth = 0, pairsProposal = 0, pairsTruth = 0;
};

/// Counts only pixels with a true label. A proposal pixel of label 0 there is its own one-pixel segment.
/// @param truth     labels of the truth, 0 = membrane or unlabelled
/// @param proposal  labels of the proposal, 0 = border; same size
/// @param ignore    optional, same size: nonzero pixels count in nothing
PartitionScore scorePartition(const LabelImage& truth, const LabelImage& proposal, const GrayImage* ignore = nullptr);

} // namespace lamella
