#include "analysis/ProbabilityBytes.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lamella {

namespace {

constexpr double kTop = 255;

double clamped(double threshold)
{
    return std::isnan(threshold) ? 0.5 : std::clamp(threshold, 0.0, 1.0);
}

/// Absorbs rounding where 255 times a threshold is nearly a whole number.
constexpr double kMargin = 1e-6;

/// The k of a threshold (k + offset)/255: the last byte that is still membrane. Below 1 it is 254 at most, so that a
/// probability of exactly 1, which networks do return, stays cell.
double lastMembraneByte(double threshold)
{
    const double level = clamped(threshold) * kTop;
    return std::min(std::floor(level + kMargin), level < kTop ? kTop - 1 : kTop);
}

} // namespace

ThresholdGrid ThresholdGrid::through(double threshold)
{
    return {std::clamp(clamped(threshold) * kTop - lastMembraneByte(threshold), 0.0, 1 - 2 * kMargin)};
}

double ThresholdGrid::snapped(double threshold) const
{
    const double step = std::round(clamped(threshold) * kTop - offset);
    return (std::clamp(step, 0.0, std::floor(kTop - offset)) + offset) / kTop;
}

std::uint8_t probabilityToByte(float probability, ThresholdGrid grid)
{
    const double level = std::ceil(static_cast<double>(probability) * kTop - grid.offset);
    // A NaN compares false and becomes 0.
    return level > 0 ? static_cast<std::uint8_t>(std::min(level, kTop)) : std::uint8_t{0};
}

GrayImage probabilityToBytes(const FloatImage& probability, ThresholdGrid grid)
{
    GrayImage bytes(probability.size());
    std::transform(probability.pixels().begin(), probability.pixels().end(), bytes.pixels().begin(),
                   [grid](float p) { return probabilityToByte(p, grid); });
    return bytes;
}

Mask maskFromProbability(const GrayImage& probability, double threshold)
{
    Mask mask(probability.size());
    thresholdInto(mask, probability, threshold);
    return mask;
}

void thresholdInto(Mask& mask, const GrayImage& probability, double threshold)
{
    assert(mask.size() == probability.size());
    const auto last = static_cast<std::uint8_t>(lastMembraneByte(threshold));
    std::transform(probability.pixels().begin(), probability.pixels().end(), mask.pixels().begin(),
                   [last](std::uint8_t level) { return level > last ? mask::kCell : mask::kMembrane; });
}

} // namespace lamella
