#pragma once

#include "learn/ModelFile.h"

#include <cstring>
#include <functional>

namespace lamella::test {

/// All tensors of a network, each value from its tensor's name and its position in it; called in the order of the file.
inline std::vector<Tensor> modelTensors(const NetworkOptions& network,
                                        const std::function<float(const std::string& name, std::size_t at)>& value)
{
    std::vector<Tensor> tensors;
    for (const TensorShape& shape : networkTensors(network)) {
        std::size_t count = 1;
        for (const std::int64_t side : shape.shape)
            count *= static_cast<std::size_t>(side);
        std::vector<float> values(count);
        for (std::size_t at = 0; at < count; ++at)
            values[at] = value(shape.name, at);
        Tensor tensor{shape.name, "F32", shape.shape, std::vector<std::byte>(count * sizeof(float))};
        std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
        tensors.push_back(std::move(tensor));
    }
    return tensors;
}

inline bool isVariance(const std::string& name)
{
    return name.find("running_var") != std::string::npos;
}

} // namespace lamella::test
