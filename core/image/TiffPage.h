#pragma once
// Private to core/image: one directory of a TIFF, checked, and the decoding of rectangles of it.

#include "image/Orientation.h"
#include "image/PageTiles.h"
#include "image/Stack.h"
#include "image/TiffHandle.h"
#include "image/TiffMetadata.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace lamella {

struct TiffPage {
    int number = 0;              ///< position in the file's chain of directories
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
    /// Where the samples lie if they lie there row after row as they are, so that nothing has to be decoded; 0 = not
    /// so.
    std::uint64_t plainOffset = 0;
    std::uint64_t dataOffset = 0; ///< of the first strip or tile
    std::uint64_t dataBytes = 0;  ///< from there to the end of the last one, if they follow each other; else 0
    bool isSwapped = false;       ///< the file's byte order is not this machine's
    int compression = 1;
    bool isSecondary = false; ///< a reduced image, thumbnail or transparency mask
    int subImages = 0;
    TiffResolution resolution;

    bool operator==(const TiffPage&) const = default;
    Size size() const { return shownSize(orientation, stored); }
    std::uint64_t bytesPerRow() const; ///< of the whole page as stored, all samples
    std::uint64_t bytes() const { return bytesPerRow() * static_cast<std::uint64_t>(stored.height); }
    std::uint64_t partBytes() const; ///< of one decoded strip or tile
};

/// A file and the bounds it has to keep.
struct TiffSource {
    std::filesystem::path path;
    std::uint64_t bytes = 0;
    StackLimits limits;
};

/// Strips above this are decoded row by row, so that only the rows wanted take memory.
inline constexpr std::uint64_t kLargeStripBytes = std::uint64_t{8} << 20;

/// Reads and checks the current directory. Throws ImageUnsupported, ImageTooLarge, ImageDamaged, ImageTruncated.
/// @param page  for messages
TiffPage readTiffPage(TiffHandle& tiff, const TiffSource& source, int page);

/// "none", "LZW", …; the number for those without a name here.
std::string tiffCompressionText(int compression);

/// Decodes a rectangle in stored coordinates of the current directory, into `raw.samples` (row-major, interleaved),
/// which grow only as far as the data goes. Throws ImageTruncated or ImageDamaged where the data does not give every
/// sample.
void decodeTiff(TiffHandle& tiff, const TiffSource& source, const TiffPage& layout, const Rect& stored, RawPage& raw);

/// Decodes the whole page of strips row by row into tiles of samples of the type. Memory: one row, one band of tiles.
void decodeTiffRows(TiffHandle& tiff, const TiffSource& source, const TiffPage& layout, SampleType type,
                    PageTilesWriter& tiles);

/// Unpacks `count` samples of `bits` bits, from the bit offset given, into whole samples of the type (native order).
void unpackSamples(const std::byte* from, std::uint64_t bitOffset, int bits, SampleType type, std::size_t count,
                   std::byte* to);

} // namespace lamella
