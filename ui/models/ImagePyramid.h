#pragma once

#include "image/GreyHistogram.h"
#include "image/Image.h"
#include "models/PyramidLevels.h"
#include "models/TileSource.h"

#include <variant>
#include <vector>

namespace lamella {

/// A picture held in memory with all its halved levels (a third more than the picture itself).
/// Building reads every pixel once, a tenth of a second for 8192²: build large ones outside the window's thread.
/// tile() and value() may be called from several threads as long as nobody calls patch().
class ImagePyramid final : public TileSource {
public:
    using Reduction = halving::Reduction;

    explicit ImagePyramid(GrayImage image, Reduction reduction = Reduction::Mean);
    /// @param range  greys drawn black and white until somebody chooses others
    ImagePyramid(Gray16Image image, GreyRange range);
    explicit ImagePyramid(LabelImage labels);

    QSize size() const override;
    Kind kind() const override;
    bool isResident() const override { return true; }
    GreyRange greyRange() const override { return m_range; }
    QImage tile(TileKey key) const override;

    /// Full-size sample of a pixel inside the picture.
    std::uint32_t value(int x, int y) const;
    /// Replaces a rectangle and what follows from it at every level; the part outside the picture is left out.
    /// Whoever shows the picture must be told: TileCache::invalidate(). Throws nothing.
    void patch(QPoint topLeft, const GrayImage& pixels);
    void patch(QPoint topLeft, const LabelImage& labels);

private:
    template <typename T>
    using Levels = std::vector<Image<T>>;
    template <typename T>
    void build(Image<T> image);
    template <typename T>
    void patchLevels(QPoint topLeft, const Image<T>& pixels);

    Reduction m_reduction;
    GreyRange m_range;
    std::variant<Levels<std::uint8_t>, Levels<std::uint16_t>, Levels<std::uint32_t>> m_levels;
};

} // namespace lamella
