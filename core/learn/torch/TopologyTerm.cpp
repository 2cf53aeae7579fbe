#include "learn/torch/TopologyTerm.h"

#include "analysis/TopologyWeights.h"

#include <algorithm>

namespace lamella {

torch::Tensor topologyTerm(const torch::Tensor& logits, const torch::Tensor& targets, const torch::Tensor& weights,
                           double strength)
{
    const torch::NoGradGuard noGrad;
    const torch::Tensor cell =
        torch::sigmoid(logits.select(1, 1) - logits.select(1, 0)).to(torch::kCPU, torch::kFloat32).contiguous();
    const torch::Tensor truth = targets.to(torch::kCPU).contiguous();
    const torch::Tensor counts = weights.to(torch::kCPU).contiguous();
    torch::Tensor result = torch::empty_like(cell);
    const Size size{static_cast<int>(cell.size(2)), static_cast<int>(cell.size(1))};
    const auto area = static_cast<std::int64_t>(size.area());
    at::parallel_for(0, cell.size(0), 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t sample = begin; sample < end; ++sample) {
            FloatImage probability(size);
            std::copy_n(cell.data_ptr<float>() + sample * area, area, probability.pixels().begin());
            Mask mask(size, mask::kUnlabelled);
            for (std::int64_t i = 0; i < area; ++i)
                if (counts.data_ptr<float>()[sample * area + i] > 0.0F)
                    mask.pixels()[static_cast<std::size_t>(i)] =
                        truth.data_ptr<float>()[sample * area + i] > 0.5F ? mask::kCell : mask::kMembrane;
            const FloatImage stake = topologyWeights(probability, mask);
            std::copy(stake.pixels().begin(), stake.pixels().end(), result.data_ptr<float>() + sample * area);
        }
    });
    return result.mul_(strength).to(logits.device());
}

} // namespace lamella
