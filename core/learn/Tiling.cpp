#include "learn/Tiling.h"

#include <algorithm>

namespace lamella {

std::vector<TileSpan> tileSpans(int length, int tile, int halo, int unit)
{
    if (tile <= 0 || length <= tile)
        return {{0, length, 0, length}};
    const int inner = std::max(unit, (tile - 2 * halo) / unit * unit);
    std::vector<TileSpan> list;
    for (int from = 0; from < length; from += inner) {
        const int to = std::min(length, from + inner);
        list.push_back({from, to, std::max(0, from - halo), std::min(length, to + halo)});
    }
    return list;
}

} // namespace lamella
