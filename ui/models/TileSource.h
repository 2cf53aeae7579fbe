#pragma once

#include "image/GreyHistogram.h"

#include <QImage>
#include <QPoint>
#include <QRect>
#include <QSize>

#include <cstdint>
#include <memory>

namespace lamella {

/// Names a tile: level 0 is full size, each level halves the one before; x and y count tiles.
struct TileKey {
    int level = 0;
    int x = 0;
    int y = 0;
    bool operator==(const TileKey&) const = default;
};

/// Where a view's pixels come from: one picture, cut into square tiles at halving sizes.
///
/// A level's pixel (i, j) covers the image's pixels [i·2^level, (i+1)·2^level) × the same for j. The last level is one
/// tile. A tile's image holds kTileSide × kTileSide pixels of its level (fewer at the right and lower edge) and around
/// them an apron of kApron pixels from its neighbours (the edge repeated at the picture's border), so that it can be
/// interpolated without looking at a second tile.
class TileSource {
public:
    /// What a sample means.
    enum class Kind {
        Value, ///< 0…255 (QImage::Format_Grayscale8)
        Wide,  ///< grey of 16 bits, 0…65535 (QImage::Format_Grayscale16)
        Label  ///< a label of 32 bits (QImage::Format_ARGB32, bits as they are)
    };

    static constexpr int kTileSide = 256;
    static constexpr int kApron = 1;

    virtual ~TileSource() = default;
    TileSource(const TileSource&) = delete;
    TileSource& operator=(const TileSource&) = delete;

    /// Unique within the process; never used again after the source is gone.
    std::uint64_t id() const { return m_id; }
    virtual QSize size() const = 0;
    virtual Kind kind() const = 0;
    /// True when tile() only copies memory, so that the window may call it; else it is called from a worker.
    virtual bool isResident() const = 0;
    /// Of grey values; right once a tile has been made. Any thread.
    virtual GreyRange greyRange() const { return {}; }
    /// False where the last level's tile needs every pixel to be decoded first, so that it is wished for last.
    virtual bool isOverviewCheap() const { return true; }
    /// @param key  must lie within the picture. Any thread; several threads at once. Throws Error.
    virtual QImage tile(TileKey key) const = 0;

    int levelCount() const;
    QSize levelSize(int level) const;
    /// Number of tiles along x and y.
    QSize tileCount(int level) const;
    bool contains(TileKey key) const;
    /// The level's pixels that a tile holds, without its apron.
    QRect tileRect(TileKey key) const;
    /// Tiles of a level that hold any of these image pixels: x and y count tiles.
    QRect tilesOf(int level, const QRect& imageRect) const;

protected:
    TileSource();

private:
    const std::uint64_t m_id;
};

using TileSourcePtr = std::shared_ptr<const TileSource>;

} // namespace lamella
