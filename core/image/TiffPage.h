#pragma once
// Private to core/image: one directory of a TIFF, checked, and the decoding of rectangles of it.

#include "image/Stack.h"
#include "image/TiffHandle.h"
#include "image/TiffMetadata.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace lamella {

struct TiffPage {
    std::uint64_t directory = 0; ///< offset in the file
    Size stored;                 ///< before the orientation is applied
    int orientation = 1;         ///< TIFF 6.0, 1…8
    SampleType type = SampleType::U8;
    int bits = 8;
    int samples = 1;
    Photometric photometric = Photometric::MinIsBlack;
    bool hasAlpha = false;
    bool isPlanar = false; ///< samples in planes of their own
    bool isTiled = false;
    Size part; ///< of a strip or tile
    int compression = 1;
    bool isSecondary = false; ///< a reduced image, thumbnail or transparency mask
    int subImages = 0;
    TiffResolution resolution;

    bool operator==(const TiffPage&) const = default;
    bool isTransposed() const { return orientation >= 5; }
    Size size() const { return isTransposed() ? Size{stored.height, stored.width} : stored; }
    std::uint64_t bytesPerRow() const; ///< of the whole page as stored, all samples
};

/// A file and the bounds it has to keep.
struct TiffSource {
    std::filesystem::path path;
    std::uint64_t bytes = 0;
    StackLimits limits;
};

/// Reads and checks the current directory. Throws ImageUnsupported, ImageTooLarge, ImageDamaged, ImageTruncated.
/// @param page  for messages
TiffPage readTiffPage(TiffHandle& tiff, const TiffSource& source, int page);

/// "none", "LZW", …; the number for those without a name here.
std::string tiffCompressionText(int compression);

/// Decodes a rectangle in stored coordinates of the current directory, into `raw.samples` (row-major, interleaved).
/// Throws ImageTruncated or ImageDamaged where the data does not give every sample.
void decodeTiff(TiffHandle& tiff, const TiffSource& source, const TiffPage& layout, int page, const Rect& stored,
                RawPage& raw);

/// Unpacks `count` samples of `bits` bits, from the bit offset given, into whole samples of the type (native order).
void unpackSamples(const std::byte* from, std::uint64_t bitOffset, int bits, SampleType type, std::size_t count,
                   std::byte* to);

/// Rectangle of the stored page that shows as `region` once the orientation is applied, and the pixels moved there.
Rect storedRegion(const TiffPage& layout, const Rect& region);
void applyOrientation(const TiffPage& layout, RawPage& raw);

} // namespace lamella
