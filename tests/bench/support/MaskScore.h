#pragma once

#include "analysis/StackScorer.h"

#include <algorithm>

namespace lamella::bench {

/// V_rand of a mask against the truth, thinned; both (H, W), white = cell.
inline double vRand(const Mask& truth, const Mask& mask)
{
    FloatImage proposal(mask.size());
    std::transform(mask.pixels().begin(), mask.pixels().end(), proposal.pixels().begin(),
                   [](std::uint8_t p) { return p == mask::kCell ? 1.0F : 0.0F; });
    StackScorer scorer(true, false);
    scorer.add(0, proposal, truth);
    return scorer.result().vRand;
}

} // namespace lamella::bench
