#pragma once
// The precompiled header of lamella_learn_torch: everything of LibTorch that the back end uses, and nothing of it in
// any header outside this folder. Differences between LibTorch 1.13 and 2.x live in TorchCompat.h.

#ifdef __GNUC__
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#endif
#include <ATen/Parallel.h>
#include <c10/core/CPUAllocator.h>
#include <torch/cuda.h>
#include <torch/types.h>
#include <torch/utils.h>
#include <torch/version.h>
#ifdef LAMELLA_TORCH_CUDA
#include <ATen/cuda/CUDAContext.h>
#include <c10/cuda/CUDAGuard.h>
#endif
#ifdef __GNUC__
#pragma GCC diagnostic pop
#endif
