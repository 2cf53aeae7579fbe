#pragma once
// Private to core/image: a stack of one page whose rows are decoded from the top.

#include "image/StackReaders.h"

namespace lamella {

/// What a header says, before pixels are decoded.
struct SingleImageHeader {
    StackInfo info;
    RawPage layout; ///< all but size and samples as readRaw() gives them
};

/// Decodes rows 0 … region.bottom() and keeps the region.
using SingleImageDecoder = RawPage (*)(const SingleImageHeader& header, const StackLimits& limits, const Rect& region);

/// Safe from any thread: every call opens the file for itself.
class SingleImageStack final : public Stack {
public:
    SingleImageStack(SingleImageHeader header, const StackLimits& limits, SingleImageDecoder decode)
        : m_header(std::move(header)),
          m_limits(limits),
          m_decode(decode)
    {}
    const StackInfo& info() const override { return m_header.info; }
    RawPage readRaw(int page) const override { return readRawRegion(page, Rect::of(m_header.info.size)); }
    RawPage readRawRegion(int page, const Rect& region) const override
    {
        checkPage(m_header.info, page);
        checkRegion(m_header.info, region);
        return m_decode(m_header, m_limits, region);
    }
    std::filesystem::path pageFile(int) const override { return m_header.info.path; }

private:
    SingleImageHeader m_header;
    StackLimits m_limits;
    SingleImageDecoder m_decode;
};

} // namespace lamella
