#pragma once

#include "image/Image.h"
#include "learn/SafeTensors.h"
#include "learn/torch/Torch.h"

#include <string>
#include <utility>
#include <vector>

namespace lamella {

using NamedTensor = std::pair<std::string, torch::Tensor>;

/// Copies a float32 or int64 tensor of any layout into the file form (row-major bytes).
Tensor toFileTensor(const std::string& name, const torch::Tensor& tensor);
/// A tensor that owns a copy of the bytes.
torch::Tensor fromFileTensor(const Tensor& tensor);
/// (1, 1, H, W) float32 that owns a copy of the image.
torch::Tensor toTensor(const FloatImage& image);
/// From (H, W) float32.
FloatImage toImage(const torch::Tensor& tensor);

} // namespace lamella
