#include "learn/ProbabilityImages.h"

#include <algorithm>

namespace lamella {

Mask maskFromProbability(const FloatImage& cell, double threshold)
{
    Mask mask(cell.size());
    std::transform(cell.pixels().begin(), cell.pixels().end(), mask.pixels().begin(),
                   [threshold](float p) { return static_cast<double>(p) > threshold ? mask::kCell : mask::kMembrane; });
    return mask;
}

} // namespace lamella
