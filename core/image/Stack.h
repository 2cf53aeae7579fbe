#pragma once

#include "image/RawPage.h"
#include "image/Section.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace lamella {

/// Bounds against hostile or broken files. All in one place, each with its reason.
struct StackLimits {
    /// More pages than any ssTEM series has; a directory loop would otherwise never end.
    int maxPages = 100'000;
    /// 2^17 = 131072 pixels: larger than any stitched section, small enough that width*height*8 fits 64 bits.
    int maxSide = 1 << 17;
    /// One decoded part (a strip or tile, or a page that has only one).
    std::uint64_t maxPartBytes = std::uint64_t{1} << 30;
    /// A page whose claimed bytes exceed this many times the file's size is a bomb (deflate reaches about 1030).
    std::uint64_t maxExpansion = 1100;
    /// Pages below this are not taken for bombs: a blank page in CCITT or zstd shrinks further than deflate allows.
    std::uint64_t expansionFloor = std::uint64_t{64} << 20;
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
    virtual ~Stack() = default;
    virtual const StackInfo& info() const = 0;
    /// The exact samples of one page, or of a rectangle of it (decoded by strip or tile where the file allows).
    virtual RawPage readRaw(int page) const = 0;
    virtual RawPage readRawRegion(int page, const Rect& region) const = 0;
    /// File that holds the page: the stack itself, or the image in the folder.
    virtual std::filesystem::path pageFile(int page) const = 0;

    int pageCount() const { return info().pageCount; }
    Size size() const { return info().size; }
    /// Luminance, 8 or 16 bits (see toSection()).
    Section readSection(int page) const;
    Section readSectionRegion(int page, const Rect& region) const;
};

/// @param path  a TIFF, PNG or JPEG file (by its content, not its name), or a folder of them: every file with such an
///              ending is a section and must be readable, other files are left out; hidden files do not count
/// Throws also FileNotFound, FileNotReadable, FileEmpty, FolderWithoutImages.
std::shared_ptr<const Stack> openStack(const std::filesystem::path& path, const StackLimits& limits = {});

} // namespace lamella
