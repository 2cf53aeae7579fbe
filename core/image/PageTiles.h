#pragma once
// Private to core/image: one page's samples in a file of tiles, so that any region is read without decoding.

#include "image/Image.h"
#include "image/RandomFile.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace lamella {

/// What a file of tiles holds; stands in its header. Layout of the file: header of kHeaderBytes, then tiles of
/// kSide × kSide pixels in row-major order, those at the right and lower edge padded; native byte order.
struct PageTilesLayout {
    static constexpr int kSide = 256;
    static constexpr std::size_t kHeaderBytes = 4096;
    std::string key; ///< of the page, 64 characters
    Size size;
    std::size_t pixelBytes = 1;

    int columns() const { return (size.width + kSide - 1) / kSide; }
    int bands() const { return (size.height + kSide - 1) / kSide; }
    std::size_t tileBytes() const { return pixelBytes * kSide * kSide; }
    std::uint64_t fileBytes() const;
    std::vector<std::byte> header() const;
};

/// Writes such a file band by band (kSide rows); a band may be read back, changed and stored again, which pages that
/// come in several passes need. Memory: one band. Throws DiskFull, OutputNotWritable.
class PageTilesWriter {
public:
    /// @param file    exists and is empty
    /// @param target  for messages
    PageTilesWriter(const std::filesystem::path& file, std::filesystem::path target, PageTilesLayout layout);
    ~PageTilesWriter();
    PageTilesWriter(const PageTilesWriter&) = delete;
    PageTilesWriter& operator=(const PageTilesWriter&) = delete;

    const PageTilesLayout& layout() const { return m_layout; }
    /// Row y of the page, to be filled; rows come band by band. Going to another band stores the one before.
    std::span<std::byte> row(int y);
    /// Stores the last band; to be called at the end of each pass. From then on row() brings back what was stored.
    void finishPass();

private:
    void store();
    void load(int band);
    void writeAt(std::uint64_t offset, std::span<const std::byte> bytes) const;

    std::filesystem::path m_target;
    PageTilesLayout m_layout;
    int m_descriptor = -1;
    int m_band = -1;
    bool m_isStored = false; ///< a pass has been finished
    std::vector<std::byte> m_rows;
    std::vector<std::byte> m_tile;
};

/// Reads regions; any number of threads at once.
class PageTiles {
public:
    /// @return false where the file is not one of this layout
    static bool isValid(const RandomFile& file, const PageTilesLayout& layout);
    PageTiles(const std::filesystem::path& file, PageTilesLayout layout);
    bool isValid() const { return isValid(m_file, m_layout); }
    /// Samples of the region, row-major. False where the file has been damaged since.
    bool read(const Rect& region, std::vector<std::byte>& samples) const;

private:
    PageTilesLayout m_layout;
    RandomFile m_file;
};

} // namespace lamella
