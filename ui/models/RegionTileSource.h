#pragma once

#include "image/Image.h"
#include "models/SectionTileSource.h"
#include "models/TileSource.h"

#include <cstddef>
#include <functional>
#include <memory>

namespace lamella {

/// A section too large for the memory: read band by band while somebody looks at it.
///
/// Levels from kFirstHeldLevel on are made from the top, a band of rows at a time, by the workers that ask for their
/// tiles, and kept (a 12th of the picture). Finer tiles come from bands of decoded rows, of which the latest used are
/// kept within a bound. So a page of 32768² takes 85 MB and the bound, and is decoded once to be seen as a whole.
/// Nobody waits for more rows than his tile needs; a view that turns away ends the work.
/// Tiles equal those of ImagePyramid, sample for sample.
class RegionTileSource final : public TileSource {
public:
    using Picture = SectionTileSource::Picture;
    /// Reads a rectangle of full width; from workers, several at once. Throws Error. The samples must be of the kind
    /// promised.
    using Read = std::function<Picture(const Rect& rows)>;

    /// Larger pictures are read by this class, smaller ones held whole: 10000², a tenth of a second to halve.
    static constexpr std::size_t kFromPixels = 100'000'000;
    static constexpr int kFirstHeldLevel = 2;
    static constexpr std::size_t kBandBytes = std::size_t{128} << 20;

    /// @param kind       Value or Wide
    /// @param bandBytes  bound of the decoded rows kept; what a single tile needs is kept in any case
    RegionTileSource(QSize size, Kind kind, Read read, std::size_t bandBytes = kBandBytes);
    ~RegionTileSource() override;

    QSize size() const override { return m_size; }
    Kind kind() const override { return m_kind; }
    /// Wide: the percentiles of rows spread evenly over the picture, once a tile has been made.
    GreyRange greyRange() const override;
    bool isResident() const override { return false; }
    bool isOverviewCheap() const override { return false; }
    /// Throws what reading throws, again at every call; ImageDamaged for samples of another kind or size.
    QImage tile(TileKey key) const override;

    /// Bytes of decoded rows kept now.
    std::size_t bandBytes() const;

private:
    class Levels;
    template <typename T>
    class LevelsOf;

    const QSize m_size;
    const Kind m_kind;
    const std::unique_ptr<Levels> m_levels;
};

} // namespace lamella
