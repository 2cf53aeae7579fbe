#include "base/Random.h"

#include <bit>
#include <cmath>
#include <numbers>

namespace lamella {

namespace {

std::uint64_t splitMix(std::uint64_t& x)
{
    x += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = x;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

} // namespace

Random::Random(std::uint64_t seed, std::uint64_t key1, std::uint64_t key2, std::uint64_t key3) : m_state{}
{
    // Each key is mixed before the next one enters, so that (1, 2) and (2, 1) name different streams.
    std::uint64_t x = seed;
    for (const std::uint64_t key : {key1, key2, key3})
        x = splitMix(x) ^ (key * 0xd1342543de82ef95ULL + 0x632be59bd9b4e019ULL);
    for (auto& word : m_state)
        word = splitMix(x);
}

std::uint64_t Random::next()
{
    const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
    const std::uint64_t t = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= t;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

double Random::uniform()
{
    return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

double Random::uniform(double low, double high)
{
    return low + (high - low) * uniform();
}

std::uint64_t Random::below(std::uint64_t bound)
{
    const std::uint64_t threshold = (0 - bound) % bound;
    for (;;) {
        const std::uint64_t value = next();
        if (value >= threshold)
            return value % bound;
    }
}

double Random::normal(double mean, double deviation)
{
    const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
    return mean + deviation * radius * std::cos(2.0 * std::numbers::pi * uniform());
}

} // namespace lamella
