#include "dataset/ClassStatistics.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace lamella {

namespace {

class Fnv {
public:
    void add(std::uint32_t value)
    {
        constexpr std::uint64_t kPrime = 1099511628211U;
        m_hash = (m_hash ^ value) * kPrime;
    }
    std::uint64_t value() const { return m_hash; }

private:
    std::uint64_t m_hash = 14695981039346656037U;
};

template <typename T, typename AsBits>
std::uint64_t fingerprintOf(const Image<T>& image, AsBits asBits)
{
    Fnv hash;
    hash.add(static_cast<std::uint32_t>(image.width()));
    hash.add(static_cast<std::uint32_t>(image.height()));
    for (const T value : image.pixels())
        hash.add(asBits(value));
    return hash.value();
}

} // namespace

ClassStatistics classStatistics(const FloatImage& section, const Mask& mask)
{
    ClassStatistics statistics;
    double sum = 0.0;
    double squares = 0.0;
    for (std::size_t i = 0; i < mask.pixels().size(); ++i) {
        const double grey = section.pixels()[i];
        sum += grey;
        squares += grey * grey;
        switch (mask.pixels()[i]) {
        case mask::kMembrane:
            ++statistics.membrane;
            statistics.membraneGrey += grey;
            break;
        case mask::kCell:
            ++statistics.cell;
            statistics.cellGrey += grey;
            break;
        default:
            ++statistics.unlabelled;
        }
    }
    const auto count = static_cast<double>(std::max<std::size_t>(1, mask.pixels().size()));
    statistics.deviation = std::sqrt(std::max(0.0, squares / count - sum * sum / (count * count)));
    statistics.membraneGrey /= static_cast<double>(std::max<std::uint64_t>(1, statistics.membrane));
    statistics.cellGrey /= static_cast<double>(std::max<std::uint64_t>(1, statistics.cell));
    return statistics;
}

std::uint64_t fingerprint(const FloatImage& image)
{
    return fingerprintOf(image, [](float value) { return std::bit_cast<std::uint32_t>(value); });
}

std::uint64_t fingerprint(const GrayImage& image)
{
    return fingerprintOf(image, [](std::uint8_t value) { return static_cast<std::uint32_t>(value); });
}

} // namespace lamella
