#pragma once

#include "learn/torch/Torch.h"

#include <cstdint>
#include <string>
#include <vector>

namespace lamella {

/// What BackendInfo::devices says: "cpu", then each CUDA device with its name.
std::vector<std::string> deviceTexts();
/// "cpu", or "cuda:0 NVIDIA …" where this build knows the name.
std::string deviceText(const torch::Device& device);
/// The device a job asks for (kAutomaticDevice and what follows it). Throws Error InvalidOption naming what there is.
torch::Device deviceOf(const std::string& wanted);
/// Before the first work on it, in the thread that works: TF32 and the choice of kernels by measurement on CUDA; thread
/// count and denormals on the processor.
/// @param isExact  fp32 was asked for: no TF32, whose mantissa has ten bits
void prepareDevice(const torch::Device& device, int threads, bool isExact);
/// Bytes of its memory that are in use, by this program or others; 0 = not known.
std::uint64_t deviceBytes(const torch::Device& device);
/// Waits until what was asked of it is done; nothing to do for the processor.
void synchronise(const torch::Device& device);
/// On that device; through pinned memory and without waiting on CUDA. The tensor itself on the processor.
torch::Tensor uploaded(const torch::Tensor& tensor, const torch::Device& device);

} // namespace lamella
