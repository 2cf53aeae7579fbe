#pragma once

#include "learn/TrainingOptions.h"
#include "learn/torch/Arithmetic.h"
#include "learn/torch/TensorText.h"

#include <cstdint>
#include <string>
#include <vector>

namespace lamella {

/// U-Net of Ronneberger et al. 2015, padded (DESIGN §3), written as functions over named tensors, so that weights can
/// be averaged, folded, stored and compared without a module tree. Tensor names as in bench/reference.py. One thread at
/// a time.
class UNet {
public:
    /// He-normal weights from the seed; the same on every machine.
    UNet(const NetworkOptions& options, std::uint64_t seed);
    /// Weights from a model file, already checked against networkTensors().
    UNet(const NetworkOptions& options, const TensorFile& file);
    /// Deep copy.
    UNet(const UNet& other);
    UNet& operator=(const UNet&) = delete;

    const NetworkOptions& options() const { return m_options; }
    /// Parameters and running statistics in the order of the file; the tensors are the network's own.
    const std::vector<NamedTensor>& tensors() const { return m_tensors; }
    /// What the optimiser changes.
    std::vector<torch::Tensor> parameters() const;
    /// Running statistics of the batch norms, which a forward pass in training changes; the network's own tensors.
    std::vector<torch::Tensor> statistics() const;
    /// To the device and the layout that it is computed in (ChannelsLast until then); before an optimiser has taken the
    /// parameters.
    void moveTo(const torch::Device& device, Layout layout);
    torch::Device device() const { return m_tensors.front().second.device(); }
    /// Copies values, from any device; names and shapes are equal.
    void assign(const std::vector<NamedTensor>& values);
    /// this = decay·this + (1 − decay)·other, running statistics included.
    void averageTowards(const UNet& other, double decay);

    /// @param x     (N, 1, H, W) float32, H and W multiples of options().unit()
    /// @param bf16  as in Arithmetic; not in the blocked layout (throws c10::Error)
    /// @return logits (N, 2, H, W) float32: 0 = membrane, 1 = cell
    torch::Tensor forward(const torch::Tensor& x, bool training, bool bf16);

private:
    torch::Tensor convolved(const std::string& name, const torch::Tensor& x, bool bf16);
    /// Batch norm k of a block, where there is one, and the rectifier.
    torch::Tensor normalised(const std::string& prefix, int k, torch::Tensor x, bool training);
    torch::Tensor block(const std::string& prefix, torch::Tensor x, bool training, bool bf16, bool drop);
    torch::Tensor blockUp(int level, const torch::Tensor& skip, const torch::Tensor& x, bool training, bool bf16);
    torch::Tensor named(const std::string& name) const;
    void add(const std::string& name, torch::Tensor tensor, bool trainable);

    NetworkOptions m_options;
    Layout m_layout = Layout::ChannelsLast;
    std::vector<NamedTensor> m_tensors;
};

} // namespace lamella
