#include "project/ProbabilityBytes.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lamella {

double snapThreshold(double threshold)
{
    const double step = std::isfinite(threshold) ? std::round(threshold * 255 - 0.5) : 127;
    return (std::clamp(step, 0.0, 254.0) + 0.5) / 255;
}

std::uint8_t probabilityToByte(float probability)
{
    const double level = std::ceil(static_cast<double>(probability) * 255 - 0.5);
    // A NaN compares false and becomes 0.
    return level > 0 ? static_cast<std::uint8_t>(std::min(level, 255.0)) : std::uint8_t{0};
}

GrayImage probabilityToBytes(const FloatImage& probability)
{
    GrayImage bytes(probability.size());
    std::transform(probability.pixels().begin(), probability.pixels().end(), bytes.pixels().begin(), probabilityToByte);
    return bytes;
}

Mask maskFromProbability(const GrayImage& probability, double threshold)
{
    std::array<std::uint8_t, 256> table{};
    for (std::size_t level = 0; level < table.size(); ++level)
        table[level] = static_cast<double>(level) / 255 > threshold ? mask::kCell : mask::kMembrane;
    Mask result(probability.size());
    std::transform(probability.pixels().begin(), probability.pixels().end(), result.pixels().begin(),
                   [&](std::uint8_t level) { return table[level]; });
    return result;
}

} // namespace lamella
