#include "learn/torch/UNet.h"

#include "base/Random.h"
#include "learn/ModelFile.h"
#include "learn/torch/TorchCompat.h"
#include "learn/torch/UpConvolution.h"

#include <fmt/format.h>

#include <cmath>

namespace lamella {

namespace {

constexpr std::uint64_t kWeightStream = 0x77656967687473; // "weights"
constexpr double kNormMomentum = 0.1;
constexpr double kNormEpsilon = 1e-5;

bool endsWith(const std::string& text, std::string_view end)
{
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

/// Of tensors between layers and of weights.
torch::MemoryFormat formatOf(Layout layout)
{
    return layout == Layout::ChannelsLast ? torch::MemoryFormat::ChannelsLast : torch::MemoryFormat::Contiguous;
}

bool isStatistic(const std::string& name)
{
    return endsWith(name, "running_mean") || endsWith(name, "running_var");
}

/// He-normal for convolutions (fan-in); a transposed 2×2 convolution of stride 2 sees one tap per input channel and is
/// followed by no rectifier, hence 1/√channels.
torch::Tensor initialValue(const TensorShape& shape, std::uint64_t seed, std::uint64_t index)
{
    torch::Tensor value = torch::zeros(shape.shape, torch::kFloat32);
    if (isStatistic(shape.name) || shape.shape.size() == 1) {
        const bool one = endsWith(shape.name, "running_var") ||
                         (shape.name.find(".norm") != std::string::npos && endsWith(shape.name, ".weight"));
        return one ? value.fill_(1.0) : value;
    }
    const bool transposed = shape.name.find(".transpose.") != std::string::npos;
    const auto fanIn =
        static_cast<double>(transposed ? shape.shape[0] : shape.shape[1] * shape.shape[2] * shape.shape[3]);
    const double deviation = std::sqrt((transposed ? 1.0 : 2.0) / fanIn);
    Random random(seed, kWeightStream, index);
    auto* data = value.data_ptr<float>();
    for (std::int64_t i = 0; i < value.numel(); ++i)
        data[i] = static_cast<float>(random.normal(0.0, deviation));
    return value;
}

} // namespace

UNet::UNet(const NetworkOptions& options, std::uint64_t seed) : m_options(options)
{
    std::uint64_t index = 0;
    for (const TensorShape& shape : networkTensors(options))
        add(shape.name, initialValue(shape, seed, index++), !isStatistic(shape.name));
}

UNet::UNet(const NetworkOptions& options, const TensorFile& file) : m_options(options)
{
    for (const TensorShape& shape : networkTensors(options))
        add(shape.name, fromFileTensor(*file.find(shape.name)), !isStatistic(shape.name));
}

UNet::UNet(const UNet& other) : m_options(other.m_options), m_layout(other.m_layout)
{
    for (const auto& [name, tensor] : other.m_tensors)
        add(name, tensor.detach().clone(), tensor.requires_grad());
}

void UNet::add(const std::string& name, torch::Tensor tensor, bool trainable)
{
    if (tensor.dim() == 4)
        tensor = tensor.contiguous(formatOf(m_layout));
    tensor.set_requires_grad(trainable);
    m_tensors.emplace_back(name, std::move(tensor));
}

torch::Tensor UNet::named(const std::string& name) const
{
    for (const auto& [key, tensor] : m_tensors)
        if (key == name)
            return tensor;
    return {}; // an absent bias is an undefined tensor, which convolutions take as none
}

std::vector<torch::Tensor> UNet::parameters() const
{
    std::vector<torch::Tensor> list;
    for (const auto& [name, tensor] : m_tensors)
        if (!isStatistic(name))
            list.push_back(tensor);
    return list;
}

std::vector<torch::Tensor> UNet::statistics() const
{
    std::vector<torch::Tensor> list;
    for (const auto& [name, tensor] : m_tensors)
        if (isStatistic(name))
            list.push_back(tensor);
    return list;
}

void UNet::moveTo(const torch::Device& device, Layout layout)
{
    m_layout = layout;
    for (auto& [name, tensor] : m_tensors) {
        const bool isTrainable = tensor.requires_grad();
        tensor = tensor.detach().to(device);
        if (tensor.dim() == 4)
            tensor = tensor.contiguous(formatOf(layout));
        tensor.set_requires_grad(isTrainable);
    }
}

void UNet::assign(const std::vector<NamedTensor>& values)
{
    const torch::NoGradGuard noGrad;
    TORCH_CHECK(values.size() == m_tensors.size(), "different networks");
    for (std::size_t i = 0; i < values.size(); ++i)
        m_tensors[i].second.copy_(values[i].second);
}

void UNet::averageTowards(const UNet& other, double decay)
{
    const torch::NoGradGuard noGrad;
    for (std::size_t i = 0; i < m_tensors.size(); ++i)
        m_tensors[i].second.lerp_(other.m_tensors[i].second, 1.0 - decay);
}

torch::Tensor UNet::convolved(const std::string& name, const torch::Tensor& x, bool bf16)
{
    const auto type = bf16 ? torch::kBFloat16 : torch::kFloat32;
    torch::Tensor bias = named(name + ".bias");
    if (bias.defined())
        bias = bias.to(type);
    return torch::conv2d(x.to(type), named(name + ".weight").to(type), bias, 1, 1);
}

torch::Tensor UNet::normalised(const std::string& prefix, int k, torch::Tensor x, bool training)
{
    if (m_options.batchNorm) {
        const std::string norm = fmt::format("{}.norm{}", prefix, k);
        x = torch::batch_norm(x, named(norm + ".weight"), named(norm + ".bias"), named(norm + ".running_mean"),
                              named(norm + ".running_var"), training, kNormMomentum, kNormEpsilon, false);
    }
    return torch::relu_(x);
}

torch::Tensor UNet::block(const std::string& prefix, torch::Tensor x, bool training, bool bf16, bool drop)
{
    for (int k = 1; k <= 2; ++k)
        x = normalised(prefix, k, convolved(fmt::format("{}.conv{}", prefix, k), x, bf16), training);
    if (!drop)
        return x;
    if (m_layout == Layout::Blocked) // which has no dropout
        return torch::dropout(x.to_dense(), m_options.dropout, training).to_mkldnn();
    return torch::dropout(x, m_options.dropout, training);
}

torch::Tensor UNet::blockUp(int level, const torch::Tensor& skip, const torch::Tensor& x, bool training, bool bf16)
{
    const std::string prefix = fmt::format("up.{}", level);
    const auto type = bf16 ? torch::kBFloat16 : torch::kFloat32;
    const torch::Tensor fourfold =
        torch::conv2d(x.to(type), pointwiseWeight(named(prefix + ".transpose.weight")).to(type),
                      pointwiseBias(named(prefix + ".transpose.bias")).to(type));
    if (m_layout == Layout::ChannelsLast)
        return block(prefix, joinedWithSkip(skip.to(type), fourfold), training, bf16, false);
    // A convolution of channels side by side is the sum of one of each part, so nothing has to be joined.
    const auto parts = named(prefix + ".conv1.weight").chunk(2, 1);
    const torch::Tensor sum = torch::conv2d(skip, parts[0].contiguous(), named(prefix + ".conv1.bias"), 1, 1) +
                              torch::conv2d(interleaved(fourfold), parts[1].contiguous(), {}, 1, 1);
    const torch::Tensor first = normalised(prefix, 1, sum, training);
    return normalised(prefix, 2, convolved(prefix + ".conv2", first, false), training);
}

torch::Tensor UNet::forward(const torch::Tensor& input, bool training, bool bf16)
{
    const int levels = m_options.levels;
    const bool isBlocked = m_layout == Layout::Blocked;
    TORCH_CHECK(!(isBlocked && bf16), "blocked is computed in float32");
    const auto drops = [&](int level) { return m_options.dropout > 0 && level >= levels - 1; };
    torch::Tensor x = input.contiguous(formatOf(m_layout));
    if (isBlocked)
        x = x.to_mkldnn();
    std::vector<torch::Tensor> skips;
    for (int level = 0; level < levels; ++level) {
        x = block(fmt::format("down.{}", level), x, training, bf16, drops(level));
        skips.push_back(x);
        x = compat::maxPool2(x);
    }
    x = block(fmt::format("down.{}", levels), x, training, bf16, drops(levels));
    for (int level = levels - 1; level >= 0; --level)
        x = blockUp(level, skips[static_cast<std::size_t>(level)], x, training, bf16);
    x = torch::conv2d(x.to(torch::kFloat32), named("head.weight"), named("head.bias"));
    return isBlocked ? x.to_dense() : x;
}

} // namespace lamella
