#pragma once

#include "learn/torch/Torch.h"

#include <cstdint>

namespace lamella {

/// The transposed 2×2 convolution of stride 2 of the U-Net's way up, done as a pointwise convolution to four times the
/// channels whose results are interleaved: its taps do not overlap, so both are the same sums. LibTorch 1.13 does the
/// transposed one on the processor with a single-threaded sgemm and not at all in channels-last bfloat16; the pointwise
/// one goes to oneDNN's convolutions in either type (docs/adr/0006).

/// @param transposed  (in, out, 2, 2), any type; may carry a gradient
/// @return (4·out, in, 1, 1), output channel (2·row + column)·out + channel
torch::Tensor pointwiseWeight(const torch::Tensor& transposed);

/// @param bias  (out) of the transposed convolution
/// @return (4·out)
torch::Tensor pointwiseBias(const torch::Tensor& bias);

/// Puts the skip connection and the four-fold channels beside each other.
/// @param skip       (N, C, 2H, 2W)
/// @param fourfold   (N, 4·out, H, W), what the pointwise convolution gave, of the same type
/// @return (N, C + out, 2H, 2W) in channels-last memory: the skip's channels first
torch::Tensor joinedWithSkip(const torch::Tensor& skip, const torch::Tensor& fourfold);

/// The interleaving alone. @param fourfold  (N, 4·out, H, W), blocked (Layout) @return (N, out, 2H, 2W), for oneDNN too
torch::Tensor interleaved(const torch::Tensor& fourfold);

} // namespace lamella
