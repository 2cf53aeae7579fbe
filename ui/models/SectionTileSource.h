#pragma once

#include "models/ImagePyramid.h"

#include <atomic>
#include <functional>
#include <mutex>

namespace lamella {

/// A picture that is made when its first tile is asked for, in the worker that asks: a section decoded from its stack,
/// a probability or mask read from the project. Opening thousands of them costs nothing.
class SectionTileSource final : public TileSource {
public:
    /// Grey values of 8 or 16 bits.
    using Picture = std::variant<GrayImage, Gray16Image>;
    /// Makes the picture; called once, from a worker. Throws Error. The picture must have the promised size.
    using Load = std::function<Picture()>;

    SectionTileSource(QSize size, Load load, ImagePyramid::Reduction reduction = ImagePyramid::Reduction::Mean);

    QSize size() const override { return m_size; }
    /// Value until it is loaded.
    Kind kind() const override { return isResident() ? m_pyramid->kind() : Kind::Value; }
    GreyRange greyRange() const override { return isResident() ? m_pyramid->greyRange() : GreyRange{}; }
    bool isResident() const override { return m_isLoaded.load(std::memory_order_acquire); }
    /// Throws Error: that of the loader again at every call (a missing file may come back), ImageDamaged for another
    /// size.
    QImage tile(TileKey key) const override;
    /// The picture once it is loaded, else null. Any thread.
    const ImagePyramid* pyramid() const { return isResident() ? m_pyramid.get() : nullptr; }

private:
    const QSize m_size;
    const Load m_load;
    const ImagePyramid::Reduction m_reduction;
    mutable std::mutex m_loading;
    mutable std::unique_ptr<const ImagePyramid> m_pyramid; ///< written once under m_loading, before m_isLoaded
    mutable std::atomic<bool> m_isLoaded{false};
};

} // namespace lamella
