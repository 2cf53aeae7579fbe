#include "base/Error.h"
#include "image/SingleImage.h"

#include <algorithm>
#include <bit>
#include <csetjmp>
#include <cstring>
#include <memory>
#include <span>
#include <string>

#include <png.h>

namespace lamella {

namespace fs = std::filesystem;

namespace {

/// libpng leaves a failed call by longjmp, past no destructor: the functions that set the jump hold plain values only.
struct PngSession {
    FileHandle file;
    png_structp png = nullptr;
    png_infop header = nullptr;
    std::string error;
    bool isTooLarge = false;

    PngSession(const fs::path& path, const StackLimits& limits) : file(openForReading(path))
    {
        png = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, &PngSession::onError, &PngSession::onWarning);
        header = png ? png_create_info_struct(png) : nullptr;
        if (!header) {
            png_destroy_read_struct(&png, nullptr, nullptr);
            throw std::bad_alloc();
        }
        const auto side = static_cast<png_uint_32>(limits.maxSide);
        png_set_user_limits(png, side, side);
        png_set_chunk_malloc_max(png, kMaxChunkBytes);
        png_init_io(png, file.get());
    }
    ~PngSession() { png_destroy_read_struct(&png, &header, nullptr); }
    PngSession(const PngSession&) = delete;
    PngSession& operator=(const PngSession&) = delete;

    [[noreturn]] static void onError(png_structp png, png_const_charp message)
    {
        try {
            static_cast<PngSession*>(png_get_error_ptr(png))->error = message;
        } catch (const std::bad_alloc&) { // the jump must be taken in any case; the sentence is then less exact
        }
        png_longjmp(png, 1);
    }
    static void onWarning(png_structp png, png_const_charp message)
    {
        // libpng names the reason of its error "Invalid IHDR data" in warnings only
        if (std::strstr(message, "exceeds user limit"))
            static_cast<PngSession*>(png_get_error_ptr(png))->isTooLarge = true;
    }

    bool readHeader()
    {
        if (setjmp(png_jmpbuf(png)) != 0)
            return false;
        png_read_info(png, header);
        return true;
    }
    bool prepareRows()
    {
        if (setjmp(png_jmpbuf(png)) != 0)
            return false;
        png_set_packing(png); // one sample a byte, values unchanged
        if (std::endian::native == std::endian::little)
            png_set_swap(png);
        passes = png_set_interlace_handling(png);
        png_read_update_info(png, header);
        return true;
    }
    bool readRow(png_bytep row)
    {
        if (setjmp(png_jmpbuf(png)) != 0)
            return false;
        png_read_row(png, row, nullptr);
        return true;
    }
    /// Checks the end of the file, too: checksums and what follows the pixels.
    bool finish()
    {
        if (setjmp(png_jmpbuf(png)) != 0)
            return false;
        png_read_end(png, nullptr);
        return true;
    }

    static constexpr png_alloc_size_t kMaxChunkBytes = 8 << 20;
    int passes = 1;
};

[[noreturn]] void fail(const PngSession& session, const fs::path& path)
{
    if (std::feof(session.file.get()) || session.error.find("Read Error") != std::string::npos)
        throw Error(ErrorCode::ImageTruncated, path, {"the PNG ends too early"});
    if (session.isTooLarge)
        throw Error(ErrorCode::ImageTooLarge, path, {"its width or height is beyond the longest side allowed"});
    throw Error(ErrorCode::ImageDamaged, path, {session.error});
}

Photometric photometricOf(int colour)
{
    return colour == PNG_COLOR_TYPE_PALETTE       ? Photometric::Palette
           : (colour & PNG_COLOR_MASK_COLOR) != 0 ? Photometric::Rgb
                                                  : Photometric::MinIsBlack;
}

PixelSizeNm pixelSizeOf(const PngSession& session)
{
    png_uint_32 x = 0;
    png_uint_32 y = 0;
    int unit = 0;
    if (png_get_pHYs(session.png, session.header, &x, &y, &unit) == 0 || unit != PNG_RESOLUTION_METER || x == 0 ||
        y == 0)
        return {};
    return {1e9 / x, 1e9 / y, 0.0};
}

std::vector<Rgb> paletteOf(const PngSession& session)
{
    png_colorp colours = nullptr;
    int count = 0;
    png_get_PLTE(session.png, session.header, &colours, &count);
    std::vector<Rgb> palette;
    for (int i = 0; i < count; ++i)
        palette.push_back({colours[i].red, colours[i].green, colours[i].blue});
    return palette;
}

/// Only an Exif block before the pixels is seen; those behind them are rare and not worth decoding for.
int orientationOf(const PngSession& session)
{
    png_bytep exif = nullptr;
    png_uint_32 count = 0;
    if (png_get_eXIf_1(session.png, session.header, &count, &exif) == 0 || !exif)
        return 1;
    return exifOrientation(std::as_bytes(std::span(exif, count)));
}

SingleImageHeader readPngHeader(const fs::path& path, const StackLimits& limits)
{
    PngSession session(path, limits);
    if (!session.readHeader())
        fail(session, path);
    const int colour = png_get_color_type(session.png, session.header);
    SingleImageHeader header;
    RawPage& layout = header.layout;
    layout.bitsPerSample = png_get_bit_depth(session.png, session.header);
    layout.type = layout.bitsPerSample == 16 ? SampleType::U16 : SampleType::U8;
    layout.samplesPerPixel = png_get_channels(session.png, session.header);
    layout.photometric = photometricOf(colour);
    layout.hasAlpha = (colour & PNG_COLOR_MASK_ALPHA) != 0;
    layout.pixelSize = pixelSizeOf(session);
    if (layout.photometric == Photometric::Palette)
        layout.palette = paletteOf(session);
    const std::uint64_t width = png_get_image_width(session.png, session.header);
    const std::uint64_t height = png_get_image_height(session.png, session.header);
    std::error_code ignored;
    checkPageLimits(path, width, height, height * png_get_rowbytes(session.png, session.header),
                    fs::file_size(path, ignored), limits);
    StackInfo& info = header.info;
    info.path = path;
    info.format = "PNG";
    info.compression = "deflate";
    info.pageCount = 1;
    header.stored = {static_cast<int>(width), static_cast<int>(height)};
    header.orientation = orientationOf(session);
    info.sampleType = layout.type;
    info.bitsPerSample = layout.bitsPerSample;
    info.samplesPerPixel = layout.samplesPerPixel;
    if (const auto warning = dropPrintResolution(layout.pixelSize))
        info.warnings.push_back(*warning);
    addConversionWarnings(info, layout.photometric, layout.hasAlpha);
    return header;
}

std::size_t start(PngSession& session, const SingleImageHeader& header)
{
    const fs::path& path = header.info.path;
    if (!session.readHeader() || !session.prepareRows())
        fail(session, path);
    const auto pixel = static_cast<std::size_t>(header.layout.samplesPerPixel) *
                       static_cast<std::size_t>(bytesPerSample(header.layout.type));
    const std::size_t rowBytes = pixel * static_cast<std::size_t>(header.stored.width);
    if (png_get_rowbytes(session.png, session.header) != rowBytes ||
        png_get_image_height(session.png, session.header) != static_cast<png_uint_32>(header.stored.height))
        throw Error(ErrorCode::ImageDamaged, path, {"the file was changed while it was open"});
    return pixel;
}

void readRow(PngSession& session, const SingleImageHeader& header, std::byte* row)
{
    if (!session.readRow(reinterpret_cast<png_bytep>(row)))
        fail(session, header.info.path);
}

void checkPalette(const SingleImageHeader& header, std::span<const std::byte> samples)
{
    const auto isMissing = [&](std::byte index) {
        return std::to_integer<std::size_t>(index) >= header.layout.palette.size();
    };
    if (header.layout.photometric == Photometric::Palette && std::any_of(samples.begin(), samples.end(), isMissing))
        throw Error(ErrorCode::ImageDamaged, header.info.path,
                    {"a pixel names a colour that the palette does not have"});
}

RawPage decodePng(const SingleImageHeader& header, const StackLimits& limits, const Rect& region)
{
    PngSession session(header.info.path, limits);
    const std::size_t pixel = start(session, header);
    RawPage raw = header.layout;
    raw.size = region.size();
    const Size size = header.stored;
    const std::size_t rowBytes = pixel * static_cast<std::size_t>(size.width);
    const std::size_t kept = pixel * static_cast<std::size_t>(region.width);
    const bool isInterlaced = session.passes > 1;
    // Memory is taken as it is filled: interlaced pages need all their rows until the last pass.
    const auto rows = std::make_unique_for_overwrite<std::byte[]>(
        rowBytes * (isInterlaced ? static_cast<std::size_t>(size.height) : 1));
    raw.samples.reserve(kept * static_cast<std::size_t>(region.height));
    for (int pass = 0; pass < session.passes; ++pass) {
        for (int y = 0; y < (isInterlaced ? size.height : region.bottom()); ++y) {
            std::byte* row = rows.get() + (isInterlaced ? rowBytes * static_cast<std::size_t>(y) : 0);
            readRow(session, header, row);
            const std::byte* from = row + pixel * static_cast<std::size_t>(region.x);
            if (pass + 1 == session.passes && y >= region.y && y < region.bottom())
                raw.samples.insert(raw.samples.end(), from, from + kept);
        }
    }
    if ((isInterlaced || region.bottom() == size.height) && !session.finish())
        fail(session, header.info.path);
    checkPalette(header, raw.samples);
    return raw;
}

void decodePngRows(const SingleImageHeader& header, const StackLimits& limits, PageTilesWriter& tiles)
{
    PngSession session(header.info.path, limits);
    (void)start(session, header);
    for (int pass = 0; pass < session.passes; ++pass) {
        for (int y = 0; y < header.stored.height; ++y) {
            const std::span<std::byte> row = tiles.row(y);
            readRow(session, header, row.data());
            if (pass + 1 == session.passes)
                checkPalette(header, row);
        }
        tiles.finishPass();
    }
    if (!session.finish())
        fail(session, header.info.path);
}

} // namespace

std::shared_ptr<const Stack> openPngStack(const fs::path& path, const StackOptions& options)
{
    return std::make_shared<SingleImageStack>(readPngHeader(path, options.limits), options,
                                              SingleImageCodec{&decodePng, &decodePngRows});
}

} // namespace lamella
