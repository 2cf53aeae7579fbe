#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace lamella {

/// Size in pixels.
struct Size {
    int width = 0;
    int height = 0;
    bool operator==(const Size&) const = default;
    bool isEmpty() const { return width <= 0 || height <= 0; }
    std::size_t area() const { return static_cast<std::size_t>(width) * static_cast<std::size_t>(height); }
    /// "512×384"
    std::string text() const { return std::to_string(width) + "×" + std::to_string(height); }
};

/// Half-open rectangle of pixels: x in [x, x + width), y in [y, y + height); x to the right, y downwards.
struct Rect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    bool operator==(const Rect&) const = default;
    bool isEmpty() const { return width <= 0 || height <= 0; }
    int right() const { return x + width; }
    int bottom() const { return y + height; }
    Size size() const { return {width, height}; }
    static Rect of(Size size) { return {0, 0, size.width, size.height}; }
    Rect intersected(const Rect& other) const
    {
        const int left = std::max(x, other.x);
        const int top = std::max(y, other.y);
        return {left, top, std::max(0, std::min(right(), other.right()) - left),
                std::max(0, std::min(bottom(), other.bottom()) - top)};
    }
    /// Smallest rectangle that holds both; an empty one counts as nothing.
    Rect united(const Rect& other) const
    {
        if (isEmpty())
            return other;
        if (other.isEmpty())
            return *this;
        const int left = std::min(x, other.x);
        const int top = std::min(y, other.y);
        return {left, top, std::max(right(), other.right()) - left, std::max(bottom(), other.bottom()) - top};
    }
};

/// A plain picture of one sample per pixel: row-major (height, width), no padding between rows.
/// A value type: a copy has its own pixels.
template <typename T>
class Image {
public:
    Image() = default;
    explicit Image(Size size, T fill = T{}) : m_size(size), m_pixels(size.isEmpty() ? 0 : size.area(), fill) {}

    Size size() const { return m_size; }
    int width() const { return m_size.width; }
    int height() const { return m_size.height; }
    bool isEmpty() const { return m_pixels.empty(); }

    T& at(int x, int y) { return m_pixels[index(x, y)]; }
    const T& at(int x, int y) const { return m_pixels[index(x, y)]; }
    T* row(int y) { return m_pixels.data() + index(0, y); }
    const T* row(int y) const { return m_pixels.data() + index(0, y); }
    std::vector<T>& pixels() { return m_pixels; }
    const std::vector<T>& pixels() const { return m_pixels; }

    /// Copy of a rectangle that lies inside the image.
    Image cropped(const Rect& rect) const
    {
        assert(rect.intersected(Rect::of(m_size)) == rect);
        Image result(rect.size());
        for (int y = 0; y < rect.height; ++y)
            std::copy_n(row(rect.y + y) + rect.x, rect.width, result.row(y));
        return result;
    }
    bool operator==(const Image&) const = default;

private:
    std::size_t index(int x, int y) const
    {
        assert(x >= 0 && y >= 0 && x < m_size.width && y < m_size.height);
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(m_size.width) + static_cast<std::size_t>(x);
    }

    Size m_size;
    std::vector<T> m_pixels;
};

using GrayImage = Image<std::uint8_t>;    ///< 0 = black … 255 = white
using Gray16Image = Image<std::uint16_t>; ///< 0 = black … 65535 = white
using FloatImage = Image<float>;
using LabelImage = Image<std::uint32_t>; ///< 0 = membrane or dam, 1… = cells

/// A mask: u8 (height, width) of exactly these values (DESIGN §3).
namespace mask {
inline constexpr std::uint8_t kMembrane = 0;
inline constexpr std::uint8_t kUnlabelled = 128; ///< counts in no loss and no score
inline constexpr std::uint8_t kCell = 255;
} // namespace mask
using Mask = GrayImage;

/// Red, green, blue, 8 bits each, for pictures people look at.
struct Rgb {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    bool operator==(const Rgb&) const = default;
};
using RgbImage = Image<Rgb>;

} // namespace lamella
