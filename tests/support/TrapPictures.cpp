#include "TrapPictures.h"

#include "base/Random.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace lamella::test {

namespace {
constexpr std::uint32_t kPixelsPerMetre = 250'000'000; ///< 4 nm
} // namespace

GrayImage mapped(GrayImage image, const std::function<int(int)>& map)
{
    for (std::uint8_t& pixel : image.pixels())
        pixel = static_cast<std::uint8_t>(map(pixel));
    return image;
}

GrayImage inverted(const GrayImage& mask)
{
    return mapped(mask, [](int value) { return 255 - value; });
}

GrayImage smoothed(const GrayImage& mask)
{
    GrayImage result = mask;
    for (int y = 1; y + 1 < mask.height(); ++y)
        for (int x = 1; x + 1 < mask.width(); ++x) {
            const int sum =
                4 * mask.at(x, y) + mask.at(x - 1, y) + mask.at(x + 1, y) + mask.at(x, y - 1) + mask.at(x, y + 1);
            result.at(x, y) = static_cast<std::uint8_t>((sum + 4) / 8);
        }
    return result;
}

LabelImage labelled(const GrayImage& mask)
{
    LabelImage labels(mask.size());
    std::uint32_t next = 0;
    std::vector<std::pair<int, int>> open;
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x) {
            if (mask.at(x, y) == 0 || labels.at(x, y) != 0)
                continue;
            labels.at(x, y) = ++next;
            open.emplace_back(x, y);
            while (!open.empty()) {
                const auto [px, py] = open.back();
                open.pop_back();
                for (const auto& [dx, dy] : {std::pair{1, 0}, std::pair{-1, 0}, std::pair{0, 1}, std::pair{0, -1}}) {
                    const int nx = px + dx;
                    const int ny = py + dy;
                    if (nx < 0 || ny < 0 || nx >= mask.width() || ny >= mask.height() || mask.at(nx, ny) == 0 ||
                        labels.at(nx, ny) != 0)
                        continue;
                    labels.at(nx, ny) = next;
                    open.emplace_back(nx, ny);
                }
            }
        }
    return labels;
}

GrayImage withBar(const GrayImage& section, int rows, std::uint64_t seed)
{
    GrayImage result({section.width(), section.height() + rows}, 0);
    std::copy(section.pixels().begin(), section.pixels().end(), result.pixels().begin());
    std::fill_n(result.row(section.height()), result.width(), std::uint8_t{255});
    Random random(seed);
    const int scale = std::max(1, rows / 14);
    const int top = section.height() + (rows - 7 * scale) / 2;
    for (int letter = 4; letter + 6 * scale < result.width() * 3 / 4; letter += 6 * scale)
        for (int y = 0; y < 7 * scale; ++y)
            for (int x = 0; x < 5 * scale; x += scale)
                if (y % scale == 0 && random.below(2) == 0)
                    for (int dot = 0; dot < scale * scale; ++dot)
                        result.at(letter + x + dot % scale, top + y + dot / scale) = 255;
    return result;
}

PngPage pngOf(const GrayImage& image, int colourType)
{
    return {image.size(), 8, colourType, {}, image.pixels(), kPixelsPerMetre};
}

PngPage paletteOf(const GrayImage& mask)
{
    PngPage page = pngOf(mapped(mask, [](int value) { return value / 255; }), 3);
    page.palette = {{0, 0, 0}, {1, 1, 1}}; // looks black
    return page;
}

PngPage oneBitOf(const GrayImage& mask)
{
    PngPage page{mask.size(), 1, 0, {}, {}, kPixelsPerMetre};
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); x += 8) {
            int byte = 0;
            for (int bit = 0; bit < 8; ++bit)
                byte |= x + bit < mask.width() && mask.at(x + bit, y) != 0 ? 128 >> bit : 0;
            page.bytes.push_back(static_cast<std::uint8_t>(byte));
        }
    return page;
}

PngPage withOpacity(const GrayImage& grey, const std::function<int(std::size_t)>& opacity)
{
    PngPage page{grey.size(), 8, 4, {}, {}, kPixelsPerMetre};
    for (std::size_t i = 0; i < grey.pixels().size(); ++i) {
        page.bytes.push_back(grey.pixels()[i]);
        page.bytes.push_back(static_cast<std::uint8_t>(opacity(i)));
    }
    return page;
}

GrayImage withStrays(const GrayImage& mask, std::uint64_t seed)
{
    Random random(seed);
    GrayImage result = mask;
    for (int i = 0; i < 60; ++i)
        result.pixels()[random.below(static_cast<std::uint32_t>(result.pixels().size()))] =
            static_cast<std::uint8_t>(40 + random.below(170));
    return result;
}

} // namespace lamella::test
