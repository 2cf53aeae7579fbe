#include "models/TileSource.h"

#include <algorithm>
#include <atomic>

namespace lamella {

namespace {

std::uint64_t nextId()
{
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

int halved(int length, int level)
{
    return static_cast<int>((static_cast<std::int64_t>(length) + (std::int64_t{1} << level) - 1) >> level);
}

int tilesAlong(int length)
{
    return (length + TileSource::kTileSide - 1) / TileSource::kTileSide;
}

} // namespace

TileSource::TileSource() : m_id(nextId()) {}

int TileSource::levelCount() const
{
    const int longer = std::max(size().width(), size().height());
    int level = 0;
    while (halved(longer, level) > kTileSide)
        ++level;
    return level + 1;
}

QSize TileSource::levelSize(int level) const
{
    return {halved(size().width(), level), halved(size().height(), level)};
}

QSize TileSource::tileCount(int level) const
{
    const QSize pixels = levelSize(level);
    return {tilesAlong(pixels.width()), tilesAlong(pixels.height())};
}

bool TileSource::contains(TileKey key) const
{
    return key.level >= 0 && key.level < levelCount() && QRect(QPoint(), tileCount(key.level)).contains(key.x, key.y);
}

QRect TileSource::tileRect(TileKey key) const
{
    return QRect(key.x * kTileSide, key.y * kTileSide, kTileSide, kTileSide) & QRect(QPoint(), levelSize(key.level));
}

QRect TileSource::tilesOf(int level, const QRect& imageRect) const
{
    const QRect inside = imageRect & QRect(QPoint(), size());
    if (inside.isEmpty())
        return {};
    const int side = level + 8; // 2^8 = kTileSide
    static_assert(kTileSide == 1 << 8);
    return QRect(QPoint(inside.left() >> side, inside.top() >> side),
                 QPoint(inside.right() >> side, inside.bottom() >> side));
}

} // namespace lamella
