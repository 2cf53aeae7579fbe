#pragma once

#include "learn/TrainingOptions.h"
#include "learn/torch/Arithmetic.h"
#include "learn/torch/Torch.h"

namespace lamella {

/// Seconds of one training step (forward, backward, update) on made-up data, the median of a few.
double measureStep(const TrainingOptions& options, const Arithmetic& arithmetic, double seconds,
                   const torch::Device& device);

/// The fastest way to compute on that device what is asked for, by a measurement of a few seconds that is kept per
/// machine, LibTorch version, thread count and network in the user's cache folder (a missing cache folder only costs
/// time). Nothing is assumed from the processor's name: without AVX512_BF16 bfloat16 is slower than float32, and
/// without AVX-512 channels-last is slower than blocked. Blocked is chosen where it is clearly faster only, so that a
/// measurement among other work, or none that could be kept, does not change the last bits of a result.
/// options.precision: Fp32 and Bf16 are obeyed, and only the layout is chosen.
Arithmetic arithmeticForTraining(const TrainingOptions& options, int threads, const torch::Device& device);
Arithmetic arithmeticForPrediction(const NetworkOptions& network, Precision precision, int threads,
                                   const torch::Device& device);

} // namespace lamella
