#include "analysis/Seam.h"

#include <algorithm>
#include <cmath>

namespace lamella {

double probabilityOfOneCell(const SeamEvidence& e)
{
    const double z = 1.127 + 0.111 * e.saddle - 3.799 * e.mean + 3.169 * e.upperQuarter + 4.861 * e.upperTenth -
                     0.7207 * std::log(e.length) - 3.576 * e.depth;
    return 1.0 / (1.0 + std::exp(-z));
}

Seam Seam::of(const Regions& regions, const RegionBoundary& boundary)
{
    Seam seam;
    for (const RegionLink& link : regions.linksOf(boundary)) {
        const int value = regions.valueOf(link);
        ++seam.m_bins[static_cast<std::size_t>(value / kBinWidth)];
        seam.m_sum += value;
        ++seam.m_count;
    }
    return seam;
}

Seam& Seam::operator+=(const Seam& other)
{
    std::transform(m_bins.begin(), m_bins.end(), other.m_bins.begin(), m_bins.begin(), std::plus<>());
    m_sum += other.m_sum;
    m_count += other.m_count;
    return *this;
}

Seam& Seam::operator-=(const Seam& other)
{
    std::transform(m_bins.begin(), m_bins.end(), other.m_bins.begin(), m_bins.begin(), std::minus<>());
    m_sum -= other.m_sum;
    m_count -= other.m_count;
    return *this;
}

double Seam::above(double share) const
{
    double left = share * m_count;
    for (std::size_t bin = m_bins.size(); bin-- > 0;) {
        left -= m_bins[bin];
        if (left < 0)
            return (static_cast<double>(bin) + 0.5) * kBinWidth / 256.0;
    }
    return 0.0;
}

SeamEvidence Seam::evidence(int saddle, int lowerPeak) const
{
    SeamEvidence result;
    result.saddle = saddle / 255.0;
    result.mean = m_count > 0 ? static_cast<double>(m_sum) / m_count / 255.0 : 0.0;
    result.upperQuarter = above(0.25);
    result.upperTenth = above(0.1);
    result.length = std::max(1, int{m_count});
    result.depth = std::max(0, lowerPeak - saddle) / 255.0;
    return result;
}

} // namespace lamella
