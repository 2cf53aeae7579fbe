#pragma once

#include <array>
#include <cstdint>

namespace lamella {

/// Deterministic pseudo-random numbers, identical on every platform (no std distribution is used).
/// A stream is named by keys, e.g. Random(seed, epoch, sample): equal keys give equal numbers whatever the thread or
/// order of use, so results do not depend on the number of workers.
/// Generator: xoshiro256** (Blackman & Vigna 2018) seeded through SplitMix64. Not for cryptography. Cheap to copy.
class Random {
public:
    explicit Random(std::uint64_t seed, std::uint64_t key1 = 0, std::uint64_t key2 = 0, std::uint64_t key3 = 0);

    std::uint64_t next();
    /// Uniform in [0, 1), 53 bits.
    double uniform();
    /// Uniform in [low, high).
    double uniform(double low, double high);
    /// Uniform integer in [0, bound); bound > 0. Unbiased.
    std::uint64_t below(std::uint64_t bound);
    /// Normal with the given mean and standard deviation (Box–Muller, one value per call).
    double normal(double mean = 0.0, double deviation = 1.0);
    bool chance(double probability) { return uniform() < probability; }

private:
    std::array<std::uint64_t, 4> m_state;
};

} // namespace lamella
