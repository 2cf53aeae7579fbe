#pragma once

#include "image/RawPage.h"
#include "image/Section.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace lamella {

/// Bounds against hostile or broken files. All in one place, each with its reason. Beside them every reader allocates
/// only as far as it has really decoded, so that a claim alone costs no memory.
struct StackLimits {
    /// More pages than any ssTEM series has; a file made of directories alone would otherwise take hours.
    int maxPages = 100'000;
    /// 2^17 = 131072 pixels: larger than any stitched section, small enough that width*height*8 fits 64 bits.
    int maxSide = 1 << 17;
    /// One tile, which can only be decoded as a whole (large strips are decoded row by row).
    std::uint64_t maxPartBytes = std::uint64_t{1} << 30;
    /// A page whose claimed bytes exceed this many times the file's size is a bomb (deflate reaches about 1030).
    std::uint64_t maxExpansion = 1100;
    /// Pages below this are not taken for bombs: a blank page in CCITT or zstd shrinks further than deflate allows.
    /// With raw page, section and one strip in memory, three times this still stays under 256 MB.
    std::uint64_t expansionFloor = std::uint64_t{64} << 20;
    /// Values of all tags of one TIFF directory, strip tables included. Many tags may point at the same bytes, and
    /// libtiff copies each of them, twice while it reads; 4 million tiles fit.
    std::uint64_t maxTagBytes = std::uint64_t{64} << 20;
    /// Scans of a progressive JPEG; cameras write 10. Each costs a pass over the whole page, however short it is.
    int maxJpegScans = 100;
    /// What libjpeg may take for the coefficients of a progressive JPEG, which need two bytes a pixel at once.
    std::uint64_t maxJpegBytes = std::uint64_t{1} << 30;
};

/// Which channel and time point become the sections of a stack that holds several; counted from 0. The file's order
/// (ImageJ: channel, section, time; OME: as it says) is resolved.
struct StackChoice {
    /// The pages along this axis are sections in truth, as where a program has called them time points: read them all.
    static constexpr int kAll = -1;
    std::optional<int> channel;
    std::optional<int> time;
};

/// Where pages that can only be decoded from their first row on (one compressed strip, PNG, JPEG) are kept as tiles, so
/// that later regions cost no more than those of a tiled file. Only pages of which a region is read are kept.
struct PageCacheOptions {
    std::filesystem::path folder = userPageCache(); ///< empty: keep nothing
    /// The least recently used pages are removed beyond this; eight pages of 32768² at 8 bits.
    std::uint64_t maxBytes = std::uint64_t{8} << 30;
    /// Smaller pages are decoded again in about a third of a second and fit a viewer's own memory.
    std::uint64_t minPageBytes = std::uint64_t{64} << 20;
    /// Pages not used for so long are removed when another one is kept.
    int maxDays = 30;

    /// The user's cache folder (XDG_CACHE_HOME or ~/.cache) + lamella/pages; empty where there is none.
    static std::filesystem::path userPageCache();
};

struct StackOptions {
    StackLimits limits;
    StackChoice choice;
    PageCacheOptions cache;
};

/// What a stack is, known from its directory without decoding a page.
struct StackInfo {
    std::filesystem::path path;
    std::string format; ///< "TIFF", "BigTIFF", "ImageJ TIFF", "OME-TIFF", "PNG", "JPEG", "folder"
    int pageCount = 0;
    Size size; ///< of every page
    SampleType sampleType = SampleType::U8;
    int bitsPerSample = 8; ///< as stored (1, 2, 4, 8, 12, 16, …)
    int samplesPerPixel = 1;
    std::string compression; ///< "none", "LZW", "deflate", …
    PixelSizeNm pixelSize;
    std::vector<std::string> warnings; ///< English sentences: what was guessed, left out or looks wrong
};

/// A series of sections of one size on disk: a multi-page TIFF, a single image, or a folder of images in natural order.
/// Opened by its directory; pages are decoded when asked for. All methods are const and may be called from any thread
/// at once. Throws Error (NotAnImage, ImageTruncated, ImageDamaged, ImageUnsupported, ImageTooLarge, PageSizesDiffer,
/// PageOutOfRange).
class Stack {
public:
    Stack() = default;
    virtual ~Stack() = default;
    Stack(const Stack&) = delete;
    Stack& operator=(const Stack&) = delete;
    virtual const StackInfo& info() const = 0;
    /// The exact samples of one page, or of a rectangle of it (decoded by strip or tile where the file allows).
    virtual RawPage readRaw(int page) const = 0;
    virtual RawPage readRawRegion(int page, const Rect& region) const = 0;
    /// File that holds the page: the stack itself, or the image in the folder.
    virtual std::filesystem::path pageFile(int page) const = 0;

    int pageCount() const { return info().pageCount; }
    Size size() const { return info().size; }
    /// Luminance, 8 or 16 bits (see toSection()). Floats and integers of more than 16 bits go through greyWindow(page).
    Section readSection(int page) const;
    Section readSectionRegion(int page, const Rect& region) const;
    /// The values that become black and white: for floats and integers of more than 16 bits least and greatest value of
    /// the page, found once (memory: a band of rows) and kept; otherwise the range of the type.
    GreyWindow greyWindow(int page) const;
    /// True if sections of this stack go through a window of their own values.
    bool isWindowed() const;

private:
    mutable std::mutex m_windowMutex;
    mutable std::map<int, GreyWindow> m_windows;
};

/// @param path  a TIFF, PNG or JPEG file (by its content, not its name), or a folder of them: every file with such an
///              ending is a section and must be readable, other files are left out; hidden files do not count
/// Throws also FileNotFound, FileNotReadable, FileEmpty, FolderWithoutImages; StackChoiceNeeded if it holds several
/// channels or time points and options.choice names none; InvalidOption if the one named does not exist.
std::shared_ptr<const Stack> openStack(const std::filesystem::path& path, const StackOptions& options = {});

} // namespace lamella
