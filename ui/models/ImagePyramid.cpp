#include "models/ImagePyramid.h"

#include <algorithm>
#include <cstring>

namespace lamella {

namespace {

/// Rewrites `rect` of `half` from the level below it.
template <typename T>
void reduce(const Image<T>& full, Image<T>& half, const Rect& rect, ImagePyramid::Reduction reduction)
{
    for (int y = rect.y; y < rect.bottom(); ++y) {
        const T* upper = full.row(2 * y);
        const T* lower = full.row(std::min(2 * y + 1, full.height() - 1)); // an odd edge counts twice
        T* out = half.row(y);
        for (int x = rect.x; x < rect.right(); ++x) {
            const int left = 2 * x;
            const int right = std::min(left + 1, full.width() - 1);
            if (reduction == ImagePyramid::Reduction::Mean)
                out[x] = static_cast<T>((upper[left] + upper[right] + lower[left] + lower[right] + T{2}) / 4);
            else if (reduction == ImagePyramid::Reduction::Maximum)
                out[x] = std::max(std::max(upper[left], upper[right]), std::max(lower[left], lower[right]));
            else
                out[x] = upper[left];
        }
    }
}

template <typename T>
QImage cut(const Image<T>& level, const QRect& rect, QImage::Format format)
{
    constexpr int kApron = TileSource::kApron;
    QImage tile(rect.width() + 2 * kApron, rect.height() + 2 * kApron, format);
    const int first = std::max(rect.left() - kApron, 0);
    const int last = std::min(rect.right() + kApron, level.width() - 1);
    const int lead = first - (rect.left() - kApron);
    for (int y = 0; y < tile.height(); ++y) {
        const T* in = level.row(std::clamp(rect.top() - kApron + y, 0, level.height() - 1));
        T* out = reinterpret_cast<T*>(tile.scanLine(y));
        std::copy(in + first, in + last + 1, out + lead);
        std::fill(out, out + lead, in[first]);
        std::fill(out + lead + (last - first + 1), out + tile.width(), in[last]);
    }
    return tile;
}

} // namespace

ImagePyramid::ImagePyramid(GrayImage image, Reduction reduction) : m_reduction(reduction)
{
    build(std::move(image));
}

ImagePyramid::ImagePyramid(LabelImage labels) : m_reduction(Reduction::First)
{
    build(std::move(labels));
}

template <typename T>
void ImagePyramid::build(Image<T> image)
{
    auto& levels = m_levels.emplace<Levels<T>>();
    levels.push_back(std::move(image));
    const int count = levelCount();
    for (int level = 1; level < count; ++level) {
        const QSize half = levelSize(level);
        Image<T> next(Size{half.width(), half.height()});
        reduce(levels.back(), next, Rect::of(next.size()), m_reduction);
        levels.push_back(std::move(next));
    }
}

QSize ImagePyramid::size() const
{
    return std::visit([](const auto& levels) { return QSize(levels.front().width(), levels.front().height()); },
                      m_levels);
}

TileSource::Kind ImagePyramid::kind() const
{
    return m_levels.index() == 0 ? Kind::Value : Kind::Label;
}

QImage ImagePyramid::tile(TileKey key) const
{
    Q_ASSERT(contains(key));
    const auto level = static_cast<std::size_t>(key.level);
    const auto format = kind() == Kind::Value ? QImage::Format_Grayscale8 : QImage::Format_ARGB32;
    return std::visit([&](const auto& levels) { return cut(levels[level], tileRect(key), format); }, m_levels);
}

std::uint32_t ImagePyramid::value(int x, int y) const
{
    return std::visit([&](const auto& levels) { return static_cast<std::uint32_t>(levels.front().at(x, y)); },
                      m_levels);
}

void ImagePyramid::patch(QPoint topLeft, const GrayImage& pixels)
{
    patchLevels(topLeft, pixels);
}

void ImagePyramid::patch(QPoint topLeft, const LabelImage& labels)
{
    patchLevels(topLeft, labels);
}

template <typename T>
void ImagePyramid::patchLevels(QPoint topLeft, const Image<T>& pixels)
{
    auto& levels = std::get<Levels<T>>(m_levels);
    const Rect whole{topLeft.x(), topLeft.y(), pixels.width(), pixels.height()};
    Rect changed = whole.intersected(Rect::of(levels.front().size()));
    if (changed.isEmpty())
        return;
    for (int y = changed.y; y < changed.bottom(); ++y)
        std::copy_n(pixels.row(y - whole.y) + (changed.x - whole.x), changed.width, levels.front().row(y) + changed.x);
    for (std::size_t level = 1; level < levels.size(); ++level) {
        changed = {changed.x / 2, changed.y / 2, (changed.right() + 1) / 2 - changed.x / 2,
                   (changed.bottom() + 1) / 2 - changed.y / 2};
        reduce(levels[level - 1], levels[level], changed, m_reduction);
    }
}

} // namespace lamella
