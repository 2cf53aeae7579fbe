#include "models/TileSampler.h"

#include <algorithm>
#include <cmath>

namespace lamella {

namespace {

constexpr int kSide = TileSource::kTileSide;
constexpr int kApron = TileSource::kApron;

/// Where one device column (or row) reads: `offset` counts from the first sample of the tile's image, apron included.
struct Place {
    int tile = -1; ///< -1 = outside the picture
    int offset = 0;
    int fraction = 0; ///< 0…256 of the way to the next sample; 0 = exact
};

Place placeOf(double imageCoordinate, int imageLength, int level, bool isSmooth)
{
    if (imageCoordinate < 0.0 || imageCoordinate >= imageLength)
        return {};
    const double inLevel = imageCoordinate / (1 << level);
    const int tile = static_cast<int>(inLevel) / kSide;
    if (!isSmooth)
        return {tile, static_cast<int>(inLevel) - tile * kSide + kApron, 0};
    const double centred = inLevel - 0.5;
    const double whole = std::floor(centred);
    return {tile, static_cast<int>(whole) - tile * kSide + kApron, static_cast<int>((centred - whole) * 256.0)};
}

/// A run [begin, end) of columns or rows that read the same tile.
struct Run {
    int tile;
    int begin;
    int end;
};

std::vector<Run> runsOf(const std::vector<Place>& places, int begin)
{
    std::vector<Run> runs;
    for (int i = 0; i < static_cast<int>(places.size()); ++i) {
        const int tile = places[static_cast<std::size_t>(i)].tile;
        if (runs.empty() || runs.back().tile != tile)
            runs.push_back({tile, begin + i, begin + i});
        runs.back().end = begin + i + 1;
    }
    std::erase_if(runs, [](const Run& run) { return run.tile < 0; });
    return runs;
}

/// Places by device coordinate.
struct Axis {
    const std::vector<Place>& places;
    int first;
    const Place& at(int device) const { return places[static_cast<std::size_t>(device - first)]; }
};

class Sampler {
public:
    Sampler(TileCache& cache, const TileSourcePtr& source, const ViewTransform& transform, bool isSmooth,
            SampleGrid& grid)
        : m_cache(cache),
          m_source(source),
          m_transform(transform),
          m_isSmooth(isSmooth),
          m_grid(grid)
    {}

    void fill(int level, const QRect& block)
    {
        const auto columns = places(block.left(), block.width(), level, true);
        const auto rows = places(block.top(), block.height(), level, false);
        for (const Run& down : runsOf(rows, block.top())) {
            for (const Run& across : runsOf(columns, block.left())) {
                const TileKey key{level, across.tile, down.tile};
                const QImage tile = m_cache.tile(*m_source, key);
                if (!tile.isNull()) {
                    copy(tile, across, down, {columns, block.left()}, {rows, block.top()});
                    continue;
                }
                if (level + 1 < m_source->levelCount())
                    fill(level + 1, QRect(across.begin, down.begin, across.end - across.begin, down.end - down.begin));
            }
        }
    }

private:
    std::vector<Place> places(int first, int count, int level, bool isAcross) const
    {
        std::vector<Place> result(static_cast<std::size_t>(count));
        const int length = isAcross ? m_source->size().width() : m_source->size().height();
        for (int i = 0; i < count; ++i) {
            const double at =
                isAcross ? m_transform.imageXFromDevice(first + i) : m_transform.imageYFromDevice(first + i);
            result[static_cast<std::size_t>(i)] = placeOf(at, length, level, m_isSmooth);
        }
        return result;
    }

    void copy(const QImage& tile, const Run& across, const Run& down, const Axis& columns, const Axis& rows)
    {
        for (int y = down.begin; y < down.end; ++y) {
            std::uint32_t* out = m_grid.row(y - m_grid.rect.top()) + (across.begin - m_grid.rect.left());
            const uchar* upper = tile.constScanLine(rows.at(y).offset);
            if (m_source->kind() == TileSource::Kind::Label) {
                const auto* labels = reinterpret_cast<const std::uint32_t*>(upper);
                for (int x = across.begin; x < across.end; ++x)
                    *out++ = labels[columns.at(x).offset];
            } else if (!m_isSmooth) {
                for (int x = across.begin; x < across.end; ++x)
                    *out++ = upper[columns.at(x).offset];
            } else {
                const uchar* lower = tile.constScanLine(rows.at(y).offset + 1);
                const int weight = rows.at(y).fraction;
                for (int x = across.begin; x < across.end; ++x) {
                    const int left = columns.at(x).offset;
                    const int part = columns.at(x).fraction;
                    const int top = upper[left] * (256 - part) + upper[left + 1] * part;
                    const int bottom = lower[left] * (256 - part) + lower[left + 1] * part;
                    *out++ = static_cast<std::uint32_t>((top * (256 - weight) + bottom * weight + (1 << 15)) >> 16);
                }
            }
        }
    }

    TileCache& m_cache;
    const TileSourcePtr& m_source;
    const ViewTransform& m_transform;
    bool m_isSmooth;
    SampleGrid& m_grid;
};

} // namespace

void sampleTiles(TileCache& cache, const TileSourcePtr& source, const ViewTransform& transform, const QRect& deviceRect,
                 bool isSmooth, SampleGrid& grid)
{
    grid.rect = deviceRect;
    grid.samples.assign(static_cast<std::size_t>(deviceRect.width()) * static_cast<std::size_t>(deviceRect.height()),
                        kNoSample);
    const bool interpolates = isSmooth && transform.zoom() < 1.0 && source->kind() == TileSource::Kind::Value;
    Sampler(cache, source, transform, interpolates, grid).fill(transform.level(source->levelCount()), deviceRect);
}

} // namespace lamella
