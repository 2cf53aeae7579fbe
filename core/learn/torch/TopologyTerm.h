#pragma once

#include "learn/torch/Torch.h"

namespace lamella {

/// What topologyWeights() adds to the weights of a batch, times `strength`, on the device of the logits; a constant, no
/// gradient flows through it. The samples are looked at side by side on the processor.
/// @param logits   (N, 2, H, W) float32 @param targets  (N, H, W) 1 = cell, 0 = membrane
/// @param weights  (N, H, W), 0 = unlabelled
/// @return (N, H, W) float32
torch::Tensor topologyTerm(const torch::Tensor& logits, const torch::Tensor& targets, const torch::Tensor& weights,
                           double strength);

} // namespace lamella
