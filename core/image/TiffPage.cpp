#include "image/TiffPage.h"

#include "base/Error.h"
#include "image/StackReaders.h"

#include <map>
#include <vector>

namespace lamella {

namespace {

struct Refusal {
    const TiffSource& source;
    int page;
    [[noreturn]] void operator()(ErrorCode code, const std::string& reason) const
    {
        throw Error(code, source.path, {"page " + std::to_string(page) + ": " + reason});
    }
    [[noreturn]] void unsupported(const std::string& reason) const { (*this)(ErrorCode::ImageUnsupported, reason); }
};

std::uint16_t shortField(TIFF* tiff, std::uint32_t tag, std::uint16_t fallback)
{
    std::uint16_t value = fallback;
    return TIFFGetFieldDefaulted(tiff, tag, &value) == 1 ? value : fallback;
}

std::uint32_t longField(TIFF* tiff, std::uint32_t tag, std::uint32_t fallback)
{
    std::uint32_t value = fallback;
    return TIFFGetFieldDefaulted(tiff, tag, &value) == 1 ? value : fallback;
}

SampleType unsignedType(int bits)
{
    return bits <= 8 ? SampleType::U8 : bits <= 16 ? SampleType::U16 : bits <= 32 ? SampleType::U32 : SampleType::U64;
}

SampleType signedType(int bits)
{
    return bits <= 8 ? SampleType::I8 : bits <= 16 ? SampleType::I16 : bits <= 32 ? SampleType::I32 : SampleType::I64;
}

SampleType sampleType(TIFF* tiff, int bits, const Refusal& refuse)
{
    const int format = shortField(tiff, TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT);
    if (bits < 1 || bits > 64)
        refuse.unsupported("it has " + std::to_string(bits) + " bits for each sample");
    switch (format) {
    case SAMPLEFORMAT_UINT:
    case SAMPLEFORMAT_VOID:
        return unsignedType(bits);
    case SAMPLEFORMAT_INT:
        return signedType(bits);
    case SAMPLEFORMAT_IEEEFP:
        if (bits == 16)
            return SampleType::F16;
        if (bits == 32)
            return SampleType::F32;
        if (bits == 64)
            return SampleType::F64;
        refuse.unsupported("floating-point numbers of " + std::to_string(bits) + " bits");
    case SAMPLEFORMAT_COMPLEXINT:
    case SAMPLEFORMAT_COMPLEXIEEEFP:
        refuse.unsupported("its samples are complex numbers");
    default:
        refuse.unsupported("unknown sample format " + std::to_string(format));
    }
}

Photometric photometric(TIFF* tiff, const TiffPage& page, const Refusal& refuse)
{
    std::uint16_t value = 0;
    if (TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &value) != 1)
        return page.samples >= 3 ? Photometric::Rgb : Photometric::MinIsBlack;
    switch (value) {
    case PHOTOMETRIC_MINISBLACK:
        return Photometric::MinIsBlack;
    case PHOTOMETRIC_MINISWHITE:
        return Photometric::MinIsWhite;
    case PHOTOMETRIC_MASK:
        return Photometric::MinIsBlack;
    case PHOTOMETRIC_RGB:
        if (page.samples < 3)
            refuse(ErrorCode::ImageDamaged, "it is said to be RGB but has fewer than three samples");
        return Photometric::Rgb;
    case PHOTOMETRIC_PALETTE:
        return Photometric::Palette;
    case PHOTOMETRIC_YCBCR:
        if (page.compression == COMPRESSION_JPEG && page.samples == 3)
            return Photometric::Rgb; // libjpeg converts, see readTiffPage()
        refuse.unsupported("YCbCr colour without JPEG compression");
    case PHOTOMETRIC_SEPARATED:
        refuse.unsupported("CMYK colour");
    case PHOTOMETRIC_CIELAB:
    case PHOTOMETRIC_ICCLAB:
    case PHOTOMETRIC_ITULAB:
        refuse.unsupported("L*a*b* colour");
    case PHOTOMETRIC_LOGL:
    case PHOTOMETRIC_LOGLUV:
        refuse.unsupported("LogLuv high-dynamic-range colour");
    case PHOTOMETRIC_CFA:
        refuse.unsupported("raw data of a camera's colour filter");
    default:
        refuse.unsupported("unknown photometric interpretation " + std::to_string(value));
    }
}

void checkCompression(const TiffPage& page, const Refusal& refuse)
{
    if (page.compression == COMPRESSION_OJPEG)
        refuse.unsupported("old-style JPEG compression");
    if (page.compression == COMPRESSION_SGILOG || page.compression == COMPRESSION_SGILOG24)
        refuse.unsupported("LogLuv compression");
    if (TIFFIsCODECConfigured(static_cast<std::uint16_t>(page.compression)) == 0)
        refuse.unsupported("compression " + tiffCompressionText(page.compression) + " is not in this build of libtiff");
}

bool lastSampleIsAlpha(TIFF* tiff, int samples, Photometric photometric)
{
    std::uint16_t count = 0;
    std::uint16_t* kinds = nullptr;
    if (TIFFGetFieldDefaulted(tiff, TIFFTAG_EXTRASAMPLES, &count, &kinds) != 1 || count == 0 || !kinds)
        return photometric == Photometric::Rgb && samples == 4;
    const std::uint16_t last = kinds[count - 1];
    return last == EXTRASAMPLE_ASSOCALPHA || last == EXTRASAMPLE_UNASSALPHA ||
           (photometric == Photometric::Rgb && samples == 4);
}

TiffResolution resolutionOf(TIFF* tiff)
{
    TiffResolution result;
    float x = 0.0F;
    float y = 0.0F;
    if (TIFFGetField(tiff, TIFFTAG_XRESOLUTION, &x) == 1 && x > 0.0F)
        result.x = x;
    if (TIFFGetField(tiff, TIFFTAG_YRESOLUTION, &y) == 1 && y > 0.0F)
        result.y = y;
    result.unit = shortField(tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
    return result;
}

/// Size of a strip or tile, and that libtiff's idea of its bytes is ours.
void readParts(TIFF* tiff, TiffPage& page, const TiffSource& source, const Refusal& refuse)
{
    page.isTiled = TIFFIsTiled(tiff) != 0;
    const std::uint64_t samplesInPart = page.isPlanar ? 1 : static_cast<std::uint64_t>(page.samples);
    std::uint64_t width = static_cast<std::uint64_t>(page.stored.width);
    std::uint64_t height = 0;
    if (page.isTiled) {
        width = longField(tiff, TIFFTAG_TILEWIDTH, 0);
        height = longField(tiff, TIFFTAG_TILELENGTH, 0);
    } else {
        height = std::min<std::uint64_t>(longField(tiff, TIFFTAG_ROWSPERSTRIP, 0xffffffff),
                                         static_cast<std::uint64_t>(page.stored.height));
    }
    const auto side = 2 * static_cast<std::uint64_t>(source.limits.maxSide);
    if (width == 0 || height == 0)
        refuse(ErrorCode::ImageDamaged, "its strips or tiles have no size");
    if (width > side || height > side)
        refuse(ErrorCode::ImageTooLarge, "its tiles are larger than " + std::to_string(side) + " pixels");
    const std::uint64_t rowBytes = (width * samplesInPart * static_cast<std::uint64_t>(page.bits) + 7) / 8;
    if (page.isTiled && rowBytes * height > source.limits.maxPartBytes)
        refuse(ErrorCode::ImageTooLarge, "one tile of it has " + std::to_string(rowBytes * height) + " bytes");
    const tmsize_t libraryRow = page.isTiled ? TIFFTileRowSize(tiff) : TIFFScanlineSize(tiff);
    if (libraryRow < 0 || static_cast<std::uint64_t>(libraryRow) != rowBytes)
        refuse.unsupported("its rows are laid out in an unusual way");
    page.part = {static_cast<int>(width), static_cast<int>(height)};
}

/// A cut file shows where the last strip or tile should be; told when the file is opened rather than at page 900.
void checkEnd(TIFF* tiff, TiffPage& page, const TiffSource& source, const Refusal& refuse)
{
    const std::uint32_t count = page.isTiled ? TIFFNumberOfTiles(tiff) : TIFFNumberOfStrips(tiff);
    if (count == 0)
        refuse(ErrorCode::ImageDamaged, "it has no strips or tiles");
    const std::uint64_t offset = TIFFGetStrileOffset(tiff, count - 1);
    const std::uint64_t bytes = TIFFGetStrileByteCount(tiff, count - 1);
    const bool mustBeThere = page.compression == COMPRESSION_NONE && bytes > 0;
    if (offset > source.bytes || (mustBeThere && bytes > source.bytes - offset))
        refuse(ErrorCode::ImageTruncated, "its last rows lie behind the end of the file");
    page.dataOffset = TIFFGetStrileOffset(tiff, 0);
    if (offset >= page.dataOffset && bytes <= source.bytes - offset)
        page.dataBytes = offset + bytes - page.dataOffset;
}

/// Uncompressed samples of whole bytes in one strip, as ImageJ writes them.
std::uint64_t plainOffset(TIFF* tiff, const TiffPage& page, const TiffSource& source)
{
    const bool isPlain = page.compression == COMPRESSION_NONE && !page.isTiled && !page.isPlanar &&
                         page.part.height >= page.stored.height && page.bits == 8 * bytesPerSample(page.type) &&
                         shortField(tiff, TIFFTAG_FILLORDER, FILLORDER_MSB2LSB) == FILLORDER_MSB2LSB;
    if (!isPlain || TIFFGetStrileByteCount(tiff, 0) < page.bytes())
        return 0;
    const std::uint64_t offset = TIFFGetStrileOffset(tiff, 0);
    return offset <= source.bytes && page.bytes() <= source.bytes - offset ? offset : 0;
}

} // namespace

std::uint64_t TiffPage::bytesPerRow() const
{
    const auto width = static_cast<std::uint64_t>(stored.width);
    const auto count = static_cast<std::uint64_t>(samples);
    const auto width8 = static_cast<std::uint64_t>(bits);
    return isPlanar ? (width * width8 + 7) / 8 * count : (width * count * width8 + 7) / 8;
}

std::uint64_t TiffPage::partBytes() const
{
    const std::uint64_t count = isPlanar ? 1 : static_cast<std::uint64_t>(samples);
    const std::uint64_t row =
        (static_cast<std::uint64_t>(part.width) * count * static_cast<std::uint64_t>(bits) + 7) / 8;
    return row * static_cast<std::uint64_t>(part.height);
}

TiffPage readTiffPage(TiffHandle& handle, const TiffSource& source, int number)
{
    TIFF* tiff = handle.get();
    const Refusal refuse{source, number};
    TiffPage page;
    page.number = number;
    page.directory = TIFFCurrentDirOffset(tiff);
    page.compression = shortField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_NONE);
    page.bits = shortField(tiff, TIFFTAG_BITSPERSAMPLE, 1);
    page.samples = shortField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
    page.isPlanar =
        page.samples > 1 && shortField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) == PLANARCONFIG_SEPARATE;
    page.orientation = shortField(tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
    if (page.orientation < 1 || page.orientation > 8)
        page.orientation = 1;
    const std::uint32_t subfile = longField(tiff, TIFFTAG_SUBFILETYPE, 0);
    page.isSecondary = (subfile & (FILETYPE_REDUCEDIMAGE | FILETYPE_MASK)) != 0;
    checkCompression(page, refuse);
    page.type = sampleType(tiff, page.bits, refuse);
    page.photometric = photometric(tiff, page, refuse);
    if (page.compression == COMPRESSION_JPEG && page.photometric == Photometric::Rgb)
        TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    page.hasAlpha = page.samples > 1 && lastSampleIsAlpha(tiff, page.samples, page.photometric);
    page.resolution = resolutionOf(tiff);
    const std::uint64_t width = longField(tiff, TIFFTAG_IMAGEWIDTH, 0);
    const std::uint64_t height = longField(tiff, TIFFTAG_IMAGELENGTH, 0);
    const std::uint64_t bits = static_cast<std::uint64_t>(page.samples) * static_cast<std::uint64_t>(page.bits);
    // Sides first: beyond them the product could overflow.
    checkPageLimits(source.path, width, height, 0, source.bytes, source.limits);
    checkPageLimits(source.path, width, height, width * height * bits / 8, source.bytes, source.limits);
    page.stored = {static_cast<int>(width), static_cast<int>(height)};
    std::uint16_t subImages = 0;
    std::uint64_t* offsets = nullptr;
    if (TIFFGetField(tiff, TIFFTAG_SUBIFD, &subImages, &offsets) == 1)
        page.subImages = subImages;
    readParts(tiff, page, source, refuse);
    checkEnd(tiff, page, source, refuse);
    page.plainOffset = plainOffset(tiff, page, source);
    page.isSwapped = TIFFIsByteSwapped(tiff) != 0;
    return page;
}

std::string tiffCompressionText(int compression)
{
    static const std::map<int, std::string> kNames = {
        {COMPRESSION_NONE, "none"},
        {COMPRESSION_CCITTRLE, "CCITT RLE"},
        {COMPRESSION_CCITTFAX3, "CCITT G3"},
        {COMPRESSION_CCITTFAX4, "CCITT G4"},
        {COMPRESSION_LZW, "LZW"},
        {COMPRESSION_OJPEG, "old-style JPEG"},
        {COMPRESSION_JPEG, "JPEG"},
        {COMPRESSION_ADOBE_DEFLATE, "deflate"},
        {COMPRESSION_DEFLATE, "deflate"},
        {COMPRESSION_PACKBITS, "PackBits"},
        {COMPRESSION_CCITTRLEW, "CCITT RLE"},
        {COMPRESSION_THUNDERSCAN, "ThunderScan"},
        {COMPRESSION_NEXT, "NeXT"},
        {COMPRESSION_LZMA, "LZMA"},
        {COMPRESSION_ZSTD, "Zstandard"},
        {COMPRESSION_WEBP, "WebP"},
        {COMPRESSION_LERC, "LERC"},
        {34712, "JPEG 2000"},
        {50002, "JPEG XL"},
    };
    const auto found = kNames.find(compression);
    return found != kNames.end() ? found->second : "number " + std::to_string(compression);
}

} // namespace lamella
