#include "ImageFiles.h"

#include <QByteArray>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string_view>

#include <jpeglib.h>

namespace lamella::test {

namespace {

void append(QByteArray& to, std::uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        to.append(static_cast<char>(value >> shift));
}

/// ISO 3309, bit by bit: test pictures are small.
std::uint32_t crcOf(const QByteArray& bytes)
{
    std::uint32_t crc = 0xffffffffU;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
    }
    return ~crc;
}

void appendChunk(QByteArray& png, const char* type, const QByteArray& content)
{
    append(png, static_cast<std::uint32_t>(content.size()));
    const QByteArray checked = QByteArray(type, 4) + content;
    png += checked;
    append(png, crcOf(checked));
}

QByteArray jpegOf(const GrayImage& image, int quality)
{
    jpeg_compress_struct session{};
    jpeg_error_mgr errors{};
    session.err = jpeg_std_error(&errors);
    jpeg_create_compress(&session);
    unsigned char* memory = nullptr;
    unsigned long bytes = 0;
    jpeg_mem_dest(&session, &memory, &bytes);
    session.image_width = static_cast<JDIMENSION>(image.width());
    session.image_height = static_cast<JDIMENSION>(image.height());
    session.input_components = 1;
    session.in_color_space = JCS_GRAYSCALE;
    jpeg_set_defaults(&session);
    jpeg_set_quality(&session, quality, TRUE);
    jpeg_start_compress(&session, TRUE);
    for (int y = 0; y < image.height(); ++y) {
        auto* row = const_cast<JSAMPLE*>(image.row(y));
        jpeg_write_scanlines(&session, &row, 1);
    }
    jpeg_finish_compress(&session);
    jpeg_destroy_compress(&session);
    const QByteArray result(reinterpret_cast<const char*>(memory), static_cast<qsizetype>(bytes));
    std::free(memory);
    return result;
}

void write(const std::filesystem::path& path, const QByteArray& bytes)
{
    std::ofstream(path, std::ios::binary).write(bytes.constData(), bytes.size());
}

} // namespace

void writePngPage(const std::filesystem::path& path, const PngPage& page)
{
    QByteArray png("\x89PNG\r\n\x1a\n", 8);
    QByteArray header;
    append(header, static_cast<std::uint32_t>(page.size.width));
    append(header, static_cast<std::uint32_t>(page.size.height));
    for (const int value : {page.bits, page.colourType, 0, 0, 0})
        header.append(static_cast<char>(value));
    appendChunk(png, "IHDR", header);
    if (page.pixelsPerMetre > 0) {
        QByteArray density;
        append(density, page.pixelsPerMetre);
        append(density, page.pixelsPerMetre);
        density.append('\1');
        appendChunk(png, "pHYs", density);
    }
    if (!page.palette.empty()) {
        QByteArray colours;
        for (const Rgb& colour : page.palette)
            for (const std::uint8_t part : {colour.red, colour.green, colour.blue})
                colours.append(static_cast<char>(part));
        appendChunk(png, "PLTE", colours);
    }
    QByteArray rows;
    const auto rowBytes = static_cast<qsizetype>(page.bytes.size()) / page.size.height;
    for (int y = 0; y < page.size.height; ++y) {
        rows.append('\0'); // no filter
        rows.append(reinterpret_cast<const char*>(page.bytes.data()) + y * rowBytes, rowBytes);
    }
    constexpr int kLengthOfQt = 4; // that qCompress() puts before the zlib stream
    appendChunk(png, "IDAT", qCompress(rows).mid(kLengthOfQt));
    appendChunk(png, "IEND", {});
    write(path, png);
}

void writeJpeg(const std::filesystem::path& path, const GrayImage& image, int quality)
{
    write(path, jpegOf(image, quality));
}

GrayImage throughJpeg(const GrayImage& image, int quality)
{
    const QByteArray bytes = jpegOf(image, quality);
    jpeg_decompress_struct session{};
    jpeg_error_mgr errors{};
    session.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&session);
    jpeg_mem_src(&session, reinterpret_cast<const unsigned char*>(bytes.constData()),
                 static_cast<unsigned long>(bytes.size()));
    jpeg_read_header(&session, TRUE);
    jpeg_start_decompress(&session);
    GrayImage result(image.size());
    while (session.output_scanline < session.output_height) {
        auto* row = result.row(static_cast<int>(session.output_scanline));
        jpeg_read_scanlines(&session, &row, 1);
    }
    jpeg_finish_decompress(&session);
    jpeg_destroy_decompress(&session);
    return result;
}

} // namespace lamella::test
