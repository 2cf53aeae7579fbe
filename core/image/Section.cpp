#include "image/Section.h"

#include "image/GreyHistogram.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

namespace lamella {

namespace {

GrayImage stretched(const Gray16Image& image)
{
    GreyHistogram histogram;
    histogram.add(image);
    const auto [low, high] = histogram.displayRange();
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

} // namespace lamella
