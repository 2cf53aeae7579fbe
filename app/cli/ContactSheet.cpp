#include "cli/ContactSheet.h"

#include "export/Overlay.h"
#include "image/Resize.h"

#include <algorithm>
#include <cmath>

namespace lamella::cli {

namespace {

constexpr int kColumns = 6;
constexpr int kGap = 2;     ///< between an image and its mask
constexpr int kMargin = 10; ///< around pairs
constexpr int kFrame = 4;   ///< width of the frame of a marked pair
constexpr Rgb kPaper{255, 255, 255};
constexpr Rgb kMark{0xD5, 0x5E, 0x00}; ///< vermillion of Okabe & Ito

Size thumbnailSize(Size size)
{
    const double scale = std::min(1.0, double(ContactSheet::kLargestSide) / std::max(size.width, size.height));
    return {std::max(1, static_cast<int>(std::lround(size.width * scale))),
            std::max(1, static_cast<int>(std::lround(size.height * scale)))};
}

RgbImage grey(const GrayImage& image)
{
    RgbImage result(image.size());
    std::transform(image.pixels().begin(), image.pixels().end(), result.pixels().begin(), [](std::uint8_t value) {
        return Rgb{value, value, value};
    });
    return result;
}

/// Area mean, each channel by itself.
RgbImage thumbnail(const RgbImage& image)
{
    const Size size = thumbnailSize(image.size());
    if (size == image.size())
        return image;
    RgbImage result(size);
    for (std::uint8_t Rgb::*channel : {&Rgb::red, &Rgb::green, &Rgb::blue}) {
        FloatImage plane(image.size());
        for (std::size_t i = 0; i < plane.pixels().size(); ++i)
            plane.pixels()[i] = image.pixels()[i].*channel;
        const FloatImage small = resized(plane, size);
        for (std::size_t i = 0; i < small.pixels().size(); ++i)
            result.pixels()[i].*channel =
                static_cast<std::uint8_t>(std::clamp(std::lround(small.pixels()[i]), 0L, 255L));
    }
    return result;
}

void paste(RgbImage& sheet, const RgbImage& tile, int left, int top)
{
    for (int y = 0; y < tile.height(); ++y)
        std::copy_n(tile.row(y), tile.width(), sheet.row(top + y) + left);
}

} // namespace

void ContactSheet::add(const GrayImage& image, const Mask& mask, bool isMarked)
{
    if (isFull())
        return;
    const bool outlined = m_pairs.size() % 2 == 1;
    const RgbImage shown = outlined ? overlayPicture(image, mask, {OverlayOptions::Style::Contour, 1.0}) : grey(image);
    m_pairs.push_back({thumbnail(shown), thumbnail(grey(mask)), isMarked});
}

RgbImage ContactSheet::picture() const
{
    if (m_pairs.empty())
        return RgbImage({1, 1}, kPaper);
    const Size tile = m_pairs.front().image.size();
    const int count = static_cast<int>(m_pairs.size());
    const int columns = std::min(kColumns, count);
    const int rows = (count + columns - 1) / columns;
    const int stepX = 2 * tile.width + kGap + kMargin;
    const int stepY = tile.height + kMargin;
    RgbImage sheet({columns * stepX + kMargin, rows * stepY + kMargin}, kPaper);
    for (int i = 0; i < count; ++i) {
        const Tile& pair = m_pairs[static_cast<std::size_t>(i)];
        const int left = kMargin + i % columns * stepX;
        const int top = kMargin + i / columns * stepY;
        if (pair.isMarked) {
            const RgbImage ground({2 * tile.width + kGap + 2 * kFrame, tile.height + 2 * kFrame}, kMark);
            paste(sheet, ground, left - kFrame, top - kFrame);
        }
        paste(sheet, pair.image, left, top);
        paste(sheet, pair.mask, left + tile.width + kGap, top);
    }
    return sheet;
}

} // namespace lamella::cli
