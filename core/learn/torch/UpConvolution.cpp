#include "learn/torch/UpConvolution.h"

namespace lamella {

torch::Tensor pointwiseWeight(const torch::Tensor& transposed)
{
    return transposed.permute({2, 3, 1, 0}).reshape({4 * transposed.size(1), transposed.size(0), 1, 1});
}

torch::Tensor pointwiseBias(const torch::Tensor& bias)
{
    return bias.repeat({4});
}

torch::Tensor interleaved(const torch::Tensor& fourfold)
{
    const std::int64_t count = fourfold.size(0);
    const std::int64_t channels = fourfold.size(1) / 4;
    const std::int64_t height = fourfold.size(2);
    const std::int64_t width = fourfold.size(3);
    return fourfold.to_dense()
        .view({count, 2, 2, channels, height, width})
        .permute({0, 3, 4, 1, 5, 2})
        .reshape({count, channels, 2 * height, 2 * width})
        .to_mkldnn();
}

torch::Tensor joinedWithSkip(const torch::Tensor& skip, const torch::Tensor& fourfold)
{
    const std::int64_t count = fourfold.size(0);
    const std::int64_t channels = fourfold.size(1) / 4;
    const std::int64_t height = fourfold.size(2);
    const std::int64_t width = fourfold.size(3);
    // Both as (N, H, 2, W, 2, channels), so that interleaving and joining are one copy.
    const torch::Tensor up =
        fourfold.permute({0, 2, 3, 1}).reshape({count, height, width, 2, 2, channels}).permute({0, 1, 3, 2, 4, 5});
    const torch::Tensor beside = skip.permute({0, 2, 3, 1}).reshape({count, height, 2, width, 2, skip.size(1)});
    return torch::cat({beside, up}, 5)
        .reshape({count, 2 * height, 2 * width, skip.size(1) + channels})
        .permute({0, 3, 1, 2});
}

} // namespace lamella
