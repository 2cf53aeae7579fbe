#pragma once
// Private to core/image.

#include "image/TiffPage.h"

#include <memory>
#include <mutex>
#include <vector>

namespace lamella {

/// A TIFF or BigTIFF opened by its directories. Any number of threads may read at once: each call borrows a libtiff
/// handle from a pool and opens another one if none is idle.
class TiffStack final : public Stack {
public:
    TiffStack(const std::filesystem::path& path, const StackLimits& limits);

    const StackInfo& info() const override { return m_info; }
    RawPage readRaw(int page) const override { return readRawRegion(page, Rect::of(m_info.size)); }
    RawPage readRawRegion(int page, const Rect& region) const override;
    std::filesystem::path pageFile(int) const override { return m_info.path; }

private:
    class Lease;
    std::unique_ptr<TiffHandle> openHandle() const;
    std::string readDescription(TiffHandle& tiff) const;
    void readDirectories(TiffHandle& tiff);
    void leaveOutSecondaryPages();
    void checkPagesAlike();
    void checkPromisedPages(TiffHandle& tiff);
    void describe(const TiffHandle& tiff);
    void select(TiffHandle& tiff, int page) const;
    std::vector<Rgb> readPalette(TiffHandle& tiff) const;
    void readContiguous(int page, const Rect& stored, RawPage& raw) const;

    TiffSource m_source;
    StackInfo m_info;
    TiffDescription m_description;
    std::vector<TiffPage> m_pages;
    /// ImageJ's form for series above 4 GB: one directory, then the samples of all pages without a gap. 0 = not so.
    std::uint64_t m_contiguousOffset = 0;
    bool m_contiguousSwapped = false;

    mutable std::mutex m_mutex;
    mutable std::vector<std::unique_ptr<TiffHandle>> m_idle;
};

} // namespace lamella
