#include "learn/torch/TensorText.h"

#include <cstring>

namespace lamella {

Tensor toFileTensor(const std::string& name, const torch::Tensor& tensor)
{
    const torch::Tensor plain = tensor.detach().cpu().contiguous();
    Tensor file;
    file.name = name;
    file.dtype = plain.scalar_type() == torch::kInt64 ? "I64" : "F32";
    file.shape = plain.sizes().vec();
    file.bytes.resize(plain.nbytes());
    std::memcpy(file.bytes.data(), plain.data_ptr(), file.bytes.size());
    return file;
}

torch::Tensor fromFileTensor(const Tensor& tensor)
{
    const auto type = tensor.dtype == "I64" ? torch::kInt64 : torch::kFloat32;
    torch::Tensor result = torch::empty(tensor.shape, type);
    TORCH_CHECK(result.nbytes() == tensor.bytes.size(), "size of ", tensor.name);
    std::memcpy(result.data_ptr(), tensor.bytes.data(), tensor.bytes.size());
    return result;
}

torch::Tensor toTensor(const FloatImage& image)
{
    torch::Tensor result = torch::empty({1, 1, image.height(), image.width()}, torch::kFloat32);
    std::memcpy(result.data_ptr(), image.pixels().data(), image.pixels().size() * sizeof(float));
    return result;
}

FloatImage toImage(const torch::Tensor& tensor)
{
    const torch::Tensor plain = tensor.to(torch::kFloat32).contiguous();
    FloatImage image({static_cast<int>(plain.size(1)), static_cast<int>(plain.size(0))});
    std::memcpy(image.pixels().data(), plain.data_ptr(), image.pixels().size() * sizeof(float));
    return image;
}

} // namespace lamella
