#include "project/LiveStroke.h"

#include <utility>

namespace lamella {

namespace {

/// Some thousand brush strokes.
constexpr std::size_t kTileCacheBytes = std::size_t{64} << 20;

std::size_t bytesOf(const TileChanges& changes)
{
    std::size_t bytes = 0;
    for (const TileChange& change : changes)
        bytes += change.before.size() + change.after.size() + sizeof change;
    return bytes;
}

} // namespace

ChangeSummary summaryOf(const TileChanges& changes, const TileGrid& grid)
{
    ChangeSummary summary;
    for (const TileChange& change : changes) {
        const Rect rect = grid.rect(change.tile);
        std::size_t at = 0;
        for (int y = 0; y < rect.height; ++y)
            for (int x = 0; x < rect.width; ++x, ++at)
                if (change.before[at] != change.after[at]) {
                    ++summary.pixels;
                    summary.box = summary.box.united({rect.x + x, rect.y + y, 1, 1});
                }
    }
    return summary;
}

void LiveStroke::remember(const Mask& mask, const Rect& area)
{
    for (const int tile : grid.touching(area))
        if (!m_before.contains(tile))
            m_before.emplace(tile, tileBytes(mask, grid.rect(tile)));
}

TileChanges LiveStroke::changes(const Mask& mask) const
{
    TileChanges result;
    for (const auto& [tile, before] : m_before) {
        std::string after = tileBytes(mask, grid.rect(tile));
        if (after != before)
            result.push_back({tile, before, std::move(after)});
    }
    return result;
}

Rect LiveStroke::restore(Mask& mask) const
{
    const Rect box = summaryOf(changes(mask), grid).box;
    for (const auto& [tile, before] : m_before)
        setTileBytes(mask, grid.rect(tile), before);
    return box;
}

std::shared_ptr<const TileChanges> EditTileCache::find(std::int64_t sequence) const
{
    const auto at = m_entries.find(sequence);
    return at == m_entries.end() ? nullptr : at->second;
}

void EditTileCache::insert(std::int64_t sequence, std::shared_ptr<const TileChanges> changes)
{
    m_bytes += bytesOf(*changes);
    m_entries[sequence] = std::move(changes);
    while (m_bytes > kTileCacheBytes) {
        m_bytes -= bytesOf(*m_entries.begin()->second);
        m_entries.erase(m_entries.begin());
    }
}

} // namespace lamella
