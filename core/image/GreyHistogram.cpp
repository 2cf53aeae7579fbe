#include "image/GreyHistogram.h"

#include <algorithm>
#include <cmath>

namespace lamella {

namespace {

constexpr std::size_t kNarrow = 256;
constexpr std::size_t kWide = 65536;
constexpr double kLowPercentile = 0.001;
constexpr double kHighPercentile = 0.999;

} // namespace

void GreyHistogram::add(const Section& part)
{
    std::visit([this](const auto& pixels) { add(pixels); }, part.pixels);
}

void GreyHistogram::add(const GrayImage& part)
{
    m_counts.resize(std::max(m_counts.size(), kNarrow));
    for (const std::uint8_t value : part.pixels())
        ++m_counts[value];
    m_total += part.pixels().size();
}

void GreyHistogram::add(const Gray16Image& part)
{
    m_counts.resize(kWide);
    for (const std::uint16_t value : part.pixels())
        ++m_counts[value];
    m_total += part.pixels().size();
}

int GreyHistogram::percentile(double share) const
{
    const auto wanted = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(m_total)));
    std::uint64_t seen = 0;
    for (std::size_t value = 0; value < m_counts.size(); ++value) {
        seen += m_counts[value];
        if (seen >= std::max<std::uint64_t>(wanted, 1))
            return static_cast<int>(value);
    }
    return 0;
}

GreyRange GreyHistogram::displayRange() const
{
    if (!isWide())
        return {};
    return {static_cast<double>(percentile(kLowPercentile)), static_cast<double>(percentile(kHighPercentile))};
}

} // namespace lamella
