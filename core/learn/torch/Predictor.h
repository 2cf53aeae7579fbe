#pragma once

#include "learn/LearnBackend.h"
#include "learn/torch/UNet.h"

#include <functional>
#include <stop_token>
#include <vector>

namespace lamella {

struct PredictorOptions {
    Arithmetic arithmetic;
    int tile = 1024;  ///< pixels; 0 = never tile
    bool tta = false; ///< eight-fold flips and quarter turns, averaged
};

/// Runs one trained network over sections. Batch norm is folded into the convolutions once. A section larger than the
/// tile is cut into tiles whose halo covers the receptive field and whose offsets are multiples of the network's unit,
/// so the result equals the untiled one and there is no seam to blend. One thread at a time.
class Predictor {
public:
    Predictor(const UNet& network, const PredictorOptions& options);

    /// @param image  (H, W) float32, normalised whole; any size ≥ 1
    /// @param uncertainty  receives the standard deviation over the eight-fold results, if given and tta is on
    /// @param stop  answered within one convolution of a tile
    /// @return probability of cell, (H, W), 0…1; empty if stopped
    FloatImage predict(const FloatImage& image, std::stop_token stop, const std::function<void(double)>& progress = {},
                       FloatImage* uncertainty = nullptr);

    /// The same; where memory does not suffice, with smaller tiles from then on: the result stays the same, only
    /// slower. Throws c10::Error if it does not suffice for tiles of 256 pixels.
    FloatImage predictShrinking(const FloatImage& image, const std::stop_token& stop,
                                const std::function<void(double)>& progress = {}, FloatImage* uncertainty = nullptr);

    /// That of the next section: predictShrinking() makes it smaller. Pixels; 0 = never tiled.
    int tile() const { return m_options.tile; }

private:
    bool isBlocked() const;
    torch::ScalarType workingType() const;
    /// A weight (out, in, k, k) as the convolutions want it.
    torch::Tensor prepared(const torch::Tensor& weight) const;
    torch::Tensor preparedBias(const torch::Tensor& bias) const;
    /// (1, 1, h, w) to (h, w), 0…1; undefined if stopped, which is looked at before each convolution.
    torch::Tensor cellProbability(torch::Tensor x, const std::stop_token& stop);
    /// The first convolution of a block on the way up, with its rectifier, over the skip connection and what the
    /// pointwise convolution gave.
    torch::Tensor joinedConvolution(int level, const torch::Tensor& skip, const torch::Tensor& fourfold);
    /// (2, h, w): mean and mean of squares over the flips and turns of one canvas part (1, 1, h, w); undefined if
    /// stopped.
    /// @param progress  of this part, 0…1
    torch::Tensor moments(const torch::Tensor& part, const std::stop_token& stop,
                          const std::function<void(double)>& progress);

    struct Convolution {
        torch::Tensor weight, bias;
        torch::Tensor weightBelow; ///< Blocked only, way up: weight is the skip connection's part, this the other one's
    };
    NetworkOptions m_network;
    torch::Device m_device; ///< that of the network given
    PredictorOptions m_options;
    std::vector<Convolution> m_down, m_up; ///< two per level, folded, in the working type
    std::vector<Convolution> m_transposed; ///< as pointwise ones (UpConvolution.h)
    Convolution m_head;                    ///< to one channel: difference of the logits of cell and membrane
};

/// Reflects without repeating the edge (numpy "reflect") below and to the right to multiples of `unit`.
FloatImage paddedToUnit(const FloatImage& image, int unit);

} // namespace lamella
