#pragma once

#include "image/Image.h"

#include <cstdint>

namespace lamella {

/// Names one noise; equal names give equal noise.
struct NoiseName {
    std::uint64_t seed = 0;
    std::uint64_t stream = 0;
};

/// Smooth noise over a square section that changes slowly from section to section: mean 0, standard deviation about 1.
/// Random values on a lattice of `scale` pixels are raised to pixels by cubic interpolation; every node swings with its
/// own period between `period` and twice that, in sections, so any section can be computed alone.
/// @param scale  pixels, ≥ 2
FloatImage latticeNoise(int size, double scale, double z, double period, NoiseName name);

/// Independent normal values (Irwin–Hall of four), standard deviation 1.
FloatImage whiteNoise(int size, NoiseName name);

} // namespace lamella
