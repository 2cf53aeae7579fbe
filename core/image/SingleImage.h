#pragma once
// Private to core/image: a stack of one page whose rows are decoded from the top.

#include "image/Orientation.h"
#include "image/PageCache.h"
#include "image/StackReaders.h"

namespace lamella {

/// What a header says, before pixels are decoded.
struct SingleImageHeader {
    StackInfo info;
    RawPage layout;      ///< all but size and samples as decoding gives them; pixelSize before the orientation
    Size stored;         ///< before the orientation is applied
    int orientation = 1; ///< of Exif
    std::uint64_t pageBytes() const;
};

struct SingleImageCodec {
    /// Decodes rows 0 … region.bottom() in stored coordinates and keeps the region.
    RawPage (*decode)(const SingleImageHeader& header, const StackLimits& limits, const Rect& region);
    /// Decodes the whole page into tiles.
    void (*decodeRows)(const SingleImageHeader& header, const StackLimits& limits, PageTilesWriter& tiles);
};

/// Safe from any thread: every call opens the file for itself.
class SingleImageStack final : public Stack {
public:
    SingleImageStack(SingleImageHeader header, const StackOptions& options, SingleImageCodec codec);
    const StackInfo& info() const override { return m_header.info; }
    RawPage readRaw(int page) const override { return readRawRegion(page, Rect::of(m_header.info.size)); }
    RawPage readRawRegion(int page, const Rect& region) const override;
    std::filesystem::path pageFile(int) const override { return m_header.info.path; }

private:
    SingleImageHeader m_header;
    StackLimits m_limits;
    SingleImageCodec m_codec;
    mutable PageCache m_cache;
};

} // namespace lamella
