#pragma once

#include "learn/torch/Torch.h"

namespace lamella {

/// Pixel-wise softmax cross-entropy weighted by w(x) (DESIGN §3), divided by the sum of weights.
/// With two classes softmax is the logistic function of d = logit(cell) − logit(membrane), so the loss of a pixel is
/// softplus(d) − t·d, which is stable for any d.
/// @param logits   (N, 2, H, W) float32 @param targets  (N, H, W) 1 = cell, 0 = membrane
/// @param weights  (N, H, W), 0 = does not count
inline torch::Tensor weightedLoss(const torch::Tensor& logits, const torch::Tensor& targets,
                                  const torch::Tensor& weights)
{
    const torch::Tensor d = logits.select(1, 1) - logits.select(1, 0);
    return (weights * (torch::softplus(d) - targets * d)).sum() / weights.sum().clamp_min(1e-6);
}

} // namespace lamella
