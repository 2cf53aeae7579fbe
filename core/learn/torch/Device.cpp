#include "learn/torch/Device.h"

#include "image/Resize.h"
#include "learn/Devices.h"
#include "learn/torch/TorchCompat.h"

namespace lamella {

namespace {

int cudaCount()
{
    return torch::cuda::is_available() ? static_cast<int>(torch::cuda::device_count()) : 0;
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
    return torch::Device(requireDevice({"LibTorch " + compat::version(), {}, deviceTexts(), 0}, wanted));
}

void prepareDevice(const torch::Device& device, int threads, bool isExact)
{
    if (at::get_num_threads() !=
        threads) // setting it makes LibTorch begin a further pool anew, which spins for a while
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
