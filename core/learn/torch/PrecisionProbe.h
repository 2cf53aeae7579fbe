#pragma once

#include "learn/TrainingOptions.h"
#include "learn/torch/Arithmetic.h"
#include "learn/torch/Torch.h"

#include <stop_token>

namespace lamella {

/// Whether that device, with this LibTorch, computes in the blocked layout.
bool canBeBlocked(const torch::Device& device);

/// Seconds of one training step (forward, backward, update) on made-up data, the median of a few. Where it is stopped
/// meanwhile: what is known by then, which may be 0.
double measureStep(const TrainingOptions& options, const Arithmetic& arithmetic, double seconds,
                   const torch::Device& device, const std::stop_token& stop = {});

/// The fastest way to compute on that device what is asked for, by a measurement of a few seconds that is kept per
/// machine, LibTorch version, thread count and network in the user's cache folder (a missing cache folder only costs
/// time). Nothing is assumed from the processor's name: without AVX512_BF16 bfloat16 is slower than float32, and
/// without AVX-512 channels-last is slower than blocked. A training takes blocked only where
/// it is clearly faster, so that a measurement among other work, or none that could be kept, does not change the last
/// bits of its result; a prediction, whose results differ by less than anyone can see, where it is faster at all. What
/// cannot be computed at all (too little memory, a step that this LibTorch does not know) is not chosen either.
/// options.precision: Fp32 and Bf16 are obeyed, and only the layout is chosen.
/// @param stop  answered between two steps: the answer is then channels-last, and not kept
Arithmetic arithmeticForTraining(const TrainingOptions& options, int threads, const torch::Device& device,
                                 const std::stop_token& stop = {});
Arithmetic arithmeticForPrediction(const NetworkOptions& network, Precision precision, int threads,
                                   const torch::Device& device);

} // namespace lamella
