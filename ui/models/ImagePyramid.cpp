#include "models/ImagePyramid.h"

#include <algorithm>

namespace lamella {

ImagePyramid::ImagePyramid(GrayImage image, Reduction reduction) : m_reduction(reduction)
{
    build(std::move(image));
}

ImagePyramid::ImagePyramid(Gray16Image image, GreyRange range) : m_reduction(Reduction::Mean), m_range(range)
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
    for (int level = 1; level < count; ++level)
        levels.push_back(halving::halved(levels.back(), m_reduction));
}

QSize ImagePyramid::size() const
{
    return std::visit([](const auto& levels) { return QSize(levels.front().width(), levels.front().height()); },
                      m_levels);
}

TileSource::Kind ImagePyramid::kind() const
{
    constexpr Kind kKinds[] = {Kind::Value, Kind::Wide, Kind::Label};
    return kKinds[m_levels.index()];
}

QImage ImagePyramid::tile(TileKey key) const
{
    Q_ASSERT(contains(key));
    const auto level = static_cast<std::size_t>(key.level);
    return std::visit([&](const auto& levels) { return halving::cut(levels[level], tileRect(key)); }, m_levels);
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
        halving::reduce(levels[level - 1], 0, levels[level - 1].height(), levels[level], 0, changed, m_reduction);
    }
}

} // namespace lamella
