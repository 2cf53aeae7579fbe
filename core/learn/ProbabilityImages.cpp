#include "learn/ProbabilityImages.h"

#include "analysis/ProbabilityBytes.h"

#include <algorithm>

namespace lamella {

Mask maskFromProbability(const FloatImage& cell, double threshold)
{
    Mask mask(cell.size());
    std::transform(cell.pixels().begin(), cell.pixels().end(), mask.pixels().begin(),
                   [threshold](float p) { return static_cast<double>(p) > threshold ? mask::kCell : mask::kMembrane; });
    return mask;
}

Mask maskFromProbability(const FloatImage& cell, const CellGuide& guide, double threshold)
{
    Mask mask = maskFromProbability(cell, threshold);
    for (std::size_t i = 0; i < guide.pixels().size(); ++i)
        if (const std::uint8_t kind = guide.pixels()[i]; kind != guide::kNone)
            mask.pixels()[i] = kind == guide::kChannel && threshold < 1 ? mask::kCell : mask::kMembrane;
    return mask;
}

CellGuide cellGuide(const FloatImage& cell, double threshold, const std::stop_token& stop)
{
    return cellGuide(probabilityToBytes(cell, ThresholdGrid::through(threshold)), cellOptions(threshold), stop);
}

CellOptions cellOptions(double threshold)
{
    CellOptions options;
    options.threshold = threshold;
    return options;
}

} // namespace lamella
