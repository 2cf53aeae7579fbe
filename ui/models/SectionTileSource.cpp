#include "models/SectionTileSource.h"

#include "base/Error.h"

namespace lamella {

SectionTileSource::SectionTileSource(QSize size, Load load, ImagePyramid::Reduction reduction)
    : m_size(size),
      m_load(std::move(load)),
      m_reduction(reduction)
{}

QImage SectionTileSource::tile(TileKey key) const
{
    if (!isResident()) {
        const std::lock_guard lock(m_loading);
        if (!isResident()) {
            GrayImage image = m_load();
            const Size promised{m_size.width(), m_size.height()};
            if (image.size() != promised)
                throw Error(ErrorCode::ImageDamaged, {},
                            {"it has " + image.size().text() + " pixels instead of " + promised.text()});
            m_pyramid = std::make_unique<const ImagePyramid>(std::move(image), m_reduction);
            m_isLoaded.store(true, std::memory_order_release);
        }
    }
    return m_pyramid->tile(key);
}

} // namespace lamella
