#pragma once

#include "learn/torch/Torch.h"

namespace lamella {

/// Cross-entropy of every pixel. With two classes softmax is the logistic function of d = logit(cell) −
/// logit(membrane), so the loss of a pixel is softplus(d) − t·d, which is stable for any d.
/// @param logits   (N, 2, H, W) float32 @param targets  (N, H, W) 1 = cell, 0 = membrane
/// @return (N, H, W)
inline torch::Tensor pixelLoss(const torch::Tensor& logits, const torch::Tensor& targets)
{
    const torch::Tensor d = logits.select(1, 1) - logits.select(1, 0);
    return torch::softplus(d) - targets * d;
}

/// Mean over pixels by weights w(x) (DESIGN §3).
/// @param weights  (N, H, W), 0 = does not count
inline torch::Tensor weightedMean(const torch::Tensor& losses, const torch::Tensor& weights)
{
    return (weights * losses).sum() / weights.sum().clamp_min(1e-6);
}

} // namespace lamella
