#pragma once

#include "dataset/Dataset.h"
#include "learn/Reports.h"
#include "learn/SafeTensors.h"
#include "learn/TrainingOptions.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace lamella {

/// What a model file says about itself (docs/file-formats.md). Readable without LibTorch.
struct ModelHeader {
    static constexpr int kFormat = 1;
    NetworkOptions network;
    PixelSizeNm pixelSize;
    DataStatistics statistics;
    TrainingOptions options;
    std::vector<EpochReport> curves;
    int bestEpoch = 0;
    double threshold = 0.5;                          ///< on the probability of cell, chosen on the held-out sections
    MaskSource maskSource = MaskSource::Probability; ///< the one with the better V_rand on the held-out sections
    EpochReport score;                               ///< of the stored weights on the held-out sections
    std::vector<int> trainingPages, validationPages;
    std::string dataFingerprint;
    std::string init; ///< SHA-256 of the model it was fine-tuned from; empty = from nothing
    std::string programVersion;
    std::string precision; ///< "fp32" or "bf16"
    std::string trained;   ///< UTC, ISO 8601
};

/// A model in memory: header and named float32 tensors (names as in bench/reference.py).
struct Model {
    ModelHeader header;
    TensorFile tensors;
    std::string sha256; ///< of the file
    std::filesystem::path path;
};

/// Reads and checks a model file: hash, format version, every tensor the network needs with its exact shape.
/// Pickle, TorchScript and Keras files are refused by name. Throws Error Model… .
std::shared_ptr<const Model> readModel(const std::filesystem::path& path);
/// Writes atomically and reads back. Throws OutputNotWritable, DiskFull.
void writeModel(const std::filesystem::path& path, const ModelHeader& header, const std::vector<Tensor>& tensors);
/// Names and shapes a network of these options has, in the order of the file.
struct TensorShape {
    std::string name;
    std::vector<std::int64_t> shape;
};
std::vector<TensorShape> networkTensors(const NetworkOptions& options);

} // namespace lamella
