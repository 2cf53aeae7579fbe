#pragma once

#include "learn/torch/TensorText.h"

#include <vector>

namespace lamella {

/// Adam with decoupled weight decay (Loshchilov & Hutter 2019); β = 0.9, 0.999, ε = 1e-8. Decay on weights of more than
/// one dimension only. Written out because LibTorch's own keeps its state under keys that differ between versions, and
/// a resumed run must repeat bit for bit.
class AdamW {
public:
    AdamW(std::vector<torch::Tensor> parameters, double weightDecay);

    /// One update from the parameters' gradients. @param rate  learning rate of this step
    void step(double rate);
    void zeroGradients();
    /// Sum of squares of all gradients, (), float64, where the parameters are; not finite as soon as one value is not.
    torch::Tensor gradientSquares() const;

    /// Moments and step count, in the order of the parameters, for a checkpoint.
    std::vector<NamedTensor> state() const;
    void restore(const std::vector<NamedTensor>& state);

private:
    std::vector<torch::Tensor> m_parameters;
    std::vector<torch::Tensor> m_first;
    std::vector<torch::Tensor> m_second;
    std::int64_t m_steps = 0;
    double m_weightDecay;
};

} // namespace lamella
