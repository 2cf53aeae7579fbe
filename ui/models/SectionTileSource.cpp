#include "models/SectionTileSource.h"

#include "base/Error.h"

namespace lamella {

namespace {

std::unique_ptr<const ImagePyramid> pyramidOf(SectionTileSource::Picture picture, ImagePyramid::Reduction reduction)
{
    if (auto* narrow = std::get_if<GrayImage>(&picture))
        return std::make_unique<const ImagePyramid>(std::move(*narrow), reduction);
    GreyHistogram histogram;
    histogram.add(std::get<Gray16Image>(picture));
    return std::make_unique<const ImagePyramid>(std::move(std::get<Gray16Image>(picture)), histogram.displayRange());
}

} // namespace

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
            Picture picture = m_load();
            const Size size = std::visit([](const auto& image) { return image.size(); }, picture);
            const Size promised{m_size.width(), m_size.height()};
            if (size != promised)
                throw Error(ErrorCode::ImageDamaged, {},
                            {"it has " + size.text() + " pixels instead of " + promised.text()});
            m_pyramid = pyramidOf(std::move(picture), m_reduction);
            m_isLoaded.store(true, std::memory_order_release);
        }
    }
    return m_pyramid->tile(key);
}

} // namespace lamella
