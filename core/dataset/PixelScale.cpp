#include "dataset/PixelScale.h"

#include "base/Error.h"
#include "image/Resize.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace lamella {

namespace {

bool isWithin(double factor, double limit)
{
    return factor <= limit && factor >= 1.0 / limit;
}

template <typename T>
Image<T> rounded(const FloatImage& image)
{
    Image<T> result(image.size());
    const auto kMost = static_cast<float>(std::numeric_limits<T>::max());
    std::transform(image.pixels().begin(), image.pixels().end(), result.pixels().begin(),
                   [kMost](float value) { return static_cast<T>(std::lround(std::clamp(value, 0.0F, kMost))); });
    return result;
}

} // namespace

bool PixelScale::differs() const
{
    return !isWithin(x, kSamePixelSize) || !isWithin(y, kSamePixelSize);
}

bool PixelScale::canResample() const
{
    return isWithin(x, kMostResampling) && isWithin(y, kMostResampling);
}

PixelScale pixelScale(const PixelSizeNm& section, const PixelSizeNm& other)
{
    if (!section.isKnown() || !other.isKnown())
        return {};
    return {section.x / other.x, section.y / other.y};
}

Size scaledSize(Size size, const PixelScale& scale)
{
    const auto side = [](int pixels, double factor) {
        return std::max(1, static_cast<int>(std::lround(pixels * factor)));
    };
    return {side(size.width, scale.x), side(size.height, scale.y)};
}

void checkResampling(const PixelSizeNm& section, const PixelSizeNm& other)
{
    if (!section.isKnown() || !other.isKnown())
        throw Error(ErrorCode::InvalidOption, {},
                    {"--resample", fmt::format("the pixel size of {} is not known",
                                               other.isKnown() ? "the sections" : "the model's training data")});
    if (!pixelScale(section, other).canResample())
        throw Error(ErrorCode::InvalidOption, {},
                    {"--resample", fmt::format("pixels of {:g} nm cannot be brought to {:g} nm; correct the pixel size",
                                               section.x, other.x)});
}

Section atPixelSize(const Section& section, const PixelSizeNm& other)
{
    checkResampling(section.pixelSize, other);
    const PixelScale scale = pixelScale(section.pixelSize, other);
    Section result{section.page, {}, {other.x, other.y, section.pixelSize.z}};
    const FloatImage grey = resized(toFloat(section), scaledSize(section.size(), scale));
    if (section.bits() == 8)
        result.pixels = rounded<std::uint8_t>(grey);
    else
        result.pixels = rounded<std::uint16_t>(grey);
    return result;
}

Section inverted(const Section& section)
{
    Section result = section;
    std::visit(
        [](auto& image) {
            for (auto& value : image.pixels())
                value = static_cast<std::remove_reference_t<decltype(value)>>(~value);
        },
        result.pixels);
    return result;
}

} // namespace lamella
