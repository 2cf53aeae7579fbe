#include "edit/MaskTiles.h"

#include <algorithm>
#include <cassert>

namespace lamella {

Rect TileGrid::rect(int tile) const
{
    assert(tile >= 0 && tile < count());
    const Rect whole{tile % columns() * kTileSide, tile / columns() * kTileSide, kTileSide, kTileSide};
    return whole.intersected(Rect::of(maskSize));
}

std::vector<int> TileGrid::touching(const Rect& area) const
{
    const Rect inside = area.intersected(Rect::of(maskSize));
    std::vector<int> tiles;
    if (inside.isEmpty())
        return tiles;
    for (int row = inside.y / kTileSide; row <= (inside.bottom() - 1) / kTileSide; ++row)
        for (int column = inside.x / kTileSide; column <= (inside.right() - 1) / kTileSide; ++column)
            tiles.push_back(row * columns() + column);
    return tiles;
}

std::vector<int> changedTiles(const Mask& before, const Mask& after)
{
    assert(before.size() == after.size());
    const TileGrid grid{before.size()};
    std::vector<int> changed;
    for (int tile = 0; tile < grid.count(); ++tile) {
        const Rect rect = grid.rect(tile);
        for (int y = rect.y; y < rect.bottom(); ++y)
            if (!std::equal(before.row(y) + rect.x, before.row(y) + rect.right(), after.row(y) + rect.x)) {
                changed.push_back(tile);
                break;
            }
    }
    return changed;
}

} // namespace lamella
