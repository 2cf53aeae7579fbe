#include "learn/ProbabilityImages.h"

#include <algorithm>
#include <cmath>

namespace lamella {

Mask maskFromProbability(const FloatImage& cell, double threshold)
{
    Mask mask(cell.size());
    std::transform(cell.pixels().begin(), cell.pixels().end(), mask.pixels().begin(),
                   [threshold](float p) { return static_cast<double>(p) > threshold ? mask::kCell : mask::kMembrane; });
    return mask;
}

GrayImage probabilityTo8Bit(const FloatImage& cell)
{
    GrayImage image(cell.size());
    std::transform(cell.pixels().begin(), cell.pixels().end(), image.pixels().begin(),
                   [](float p) { return static_cast<std::uint8_t>(std::lround(std::clamp(p, 0.0F, 1.0F) * 255.0F)); });
    return image;
}

} // namespace lamella
