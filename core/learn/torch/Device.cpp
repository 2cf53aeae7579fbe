#include "learn/torch/Device.h"

#include "base/Error.h"
#include "image/Resize.h"
#include "learn/LearnBackend.h"
#include "learn/torch/TorchCompat.h"

#include <charconv>

namespace lamella {

namespace {

int cudaCount()
{
    return torch::cuda::is_available() ? static_cast<int>(torch::cuda::device_count()) : 0;
}

std::string joined(const std::vector<std::string>& texts)
{
    std::string result;
    for (const std::string& text : texts)
        result += (result.empty() ? "" : ", ") + text;
    return result;
}

/// N of "cuda:N", 0 of "cuda", −1 of anything else.
int cudaIndex(std::string_view wanted)
{
    constexpr std::string_view kCuda = "cuda";
    if (wanted == kCuda)
        return 0;
    if (wanted.substr(0, kCuda.size() + 1) != "cuda:")
        return -1;
    wanted.remove_prefix(kCuda.size() + 1);
    int index = -1;
    const auto [end, error] = std::from_chars(wanted.data(), wanted.data() + wanted.size(), index);
    return error == std::errc() && end == wanted.data() + wanted.size() ? index : -1;
}

} // namespace

std::vector<std::string> deviceTexts()
{
    std::vector<std::string> list{"cpu"};
    for (int i = 0; i < cudaCount(); ++i)
        list.push_back(deviceText(torch::Device(torch::kCUDA, static_cast<c10::DeviceIndex>(i))));
    return list;
}

std::string deviceText(const torch::Device& device)
{
    if (!device.is_cuda())
        return "cpu";
    const std::string name = compat::cudaName(device.index());
    return "cuda:" + std::to_string(device.index()) + (name.empty() ? "" : " " + name);
}

torch::Device deviceOf(const std::string& wanted)
{
    const std::string word = wanted.substr(0, wanted.find(' '));
    const int count = cudaCount();
    if (word == "cpu")
        return torch::kCPU;
    const int index = word == kAutomaticDevice ? (count > 0 ? 0 : -1) : cudaIndex(word);
    if (word == kAutomaticDevice && index < 0)
        return torch::kCPU;
    if (index < 0 || index >= count)
        throw Error(ErrorCode::InvalidOption, {},
                    {"--device " + word, "there is no such device here; this learn back end (LibTorch " +
                                             compat::version() + ") offers: " + joined(deviceTexts())});
    return torch::Device(torch::kCUDA, static_cast<c10::DeviceIndex>(index));
}

void prepareDevice(const torch::Device& device, int threads, bool isExact)
{
    at::set_num_threads(threads);
    setImageThreads(1);
    auto& context = at::globalContext();
    context.setFlushDenormal(true);
    if (!device.is_cuda())
        return;
    context.setBenchmarkCuDNN(true); // patches and tiles have few shapes
    context.setAllowTF32CuDNN(!isExact);
    context.setAllowTF32CuBLAS(!isExact);
}

std::uint64_t deviceBytes(const torch::Device& device)
{
    return device.is_cuda() ? compat::cudaBytesInUse(device.index()) : 0;
}

void synchronise(const torch::Device& device)
{
    if (device.is_cuda())
        torch::cuda::synchronize(device.index());
}

torch::Tensor uploaded(const torch::Tensor& tensor, const torch::Device& device)
{
    return device.is_cuda() ? tensor.pin_memory().to(device, /*non_blocking=*/true) : tensor;
}

} // namespace lamella
