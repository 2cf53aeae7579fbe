#include "learn/torch/Predictor.h"

#include "base/Log.h"
#include "learn/Tiling.h"
#include "learn/torch/BufferReuse.h"
#include "learn/torch/Device.h"
#include "learn/torch/TorchCompat.h"
#include "learn/torch/UpConvolution.h"

#include <fmt/format.h>

#include <algorithm>

namespace lamella {

namespace {

constexpr double kNormEpsilon = 1e-5;

torch::Tensor find(const UNet& network, const std::string& name)
{
    for (const auto& [key, tensor] : network.tensors())
        if (key == name)
            return tensor.detach();
    return {};
}

int reflectedIndex(int index, int size)
{
    if (size == 1)
        return 0;
    const int period = 2 * (size - 1);
    index %= period;
    return index < size ? index : period - index;
}

} // namespace

FloatImage paddedToUnit(const FloatImage& image, int unit)
{
    const auto up = [unit](int side) { return (side + unit - 1) / unit * unit; };
    const Size size{up(image.width()), up(image.height())};
    if (size == image.size())
        return image;
    FloatImage result(size);
    for (int y = 0; y < size.height; ++y) {
        const float* from = image.row(reflectedIndex(y, image.height()));
        float* to = result.row(y);
        for (int x = 0; x < size.width; ++x)
            to[x] = from[reflectedIndex(x, image.width())];
    }
    return result;
}

Predictor::Predictor(const UNet& network, const PredictorOptions& options)
    : m_network(network.options()),
      m_device(network.device()),
      m_options(options)
{
    const torch::NoGradGuard noGrad;
    const auto folded = [&](const std::string& prefix, int k) {
        torch::Tensor weight = find(network, fmt::format("{}.conv{}.weight", prefix, k));
        torch::Tensor bias = find(network, fmt::format("{}.conv{}.bias", prefix, k));
        if (m_network.batchNorm) {
            const std::string norm = fmt::format("{}.norm{}.", prefix, k);
            const torch::Tensor scale =
                find(network, norm + "weight") / (find(network, norm + "running_var") + kNormEpsilon).sqrt();
            bias = find(network, norm + "bias") - find(network, norm + "running_mean") * scale;
            weight = weight * scale.view({-1, 1, 1, 1});
        }
        if (!isBlocked() || prefix[0] != 'u' || k != 1)
            return Convolution{prepared(weight), preparedBias(bias), {}};
        const auto parts = weight.chunk(2, 1); // skip connection first, as many channels as come from below
        return Convolution{prepared(parts[0]), preparedBias(bias), prepared(parts[1])};
    };
    for (int level = 0; level <= m_network.levels; ++level)
        for (int k = 1; k <= 2; ++k)
            m_down.push_back(folded(fmt::format("down.{}", level), k));
    for (int level = 0; level < m_network.levels; ++level) {
        const std::string prefix = fmt::format("up.{}", level);
        m_transposed.push_back({prepared(pointwiseWeight(find(network, prefix + ".transpose.weight"))),
                                preparedBias(pointwiseBias(find(network, prefix + ".transpose.bias"))),
                                {}});
        for (int k = 1; k <= 2; ++k)
            m_up.push_back(folded(prefix, k));
    }
    // Softmax of two classes: the probability of class 1 is the logistic function of the difference of their logits.
    const torch::Tensor head = find(network, "head.weight");
    const torch::Tensor bias = find(network, "head.bias");
    const torch::Tensor weight = (head[1] - head[0]).unsqueeze(0);
    m_head = {isBlocked() ? prepared(weight) : weight.flatten(),
              isBlocked() ? preparedBias((bias[1] - bias[0]).view({1})) : bias[1] - bias[0],
              {}};
}

bool Predictor::isBlocked() const
{
    return m_options.arithmetic.layout == Layout::Blocked;
}

torch::Tensor Predictor::prepared(const torch::Tensor& weight) const
{
    if (isBlocked()) {
        const std::int64_t padding = weight.size(2) / 2;
        return torch::mkldnn_reorder_conv2d_weight(weight.contiguous().to_mkldnn(), {padding, padding}, {1, 1}, {1, 1});
    }
    return weight.to(workingType()).contiguous(torch::MemoryFormat::ChannelsLast);
}

torch::Tensor Predictor::preparedBias(const torch::Tensor& bias) const
{
    return isBlocked() ? bias.contiguous().to_mkldnn() : bias.to(workingType());
}

torch::ScalarType Predictor::workingType() const
{
    return m_options.arithmetic.bf16 ? torch::kBFloat16 : torch::kFloat32;
}

torch::Tensor Predictor::joinedConvolution(int level, const torch::Tensor& skip, const torch::Tensor& fourfold)
{
    const Convolution& c = m_up[static_cast<std::size_t>(2 * level)];
    if (!isBlocked())
        return torch::conv2d(joinedWithSkip(skip, fourfold), c.weight, c.bias, 1, 1).relu_();
    // A convolution of channels side by side is the sum of one of each part, so nothing has to be joined.
    const torch::Tensor below = torch::conv2d(interleaved(fourfold), c.weightBelow, {}, 1, 1);
    return torch::conv2d(skip, c.weight, c.bias, 1, 1).add_(below).relu_();
}

torch::Tensor Predictor::cellProbability(torch::Tensor x, const std::stop_token& stop)
{
    const auto convolved = [](const torch::Tensor& from, const Convolution& c) {
        return torch::conv2d(from, c.weight, c.bias, 1, 1).relu_();
    };
    x = isBlocked() ? x.contiguous().to_mkldnn() : x.to(workingType()).contiguous(torch::MemoryFormat::ChannelsLast);
    std::vector<torch::Tensor> skips;
    for (int level = 0; level <= m_network.levels; ++level) {
        for (int k = 0; k < 2; ++k) {
            if (stop.stop_requested())
                return {};
            x = convolved(x, m_down[static_cast<std::size_t>(2 * level + k)]);
        }
        if (level < m_network.levels) {
            skips.push_back(x);
            x = compat::maxPool2(x);
        }
    }
    for (int level = m_network.levels - 1; level >= 0; --level) {
        if (stop.stop_requested())
            return {};
        const Convolution& t = m_transposed[static_cast<std::size_t>(level)];
        x = joinedConvolution(level, skips.back(), torch::conv2d(x, t.weight, t.bias));
        skips.pop_back();
        if (stop.stop_requested())
            return {};
        x = convolved(x, m_up[static_cast<std::size_t>(2 * level + 1)]);
    }
    if (stop.stop_requested())
        return {};
    if (isBlocked())
        return torch::conv2d(x, m_head.weight, m_head.bias).to_dense().squeeze(0).squeeze(0).sigmoid_();
    const torch::Tensor pixels = x.permute({0, 2, 3, 1}).squeeze(0).to(torch::kFloat32);
    return torch::matmul(pixels, m_head.weight).add_(m_head.bias).sigmoid_();
}

torch::Tensor Predictor::moments(const torch::Tensor& part, const std::stop_token& stop,
                                 const std::function<void(double)>& progress)
{
    if (!m_options.tta) {
        const torch::Tensor cell = cellProbability(part, stop);
        if (!cell.defined())
            return {};
        progress(1.0);
        return torch::stack({cell, cell * cell});
    }
    constexpr double kTurns = 8.0;
    double done = 0;
    torch::Tensor sum;
    for (int turn = 0; turn < 4; ++turn)
        for (const bool flip : {false, true}) {
            const torch::Tensor turned = torch::rot90(part, turn, {2, 3});
            torch::Tensor cell = cellProbability(flip ? turned.flip({3}) : turned, stop);
            if (!cell.defined())
                return {};
            progress(++done / kTurns);
            cell = torch::rot90(flip ? cell.flip({1}) : cell, -turn, {0, 1});
            const torch::Tensor both = torch::stack({cell, cell * cell});
            sum = sum.defined() ? sum.add_(both) : both;
        }
    return sum.div_(kTurns);
}

FloatImage Predictor::predict(const FloatImage& image, std::stop_token stop,
                              const std::function<void(double)>& progress, FloatImage* uncertainty)
{
    const c10::InferenceMode inference;
    const torch::Tensor canvas = toTensor(paddedToUnit(image, m_network.unit()));
    const int height = static_cast<int>(canvas.size(2));
    const int width = static_cast<int>(canvas.size(3));
    torch::Tensor result = torch::empty({2, height, width}, torch::kFloat32);
    const auto rows = tileSpans(height, m_options.tile, m_network.halo(), m_network.unit());
    const auto columns = tileSpans(width, m_options.tile, m_network.halo(), m_network.unit());
    double done = 0;
    const auto tiles = static_cast<double>(rows.size() * columns.size());
    const auto tell = [&](double part) {
        if (progress)
            progress((done + part) / tiles);
    };
    for (const TileSpan& y : rows)
        for (const TileSpan& x : columns) {
            const torch::Tensor part = canvas.slice(2, y.readFrom, y.readTo).slice(3, x.readFrom, x.readTo);
            const torch::Tensor found = moments(uploaded(part, m_device), stop, tell);
            if (!found.defined())
                return {};
            result.slice(1, y.from, y.to)
                .slice(2, x.from, x.to)
                .copy_(found.slice(1, y.from - y.readFrom, y.to - y.readFrom)
                           .slice(2, x.from - x.readFrom, x.to - x.readFrom));
            ++done;
        }
    const torch::Tensor inside = result.slice(1, 0, image.height()).slice(2, 0, image.width());
    if (uncertainty && m_options.tta)
        *uncertainty = toImage((inside[1] - inside[0] * inside[0]).clamp_min(0).sqrt());
    return toImage(inside[0]);
}

FloatImage Predictor::predictShrinking(const FloatImage& image, const std::stop_token& stop,
                                       const std::function<void(double)>& progress, FloatImage* uncertainty)
{
    constexpr int kSmallestTile = 256;
    for (;;) {
        const int longest = std::max(image.width(), image.height());
        const int tile = m_options.tile > 0 ? std::min(m_options.tile, longest) : longest;
        try {
            return predict(image, stop, progress, uncertainty);
        } catch (const c10::Error& error) {
            if (!compat::isOutOfMemory(error.what()) || tile / 2 < kSmallestTile)
                throw;
        }
        BufferReuse::release(); // blocks of the larger tiles; oneDNN ends the program where it gets none for its code
        m_options.tile = tile / 2;
        logWarning(fmt::format("not enough memory: predicting in tiles of {} pixels", tile / 2));
    }
}

} // namespace lamella
