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
        switch (m_source->kind()) {
        case TileSource::Kind::Value:
            return m_isSmooth ? interpolate<std::uint8_t>(tile, across, down, columns, rows)
                              : pick<std::uint8_t>(tile, across, down, columns, rows);
        case TileSource::Kind::Wide:
            return m_isSmooth ? interpolate<std::uint16_t>(tile, across, down, columns, rows)
                              : pick<std::uint16_t>(tile, across, down, columns, rows);
        case TileSource::Kind::Label:
            return pick<std::uint32_t>(tile, across, down, columns, rows);
        }
    }

    std::uint32_t* target(int x, int y) { return m_grid.row(y - m_grid.rect.top()) + (x - m_grid.rect.left()); }

    template <typename T>
    static const T* rowOf(const QImage& tile, int y)
    {
        return reinterpret_cast<const T*>(tile.constScanLine(y));
    }

    template <typename T>
    void pick(const QImage& tile, const Run& across, const Run& down, const Axis& columns, const Axis& rows)
    {
        for (int y = down.begin; y < down.end; ++y) {
            std::uint32_t* out = target(across.begin, y);
            const T* samples = rowOf<T>(tile, rows.at(y).offset);
            for (int x = across.begin; x < across.end; ++x)
                *out++ = samples[columns.at(x).offset];
        }
    }

    template <typename T>
    void interpolate(const QImage& tile, const Run& across, const Run& down, const Axis& columns, const Axis& rows)
    {
        // 16 bits times twice 8 bits of fraction just fit 32 bits without sign.
        for (int y = down.begin; y < down.end; ++y) {
            std::uint32_t* out = target(across.begin, y);
            const T* upper = rowOf<T>(tile, rows.at(y).offset);
            const T* lower = rowOf<T>(tile, rows.at(y).offset + 1);
            const auto weight = static_cast<std::uint32_t>(rows.at(y).fraction);
            for (int x = across.begin; x < across.end; ++x) {
                const int left = columns.at(x).offset;
                const auto part = static_cast<std::uint32_t>(columns.at(x).fraction);
                const std::uint32_t top = upper[left] * (256 - part) + upper[left + 1] * part;
                const std::uint32_t bottom = lower[left] * (256 - part) + lower[left + 1] * part;
                *out++ = (top * (256 - weight) + bottom * weight + (1U << 15)) >> 16;
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
    const bool interpolates = isSmooth && transform.zoom() < 1.0 && source->kind() != TileSource::Kind::Label;
    Sampler(cache, source, transform, interpolates, grid).fill(transform.level(source->levelCount()), deviceRect);
}

} // namespace lamella
