#include "models/RegionTileSource.h"

#include "base/Error.h"
#include "models/PyramidLevels.h"
#include "models/RowBands.h"

#include <atomic>
#include <mutex>
#include <vector>

namespace lamella {

namespace {

/// Rows decoded in one go on the way from the top; a multiple of 2^kBandLevels, so that every level up to that one gets
/// whole rows from one band.
constexpr int kBandRows = 256;
constexpr int kBandLevels = 8;
/// Rows that the grey range of 16-bit pictures is taken from: every 2048th of 32768.
constexpr int kSampleBands = 16;
constexpr int kSampleRows = 16;

int halvedTimes(int length, int level)
{
    return static_cast<int>((static_cast<std::int64_t>(length) + (std::int64_t{1} << level) - 1) >> level);
}

} // namespace

class RegionTileSource::Levels {
public:
    virtual ~Levels() = default;
    virtual QImage tile(const TileSource& source, TileKey key) = 0;
    virtual GreyRange greyRange() const = 0;
    virtual std::size_t bandBytes() const = 0;
};

template <typename T>
class RegionTileSource::LevelsOf final : public Levels {
public:
    LevelsOf(Size size, int levelCount, Read read, std::size_t bandBytes)
        : m_size(size),
          m_read(std::move(read)),
          m_bands(
              size, [this](const Rect& rect) { return readRows(rect); }, bandBytes)
    {
        m_held.resize(static_cast<std::size_t>(std::max(0, levelCount - kFirstHeldLevel)));
    }

    QImage tile(const TileSource& source, TileKey key) override
    {
        findRange();
        const QRect rect = source.tileRect(key);
        if (key.level >= kFirstHeldLevel) {
            // The rows of the tile and of its apron, in pixels of the picture.
            const auto end = static_cast<std::int64_t>(rect.bottom() + 1 + TileSource::kApron) << key.level;
            const bool isWhole = key.level > kBandLevels || end > m_size.height;
            build(isWhole ? m_size.height : static_cast<int>(end));
            return halving::cut(held(key.level), rect);
        }
        constexpr int kApron = TileSource::kApron;
        const QRect around =
            rect.adjusted(-kApron, -kApron, kApron, kApron) & QRect(QPoint(), source.levelSize(key.level));
        const int scale = 1 << key.level;
        const Rect pixels =
            Rect{around.x() * scale, around.y() * scale, around.width() * scale, around.height() * scale}.intersected(
                Rect::of(m_size));
        Image<T> piece = m_bands.region(pixels);
        if (key.level == 1)
            piece = halving::halved(piece, halving::Reduction::Mean);
        return halving::cut(piece, rect.translated(-around.topLeft()));
    }

    GreyRange greyRange() const override
    {
        return m_hasRange.load(std::memory_order_acquire) ? m_range : GreyRange{0.0, 65535.0};
    }

    std::size_t bandBytes() const override { return m_bands.bytes(); }

private:
    Image<T>& held(int level) { return m_held[static_cast<std::size_t>(level - kFirstHeldLevel)]; }

    Image<T> readRows(const Rect& rect) const
    {
        Picture picture = m_read(rect);
        auto* pixels = std::get_if<Image<T>>(&picture);
        if (pixels == nullptr || pixels->size() != rect.size())
            throw Error(ErrorCode::ImageDamaged, {}, {"its pixels are not of the kind or size they were at import"});
        return std::move(*pixels);
    }

    void findRange()
    {
        if (m_hasRange.load(std::memory_order_acquire))
            return;
        const std::lock_guard lock(m_rangeMutex);
        if (m_hasRange.load(std::memory_order_acquire))
            return;
        if constexpr (sizeof(T) == 2) {
            GreyHistogram histogram;
            for (int band = 0; band < kSampleBands; ++band) {
                const int top = static_cast<int>(std::int64_t{m_size.height} * band / kSampleBands);
                histogram.add(readRows({0, top, m_size.width, std::min(kSampleRows, m_size.height - top)}));
            }
            m_range = histogram.displayRange();
        }
        m_hasRange.store(true, std::memory_order_release);
    }

    /// Until the held levels are right for this many rows of the picture. A band at a time, so that several workers
    /// take turns and each leaves as soon as it has what it came for.
    void build(int rows)
    {
        while (m_built.load(std::memory_order_acquire) < rows) {
            const std::lock_guard lock(m_building);
            const int top = m_built.load(std::memory_order_acquire);
            if (top < rows)
                buildBand(top);
        }
    }

    void buildBand(int top)
    {
        if (top == 0) {
            for (int level = kFirstHeldLevel; level < kFirstHeldLevel + static_cast<int>(m_held.size()); ++level)
                held(level) = Image<T>({halvedTimes(m_size.width, level), halvedTimes(m_size.height, level)});
        }
        const Rect band{0, top, m_size.width, std::min(kBandRows, m_size.height - top)};
        const Image<T> pixels = readRows(band);
        const auto rowsOf = [&](int level) {
            const int first = top >> level;
            return Rect{0, first, halvedTimes(m_size.width, level), halvedTimes(band.bottom(), level) - first};
        };
        Image<T> half(rowsOf(1).size());
        constexpr auto kMean = halving::Reduction::Mean;
        halving::reduce(pixels, top, m_size.height, half, rowsOf(1).y, rowsOf(1), kMean);
        const int levels = kFirstHeldLevel + static_cast<int>(m_held.size());
        for (int level = kFirstHeldLevel; level < std::min(levels, kBandLevels + 1); ++level) {
            if (level == kFirstHeldLevel)
                halving::reduce(half, rowsOf(1).y, halvedTimes(m_size.height, 1), held(level), 0, rowsOf(level), kMean);
            else
                halving::reduce(held(level - 1), 0, held(level - 1).height(), held(level), 0, rowsOf(level), kMean);
        }
        if (band.bottom() == m_size.height) {
            for (int level = kBandLevels + 1; level < levels; ++level)
                held(level) = halving::halved(held(level - 1), kMean);
        }
        m_built.store(band.bottom(), std::memory_order_release);
    }

    const Size m_size;
    const Read m_read;
    RowBands<T> m_bands;
    std::mutex m_building;
    std::vector<Image<T>> m_held; ///< rows above m_built are right and no longer written
    std::atomic<int> m_built{0};
    std::mutex m_rangeMutex;
    GreyRange m_range; ///< written once before m_hasRange
    std::atomic<bool> m_hasRange{false};
};

namespace {
Size sizeOf(QSize size)
{
    return {size.width(), size.height()};
}
} // namespace

RegionTileSource::RegionTileSource(QSize size, Kind kind, Read read, std::size_t bandBytes)
    : m_size(size),
      m_kind(kind),
      m_levels(kind == Kind::Wide
                   ? std::unique_ptr<Levels>(std::make_unique<LevelsOf<std::uint16_t>>(sizeOf(size), levelCount(),
                                                                                       std::move(read), bandBytes))
                   : std::make_unique<LevelsOf<std::uint8_t>>(sizeOf(size), levelCount(), std::move(read), bandBytes))
{}

RegionTileSource::~RegionTileSource() = default;

GreyRange RegionTileSource::greyRange() const
{
    return m_kind == Kind::Wide ? m_levels->greyRange() : GreyRange{};
}

QImage RegionTileSource::tile(TileKey key) const
{
    Q_ASSERT(contains(key));
    return m_levels->tile(*this, key);
}

std::size_t RegionTileSource::bandBytes() const
{
    return m_levels->bandBytes();
}

} // namespace lamella
