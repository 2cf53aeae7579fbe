#pragma once
// Private to core/image.

#include "image/PageCache.h"
#include "image/RandomFile.h"
#include "image/TiffPage.h"

#include <memory>
#include <mutex>
#include <vector>

namespace lamella {

/// A TIFF or BigTIFF opened by its directories. Any number of threads may read at once: each call borrows a libtiff
/// handle from a pool and opens another one if none is idle.
class TiffStack final : public Stack {
public:
    TiffStack(const std::filesystem::path& path, const StackOptions& options);

    const StackInfo& info() const override { return m_info; }
    RawPage readRaw(int page) const override { return readRawRegion(page, Rect::of(m_info.size)); }
    RawPage readRawRegion(int page, const Rect& region) const override;
    std::filesystem::path pageFile(int) const override { return m_info.path; }

private:
    class Lease;
    std::unique_ptr<TiffHandle> openHandle() const;
    std::string readDescription(TiffHandle& tiff) const;
    void readDirectories(TiffHandle& tiff);
    std::vector<int> primaryPages();
    bool isContiguous() const;
    void checkPromisedPages() const;
    int contiguousPages() const;
    void chooseSections(const StackOptions& options);
    void checkSectionsAlike();
    void describe(const TiffHandle& tiff);
    void select(TiffHandle& tiff, const TiffPage& page) const;
    const TiffPage& layoutOf(int section) const;
    std::vector<Rgb> readPalette(TiffHandle& tiff) const;
    void readPlain(int section, const Rect& stored, RawPage& raw) const;
    /// Asks the system to read the pages before and behind into memory, while this one is looked at.
    void fetchNeighbours(int section) const;
    bool readKept(const TiffPage& layout, const Rect& stored, RawPage& raw) const;

    TiffSource m_source;
    StackInfo m_info;
    TiffDescription m_description;
    RandomFile m_file;
    std::vector<TiffPage> m_pages; ///< the file's chain of directories
    /// Which of them are the sections; of the contiguous form: which planes.
    std::vector<int> m_sections;
    /// ImageJ's form for series above 4 GB: one directory, then the samples of all pages without a gap.
    bool m_isContiguous = false;

    mutable PageCache m_cache;
    mutable std::mutex m_mutex;
    mutable std::vector<std::unique_ptr<TiffHandle>> m_idle;
};

} // namespace lamella
