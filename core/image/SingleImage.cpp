#include "image/SingleImage.h"

#include <utility>

namespace lamella {

std::uint64_t SingleImageHeader::pageBytes() const
{
    return stored.area() * static_cast<std::uint64_t>(layout.samplesPerPixel) *
           static_cast<std::uint64_t>(bytesPerSample(layout.type));
}

SingleImageStack::SingleImageStack(SingleImageHeader header, const StackOptions& options, SingleImageCodec codec)
    : m_header(std::move(header)),
      m_limits(options.limits),
      m_codec(codec),
      m_cache(options.cache, m_header.info.path)
{
    StackInfo& info = m_header.info;
    info.size = shownSize(m_header.orientation, m_header.stored);
    info.pixelSize = m_header.layout.pixelSize;
    if (m_header.orientation != 1)
        info.warnings.emplace_back("it is stored turned or mirrored; it is shown upright");
    if (isTransposed(m_header.orientation))
        std::swap(info.pixelSize.x, info.pixelSize.y);
}

RawPage SingleImageStack::readRawRegion(int page, const Rect& region) const
{
    checkPage(m_header.info, page);
    checkRegion(m_header.info, region);
    const Rect stored = storedRegion(m_header.orientation, m_header.stored, region);
    RawPage raw = m_header.layout;
    const auto decode = [this](PageTilesWriter& tiles) { m_codec.decodeRows(m_header, m_limits, tiles); };
    const bool isKept = stored != Rect::of(m_header.stored) && m_cache.keeps(m_header.pageBytes()) &&
                        m_cache.read(0, m_header.stored, stored, decode, raw);
    if (!isKept)
        raw = m_codec.decode(m_header, m_limits, stored);
    applyOrientation(m_header.orientation, raw);
    return raw;
}

} // namespace lamella
