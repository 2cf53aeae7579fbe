#pragma once

#include "learn/TrainingOptions.h"
#include "learn/torch/Torch.h"

namespace lamella {

/// Seconds of one training step (forward, backward, update) on made-up data, the median of a few.
double measureStep(const TrainingOptions& options, bool bf16, double seconds, const torch::Device& device);

/// Whether bfloat16 is faster on that device for this kind of work, by a measurement of a few seconds that is kept per
/// machine, LibTorch version, thread count and network in the user's cache folder (a missing cache folder only costs
/// time). bf16 is never assumed from the processor's name: without AVX512_BF16 it is slower than float32.
bool bf16IsFasterForTraining(const TrainingOptions& options, int threads, const torch::Device& device);
bool bf16IsFasterForPrediction(const NetworkOptions& network, int threads, const torch::Device& device);

} // namespace lamella
