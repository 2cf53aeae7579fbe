#pragma once
// What differs between LibTorch 1.13 (Debian 12) and 2.x; nothing else in the back end looks at the version.

#include "learn/torch/Torch.h"

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

/// c10::Allocator::allocate() is const up to LibTorch 2.2.
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 3)
#define LAMELLA_ALLOCATE_CONST
#else
#define LAMELLA_ALLOCATE_CONST const
#endif

/// c10::Allocator::copy_data() is pure virtual somewhere in LibTorch 2.x and unknown before.
#if TORCH_VERSION_MAJOR >= 2
#define LAMELLA_ALLOCATOR_COPY                                                                                         \
    void copy_data(void* to, const void* from, std::size_t bytes) const                                                \
    {                                                                                                                  \
        std::memcpy(to, from, bytes);                                                                                  \
    }
#else
#define LAMELLA_ALLOCATOR_COPY
#endif

namespace lamella::compat {

/// "1.13.0"
inline std::string version()
{
    return TORCH_VERSION;
}

/// LibTorch reports exhausted memory as a plain error; only its text tells. cuBLAS and cuDNN have words of their own.
inline bool isOutOfMemory(std::string_view text)
{
    for (const std::string_view words : {"can't allocate memory", "not enough memory", "out of memory",
                                         "CUBLAS_STATUS_ALLOC_FAILED", "CUDNN_STATUS_ALLOC_FAILED"})
        if (text.find(words) != std::string_view::npos)
            return true;
    return false;
}

/// Name of a CUDA device; empty in a build without the CUDA headers.
inline std::string cudaName([[maybe_unused]] int index)
{
#ifdef LAMELLA_TORCH_CUDA
    return at::cuda::getDeviceProperties(index)->name;
#else
    return {};
#endif
}

/// Bytes in use on a CUDA device, by whomever; 0 in a build without the CUDA headers.
inline std::uint64_t cudaBytesInUse([[maybe_unused]] int index)
{
#ifdef LAMELLA_TORCH_CUDA
    const c10::cuda::CUDAGuard guard(static_cast<c10::DeviceIndex>(index));
    std::size_t free = 0;
    std::size_t total = 0;
    return cudaMemGetInfo(&free, &total) == cudaSuccess ? total - free : 0;
#else
    return 0;
#endif
}

/// Largest of each 2 × 2 pixels. LibTorch 2.x finds two ways to compute max_pool2d of oneDNN's opaque tensors, and
/// refuses both.
inline torch::Tensor maxPool2(const torch::Tensor& x)
{
    return x.is_mkldnn() ? torch::mkldnn_max_pool2d(x, {2, 2}, {2, 2}) : torch::max_pool2d(x, 2, 2);
}

/// First line of a LibTorch error, without the stack of C++ frames.
inline std::string firstLine(const c10::Error& error)
{
    const std::string text = error.what_without_backtrace();
    return text.substr(0, text.find('\n'));
}

} // namespace lamella::compat
