#pragma once

namespace lamella {

/// In what order the numbers of a (N, C, H, W) tensor lie in memory between the layers of a network (docs/adr/0012).
enum class Layout {
    ChannelsLast, ///< (N, H, W, C): what CUDA, bfloat16 and processors with AVX-512 like
    Blocked       ///< the order that oneDNN itself asks for, mostly (N, C/8, H, W, 8), in LibTorch's opaque
                  ///< oneDNN tensors: nothing is reordered between two layers. Processor and float32 only
};

/// How the convolutions of a network are computed. Chosen by measurement (PrecisionProbe.h); from then on part of the
/// run and its checkpoint, since the same sums in another order differ in the last bits.
struct Arithmetic {
    bool bf16 = false; ///< convolutions in bfloat16, but for the last; parameters and results stay float32
    Layout layout = Layout::ChannelsLast;
};

} // namespace lamella
