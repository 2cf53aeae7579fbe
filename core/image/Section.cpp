#include "image/Section.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

namespace lamella {

namespace {

constexpr double kLowPercentile = 0.001;
constexpr double kHighPercentile = 0.999;

/// Smallest grey value that at least `share` of the pixels do not exceed.
int percentile(const std::vector<std::size_t>& histogram, std::size_t count, double share)
{
    const auto wanted = static_cast<std::size_t>(std::ceil(share * static_cast<double>(count)));
    std::size_t seen = 0;
    for (std::size_t value = 0; value < histogram.size(); ++value) {
        seen += histogram[value];
        if (seen >= std::max<std::size_t>(wanted, 1))
            return static_cast<int>(value);
    }
    return static_cast<int>(histogram.size()) - 1;
}

GrayImage stretched(const Gray16Image& image)
{
    std::vector<std::size_t> histogram(65536, 0);
    for (const std::uint16_t value : image.pixels())
        ++histogram[value];
    const int low = percentile(histogram, image.pixels().size(), kLowPercentile);
    const int high = percentile(histogram, image.pixels().size(), kHighPercentile);
    std::vector<std::uint8_t> table(65536);
    const double scale = high > low ? 255.0 / (high - low) : 0.0;
    for (int value = 0; value < 65536; ++value)
        table[static_cast<std::size_t>(value)] =
            static_cast<std::uint8_t>(std::lround(std::clamp((value - low) * scale, 0.0, 255.0)));
    GrayImage result(image.size());
    std::transform(image.pixels().begin(), image.pixels().end(), result.pixels().begin(),
                   [&](std::uint16_t value) { return table[value]; });
    return result;
}

} // namespace

Size Section::size() const
{
    return std::visit([](const auto& image) { return image.size(); }, pixels);
}

FloatImage toFloat(const Section& section)
{
    return std::visit(
        [](const auto& image) {
            FloatImage result(image.size());
            std::transform(image.pixels().begin(), image.pixels().end(), result.pixels().begin(),
                           [](auto value) { return static_cast<float>(value); });
            return result;
        },
        section.pixels);
}

GrayImage toDisplay8(const Section& section)
{
    if (const auto* gray = std::get_if<GrayImage>(&section.pixels))
        return *gray;
    return stretched(std::get<Gray16Image>(section.pixels));
}

FloatImage normalised(const Section& section)
{
    FloatImage image = toFloat(section);
    if (image.isEmpty())
        return image;
    const auto count = static_cast<double>(image.pixels().size());
    double sum = 0.0;
    for (const float value : image.pixels())
        sum += value;
    const double mean = sum / count;
    double squares = 0.0;
    for (const float value : image.pixels())
        squares += (value - mean) * (value - mean);
    const double scale = 1.0 / (std::sqrt(squares / count) + 1e-6);
    for (float& value : image.pixels())
        value = static_cast<float>((value - mean) * scale);
    return image;
}

} // namespace lamella
