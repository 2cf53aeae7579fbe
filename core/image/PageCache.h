#pragma once
// Private to core/image: pages that can only be decoded from their first row on, kept as tiles in the user's cache
// folder.

#include "image/PageTiles.h"
#include "image/RawPage.h"
#include "image/Stack.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace lamella {

/// The kept pages of one stack. Any number of threads. A page is decoded once in this process, however many ask for it
/// at once; a second process may decode it again, for files appear whole or not at all.
class PageCache {
public:
    /// Fills every row of the page, in stored coordinates, as whole samples of the type. Throws Error as decoding does.
    using Decode = std::function<void(PageTilesWriter&)>;

    /// @param source  the image file; its path, size and time of change make the key
    PageCache(PageCacheOptions options, std::filesystem::path source);

    /// True where a page of so many bytes is worth keeping.
    bool keeps(std::uint64_t pageBytes) const;
    /// Samples of a region of the page. False where nothing can be kept (no room, folder not writable): the log says
    /// why.
    /// @param page   number that tells the pages of this file apart
    /// @param raw    type, samplesPerPixel; gets samples and size
    /// @param stored size of the whole page
    bool read(std::uint64_t page, Size stored, const Rect& region, const Decode& decode, RawPage& raw);

private:
    std::shared_ptr<const PageTiles> open(const PageTilesLayout& layout, const Decode& decode);
    std::shared_ptr<const PageTiles> openKept(const PageTilesLayout& layout) const;
    void keep(const PageTilesLayout& layout, const Decode& decode) const;
    std::filesystem::path fileOf(const PageTilesLayout& layout) const;

    PageCacheOptions m_options;
    std::filesystem::path m_source;
    std::mutex m_mutex;
    std::map<std::string, std::shared_ptr<const PageTiles>> m_open;
};

/// Removes what has not been used for options.maxDays, leftovers of killed programs, and then the least recently used
/// until `room` bytes more fit into options.maxBytes.
void prunePageCache(const PageCacheOptions& options, std::uint64_t room);

} // namespace lamella
