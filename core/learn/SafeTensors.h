#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace lamella {

/// A named array: float32 or int64, row-major, little-endian.
struct Tensor {
    std::string name;
    std::string dtype = "F32"; ///< "F32" or "I64"
    std::vector<std::int64_t> shape;
    std::vector<std::byte> bytes;
};

/// The content of a safetensors file (https://github.com/huggingface/safetensors, format page): 8-byte little-endian
/// header length, JSON header, raw data. It can hold no code.
struct TensorFile {
    std::vector<Tensor> tensors;
    std::map<std::string, std::string> metadata;
    const Tensor* find(const std::string& name) const;
};

/// Reader rules: length ≤ file and ≤ 16 MB, header begins with '{', offsets inside the file, no overlap, no hole,
/// size = product of shape × width without overflow, known dtype. A file written by us also carries `sha256` in its
/// metadata: the hash of the whole file with the digest's 64 digits replaced by zeros; any other content is refused.
/// Throws Error ModelNotSafetensors, ModelDamaged, ModelForeign (no hash), ModelPickle, ModelTorchScript, ModelKeras,
/// FileNotFound, FileEmpty.
TensorFile readTensorFile(const std::filesystem::path& path);

/// Writes atomically, adds the hash, reads back and compares. Throws OutputNotWritable, DiskFull, WriteVerifyFailed.
void writeTensorFile(const std::filesystem::path& path, const std::vector<Tensor>& tensors,
                     std::map<std::string, std::string> metadata);

} // namespace lamella
