#pragma once

#include "analysis/Regions.h"

#include <array>
#include <cstdint>

namespace lamella {

/// What tells whether the two sides of a seam are one cell; all from the probability of cell, as shares of 1.
struct SeamEvidence {
    double saddle = 0;                       ///< the best link: how high the pass is
    double mean = 0;                         ///< over all links
    double upperQuarter = 0, upperTenth = 0; ///< the value that a quarter, a tenth of the links exceeds
    double length = 1;                       ///< links, pixels
    double depth = 0;                        ///< how far the pass lies below the lower of the two sides' peaks
};

/// How likely the two sides are one cell, 0…1: a logistic function of the evidence (length by its logarithm), as in the
/// cheap cousin of the region step of Beier et al., Nature Methods 14, 2017 (random forest on edge features). Fitted on
/// ISBI 2012 pages 18–21 with two models that had not seen them; tests/bench/support/fit_evidence.py repeats it and
/// docs/measurements.md says how well it is calibrated on other pages.
double probabilityOfOneCell(const SeamEvidence& evidence);

/// The values of a set of links, kept as a histogram so that seams can be added and taken apart.
class Seam {
public:
    static Seam of(const Regions& regions, const RegionBoundary& boundary);
    Seam& operator+=(const Seam& other);
    Seam& operator-=(const Seam& other);

    /// 0 = an empty seam.
    int length() const { return m_count; }
    /// @param saddle       highest value among its links
    /// @param lowerPeak    the lower of the two sides' peaks
    SeamEvidence evidence(int saddle, int lowerPeak) const;

private:
    static constexpr int kBinWidth = 4; ///< of 256 values
    double above(double share) const;

    std::array<std::int32_t, 256 / kBinWidth> m_bins{};
    std::int64_t m_sum = 0;
    std::int32_t m_count = 0;
};

} // namespace lamella
