#include "base/Error.h"
#include "image/SingleImage.h"

#include <array>
#include <csetjmp>
#include <cstdio>
#include <span>
#include <string>
#include <string_view>

#include <jpeglib.h>

#include <jerror.h>

namespace lamella {

namespace fs = std::filesystem;

namespace {

/// libjpeg leaves a failed call by longjmp, past no destructor: the functions that set the jump hold plain values only.
struct JpegSession {
    FileHandle file;
    jpeg_decompress_struct info{};
    jpeg_error_mgr handlers{};
    std::jmp_buf jump{};
    jpeg_progress_mgr progress{};
    std::array<char, JMSG_LENGTH_MAX> message{};
    int code = 0;
    int maxScans = 0;
    bool hasTooManyScans = false;

    JpegSession(const fs::path& path, const StackLimits& limits)
        : file(openForReading(path)),
          maxScans(limits.maxJpegScans)
    {
        info.err = jpeg_std_error(&handlers);
        handlers.error_exit = &JpegSession::onError;
        handlers.emit_message = &JpegSession::onMessage;
        info.client_data = this;
        if (!create(static_cast<long>(limits.maxJpegBytes)))
            throw std::bad_alloc();
    }
    ~JpegSession() { jpeg_destroy_decompress(&info); }
    JpegSession(const JpegSession&) = delete;
    JpegSession& operator=(const JpegSession&) = delete;

    [[noreturn]] static void onError(j_common_ptr common)
    {
        auto* session = static_cast<JpegSession*>(common->client_data);
        session->code = common->err->msg_code;
        common->err->format_message(common, session->message.data());
        std::longjmp(session->jump, 1);
    }
    /// libjpeg goes on after missing or wrong data and leaves grey in its place; here that is an error.
    static void onMessage(j_common_ptr common, int level)
    {
        const int code = common->err->msg_code;
        if (level < 0 && code != JWRN_EXTRANEOUS_DATA && code != JWRN_ADOBE_XFORM && code != JWRN_JFIF_MAJOR)
            onError(common);
    }

    /// Each scan of a progressive file costs a pass over the whole page, however few bytes it has.
    static void onProgress(j_common_ptr common)
    {
        auto* session = static_cast<JpegSession*>(common->client_data);
        if (session->info.input_scan_number <= session->maxScans)
            return;
        session->hasTooManyScans = true;
        std::longjmp(session->jump, 1);
    }

    bool create(long maxBytes)
    {
        if (setjmp(jump) != 0)
            return false;
        jpeg_create_decompress(&info);
        info.mem->max_memory_to_use = maxBytes;
        progress.progress_monitor = &JpegSession::onProgress;
        info.progress = &progress;
        jpeg_save_markers(&info, kExifMarker, kLongestMarker);
        jpeg_stdio_src(&info, file.get());
        return true;
    }
    bool readHeader()
    {
        if (setjmp(jump) != 0)
            return false;
        jpeg_read_header(&info, TRUE);
        return true;
    }
    bool start()
    {
        if (setjmp(jump) != 0)
            return false;
        info.out_color_space = info.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
        info.dct_method = JDCT_ISLOW;
        jpeg_start_decompress(&info);
        return true;
    }
    bool readRow(JSAMPROW row)
    {
        if (setjmp(jump) != 0)
            return false;
        return jpeg_read_scanlines(&info, &row, 1) == 1;
    }

    static constexpr int kExifMarker = JPEG_APP0 + 1;
    static constexpr unsigned kLongestMarker = 0xffff;
};

int orientationOf(const jpeg_decompress_struct& info)
{
    constexpr std::string_view kExif("Exif\0\0", 6);
    for (const jpeg_marker_struct* marker = info.marker_list; marker; marker = marker->next) {
        const std::string_view data(reinterpret_cast<const char*>(marker->data), marker->data_length);
        if (marker->marker == JpegSession::kExifMarker && data.starts_with(kExif))
            return exifOrientation(std::as_bytes(std::span(data.substr(kExif.size()))));
    }
    return 1;
}

[[noreturn]] void fail(const JpegSession& session, const fs::path& path)
{
    const std::string reason = session.message.data();
    if (session.hasTooManyScans)
        throw Error(ErrorCode::ImageTooLarge, path,
                    {"it is drawn in more than " + std::to_string(session.maxScans) + " passes"});
    switch (session.code) {
    case JWRN_JPEG_EOF:
    case JERR_INPUT_EOF:
    case JERR_INPUT_EMPTY:
    case JWRN_HIT_MARKER:
        throw Error(ErrorCode::ImageTruncated, path, {"the JPEG ends too early"});
    case JERR_BAD_PRECISION:
    case JERR_SOF_UNSUPPORTED:
    case JERR_CONVERSION_NOTIMPL:
        throw Error(ErrorCode::ImageUnsupported, path, {reason});
    case JERR_NO_BACKING_STORE:
        throw Error(ErrorCode::ImageTooLarge, path,
                    {"a progressive JPEG of this size needs too much memory; save it as PNG or TIFF"});
    case JERR_OUT_OF_MEMORY:
    case JERR_IMAGE_TOO_BIG:
        throw Error(ErrorCode::ImageTooLarge, path, {reason});
    default:
        throw Error(ErrorCode::ImageDamaged, path, {reason});
    }
}

PixelSizeNm pixelSizeOf(const jpeg_decompress_struct& info)
{
    const double unit = info.density_unit == 1 ? 2.54e7 : info.density_unit == 2 ? 1e7 : 0.0;
    if (info.saw_JFIF_marker == FALSE || info.X_density == 0 || info.Y_density == 0)
        return {};
    return {unit / info.X_density, unit / info.Y_density, 0.0};
}

SingleImageHeader readJpegHeader(const fs::path& path, const StackLimits& limits)
{
    JpegSession session(path, limits);
    if (!session.readHeader())
        fail(session, path);
    const jpeg_decompress_struct& jpeg = session.info;
    if (jpeg.num_components != 1 && jpeg.num_components != 3)
        throw Error(ErrorCode::ImageUnsupported, path, {"JPEG in CMYK colour"});
    SingleImageHeader header;
    RawPage& layout = header.layout;
    layout.samplesPerPixel = jpeg.num_components;
    layout.photometric = jpeg.num_components == 3 ? Photometric::Rgb : Photometric::MinIsBlack;
    layout.pixelSize = pixelSizeOf(jpeg);
    std::error_code ignored;
    checkPageLimits(path, jpeg.image_width, jpeg.image_height,
                    std::uint64_t{jpeg.image_width} * jpeg.image_height *
                        static_cast<std::uint64_t>(jpeg.num_components),
                    fs::file_size(path, ignored), limits);
    StackInfo& info = header.info;
    info.path = path;
    info.format = "JPEG";
    info.compression = "JPEG";
    info.pageCount = 1;
    header.stored = {static_cast<int>(jpeg.image_width), static_cast<int>(jpeg.image_height)};
    header.orientation = orientationOf(jpeg);
    info.samplesPerPixel = layout.samplesPerPixel;
    if (const auto warning = dropPrintResolution(layout.pixelSize))
        info.warnings.push_back(*warning);
    addConversionWarnings(info, layout.photometric, false);
    info.warnings.push_back("JPEG" + std::string(kLossyWarning));
    return header;
}

void start(JpegSession& session, const SingleImageHeader& header)
{
    const fs::path& path = header.info.path;
    if (!session.readHeader() || !session.start())
        fail(session, path);
    if (session.info.output_components != header.layout.samplesPerPixel ||
        session.info.output_width != static_cast<JDIMENSION>(header.stored.width) ||
        session.info.output_height != static_cast<JDIMENSION>(header.stored.height))
        throw Error(ErrorCode::ImageDamaged, path, {"the file was changed while it was open"});
}

RawPage decodeJpeg(const SingleImageHeader& header, const StackLimits& limits, const Rect& region)
{
    JpegSession session(header.info.path, limits);
    start(session, header);
    RawPage raw = header.layout;
    raw.size = region.size();
    const auto pixel = static_cast<std::size_t>(raw.samplesPerPixel);
    std::vector<JSAMPLE> row(pixel * static_cast<std::size_t>(header.stored.width));
    const std::size_t kept = pixel * static_cast<std::size_t>(region.width);
    raw.samples.reserve(kept * static_cast<std::size_t>(region.height)); // filled only as far as the data goes
    for (int y = 0; y < region.bottom(); ++y) {
        if (!session.readRow(row.data()))
            fail(session, header.info.path);
        const auto* from = reinterpret_cast<const std::byte*>(row.data()) + pixel * static_cast<std::size_t>(region.x);
        if (y >= region.y)
            raw.samples.insert(raw.samples.end(), from, from + kept);
    }
    return raw;
}

void decodeJpegRows(const SingleImageHeader& header, const StackLimits& limits, PageTilesWriter& tiles)
{
    JpegSession session(header.info.path, limits);
    start(session, header);
    for (int y = 0; y < header.stored.height; ++y)
        if (!session.readRow(reinterpret_cast<JSAMPROW>(tiles.row(y).data())))
            fail(session, header.info.path);
}

} // namespace

std::shared_ptr<const Stack> openJpegStack(const fs::path& path, const StackOptions& options)
{
    return std::make_shared<SingleImageStack>(readJpegHeader(path, options.limits), options,
                                              SingleImageCodec{&decodeJpeg, &decodeJpegRows});
}

} // namespace lamella
