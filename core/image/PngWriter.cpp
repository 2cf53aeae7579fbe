#include "base/AtomicFile.h"
#include "base/Error.h"
#include "image/ImageWriter.h"
#include "image/WrittenPages.h"

#include <bit>
#include <cmath>
#include <csetjmp>
#include <cstring>
#include <limits>
#include <span>
#include <string>

#include <png.h>

namespace lamella {

namespace fs = std::filesystem;

namespace {

struct PngLayout {
    Size size;
    int bits = 8;
    int colour = PNG_COLOR_TYPE_GRAY;
    PixelSizeNm pixelSize;
};

/// Encodes into memory; the file is then written in one go. Plain values only where libpng may jump back to.
class PngEncoder {
public:
    PngEncoder()
    {
        m_png = png_create_write_struct(PNG_LIBPNG_VER_STRING, this, &PngEncoder::onError, &PngEncoder::onWarning);
        m_info = m_png ? png_create_info_struct(m_png) : nullptr;
        if (!m_info) {
            png_destroy_write_struct(&m_png, nullptr);
            throw std::bad_alloc();
        }
        png_set_write_fn(m_png, this, &PngEncoder::onWrite, nullptr);
    }
    ~PngEncoder() { png_destroy_write_struct(&m_png, &m_info); }
    PngEncoder(const PngEncoder&) = delete;
    PngEncoder& operator=(const PngEncoder&) = delete;

    bool encode(const PngLayout& layout, const std::byte* pixels, std::size_t rowBytes)
    {
        if (setjmp(png_jmpbuf(m_png)) != 0)
            return false;
        png_set_IHDR(m_png, m_info, static_cast<png_uint_32>(layout.size.width),
                     static_cast<png_uint_32>(layout.size.height), layout.bits, layout.colour, PNG_INTERLACE_NONE,
                     PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
        setPixelSize(layout.pixelSize);
        png_write_info(m_png, m_info);
        if (layout.bits == 16 && std::endian::native == std::endian::little)
            png_set_swap(m_png);
        for (int y = 0; y < layout.size.height; ++y)
            png_write_row(m_png, reinterpret_cast<png_const_bytep>(pixels + rowBytes * static_cast<std::size_t>(y)));
        png_write_end(m_png, nullptr);
        return true;
    }

    const std::string& bytes() const { return m_bytes; }
    const std::string& error() const { return m_error; }

private:
    [[noreturn]] static void onError(png_structp png, png_const_charp message)
    {
        try {
            static_cast<PngEncoder*>(png_get_error_ptr(png))->m_error = message;
        } catch (const std::bad_alloc&) { // the jump must be taken in any case; the sentence is then less exact
        }
        png_longjmp(png, 1);
    }
    static void onWarning(png_structp, png_const_charp) {}
    static void onWrite(png_structp png, png_bytep bytes, std::size_t count)
    {
        bool isStored = true;
        try {
            static_cast<PngEncoder*>(png_get_io_ptr(png))->m_bytes.append(reinterpret_cast<const char*>(bytes), count);
        } catch (const std::exception&) {
            isStored = false;
        }
        if (!isStored)
            png_error(png, "not enough memory");
    }
    void setPixelSize(PixelSizeNm pixelSize)
    {
        if (!pixelSize.isKnown())
            return;
        const double x = std::round(1e9 / pixelSize.x);
        const double y = std::round(1e9 / pixelSize.y);
        constexpr double kLargest = std::numeric_limits<std::int32_t>::max(); // of a PNG number
        if (x >= 1.0 && y >= 1.0 && x <= kLargest && y <= kLargest)
            png_set_pHYs(m_png, m_info, static_cast<png_uint_32>(x), static_cast<png_uint_32>(y), PNG_RESOLUTION_METER);
    }

    png_structp m_png = nullptr;
    png_infop m_info = nullptr;
    std::string m_bytes;
    std::string m_error;
};

template <typename T>
void write(const fs::path& target, const Image<T>& image, int bits, int colour, PixelSizeNm pixelSize)
{
    PngEncoder encoder;
    const auto* pixels = reinterpret_cast<const std::byte*>(image.pixels().data());
    if (!encoder.encode({image.size(), bits, colour, pixelSize}, pixels,
                        sizeof(T) * static_cast<std::size_t>(image.width())))
        throw Error(ErrorCode::OutputNotWritable, target, {"libpng: " + encoder.error()});
    PageSum sum;
    sum.add(std::as_bytes(std::span(image.pixels())));
    const bool isColour = colour == PNG_COLOR_TYPE_RGB;
    const WrittenPages pages{
        image.size(), bits == 16 ? SampleType::U16 : SampleType::U8, isColour ? 3 : 1, {sum.take()}};
    AtomicFile file(target);
    file.write(encoder.bytes());
    file.commit([&](const fs::path& temporary) { checkWrittenPages(temporary, file.target(), pages); });
}

} // namespace

void writePng(const fs::path& target, const GrayImage& image, PixelSizeNm pixelSize)
{
    write(target, image, 8, PNG_COLOR_TYPE_GRAY, pixelSize);
}

void writePng(const fs::path& target, const Gray16Image& image, PixelSizeNm pixelSize)
{
    write(target, image, 16, PNG_COLOR_TYPE_GRAY, pixelSize);
}

void writePng(const fs::path& target, const RgbImage& image, PixelSizeNm pixelSize)
{
    static_assert(sizeof(Rgb) == 3);
    write(target, image, 8, PNG_COLOR_TYPE_RGB, pixelSize);
}

std::string pngBytes(const RgbImage& image)
{
    PngEncoder encoder;
    if (!encoder.encode({image.size(), 8, PNG_COLOR_TYPE_RGB, {}},
                        reinterpret_cast<const std::byte*>(image.pixels().data()),
                        sizeof(Rgb) * static_cast<std::size_t>(image.width())))
        throw Error(ErrorCode::Internal, {}, {"libpng: " + encoder.error()});
    return encoder.bytes();
}

void writePng(const fs::path& target, const Section& section)
{
    std::visit([&](const auto& image) { writePng(target, image, section.pixelSize); }, section.pixels);
}

} // namespace lamella
