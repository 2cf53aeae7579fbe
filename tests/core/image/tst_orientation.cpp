// JPEG and PNG that a camera or scanner has stored turned: Exif says so.
#include "TestSupport.h"
#include "base/AtomicFile.h"
#include "image/Orientation.h"
#include "image/Stack.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <span>

#include <jpeglib.h>
#include <png.h>

using namespace lamella;
using lamella::test::TempFolder;

namespace {

/// An Exif block with one tag.
std::string exif(int orientation, bool isBig, int type = 3)
{
    const auto number = [&](int value, int bytes) {
        std::string text;
        for (int i = 0; i < bytes; ++i)
            text += static_cast<char>(value >> 8 * (isBig ? bytes - 1 - i : i));
        return text;
    };
    return (isBig ? "MM" : "II") + number(42, 2) + number(8, 4) + number(1, 2) + number(0x0112, 2) + number(type, 2) +
           number(1, 4) + number(orientation, 2) + number(0, 2) + number(0, 4);
}

int orientationOf(const std::string& block)
{
    return exifOrientation(std::as_bytes(std::span(block)));
}

/// 24×16 stored pixels, each quarter of one grey: 10 20 above 30 40.
std::uint8_t quarter(int x, int y)
{
    return static_cast<std::uint8_t>(10 * (1 + (x >= 12 ? 1 : 0) + (y >= 8 ? 2 : 0)));
}

std::string jpegWithExif(const std::string& block)
{
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &bytes, &size);
    info.image_width = 24;
    info.image_height = 16;
    info.input_components = 1;
    info.in_color_space = JCS_GRAYSCALE;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, 100, TRUE);
    jpeg_start_compress(&info, TRUE);
    const std::string data = std::string("Exif\0\0", 6) + block;
    jpeg_write_marker(&info, JPEG_APP0 + 1, reinterpret_cast<const JOCTET*>(data.data()),
                      static_cast<unsigned>(data.size()));
    for (int y = 0; y < 16; ++y) {
        std::array<JSAMPLE, 24> row{};
        for (int x = 0; x < 24; ++x)
            row[static_cast<std::size_t>(x)] = quarter(x, y);
        JSAMPROW pointer = row.data();
        jpeg_write_scanlines(&info, &pointer, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    std::string result(reinterpret_cast<char*>(bytes), size);
    std::free(bytes);
    return result;
}

/// A valid progressive file of a grey point in many scans.
std::string jpegOfManyScans()
{
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &bytes, &size);
    info.image_width = 16;
    info.image_height = 64; // more rows of blocks than libjpeg always keeps
    info.input_components = 1;
    info.in_color_space = JCS_GRAYSCALE;
    jpeg_set_defaults(&info);
    std::vector<jpeg_scan_info> scans{{1, {0}, 0, 0, 0, 0}};
    for (int k = 1; k < 64; ++k) {
        scans.push_back({1, {0}, k, k, 0, 1});
        scans.push_back({1, {0}, k, k, 1, 0});
    }
    info.scan_info = scans.data();
    info.num_scans = static_cast<int>(scans.size());
    jpeg_start_compress(&info, TRUE);
    for (int y = 0; y < 64; ++y) {
        std::array<JSAMPLE, 16> row{};
        JSAMPROW pointer = row.data();
        jpeg_write_scanlines(&info, &pointer, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    std::string result(reinterpret_cast<char*>(bytes), size);
    std::free(bytes);
    return result;
}

void writePngWithExif(const std::filesystem::path& path, std::string block)
{
    std::FILE* file = std::fopen(path.c_str(), "wb");
    QVERIFY(file);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_init_io(png, file);
    png_set_IHDR(png, info, 24, 16, 8, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, 0, 0);
    png_set_eXIf_1(png, info, static_cast<png_uint_32>(block.size()), reinterpret_cast<png_bytep>(block.data()));
    png_write_info(png, info);
    for (int y = 0; y < 16; ++y) {
        std::array<png_byte, 24> row{};
        for (int x = 0; x < 24; ++x)
            row[static_cast<std::size_t>(x)] = quarter(x, y);
        png_write_row(png, row.data());
    }
    png_write_end(png, nullptr);
    png_destroy_write_struct(&png, &info);
    std::fclose(file);
}

/// Grey in the middle of each quarter as shown: upper left, upper right, lower left, lower right.
QList<int> corners(const Stack& stack)
{
    const GrayImage image = std::get<GrayImage>(stack.readSection(0).pixels);
    QList<int> result;
    for (const int y : {image.height() / 4, 3 * image.height() / 4})
        for (const int x : {image.width() / 4, 3 * image.width() / 4}) {
            result.push_back(image.at(x, y));
            const Rect point{x, y, 1, 1};
            if (std::get<GrayImage>(stack.readSectionRegion(0, point).pixels).at(0, 0) != image.at(x, y))
                result.push_back(-1);
        }
    return result;
}

} // namespace

class TstOrientation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void turnedImagesAreShownUpright_data()
    {
        QTest::addColumn<int>("orientation");
        QTest::addColumn<QList<int>>("expected");
        QTest::newRow("1") << 1 << QList<int>({10, 20, 30, 40});
        QTest::newRow("2") << 2 << QList<int>({20, 10, 40, 30});
        QTest::newRow("3") << 3 << QList<int>({40, 30, 20, 10});
        QTest::newRow("4") << 4 << QList<int>({30, 40, 10, 20});
        QTest::newRow("5") << 5 << QList<int>({10, 30, 20, 40});
        QTest::newRow("6") << 6 << QList<int>({30, 10, 40, 20});
        QTest::newRow("7") << 7 << QList<int>({40, 20, 30, 10});
        QTest::newRow("8") << 8 << QList<int>({20, 40, 10, 30});
    }
    void turnedImagesAreShownUpright()
    {
        QFETCH(int, orientation);
        QFETCH(QList<int>, expected);
        const TempFolder folder;
        for (const bool isBig : {false, true}) {
            writeFileAtomically(folder / "a.jpg", jpegWithExif(exif(orientation, isBig)));
            writePngWithExif(folder / "a.png", exif(orientation, isBig));
            for (const char* name : {"a.jpg", "a.png"}) {
                const auto stack = openStack(folder / name);
                QCOMPARE(stack->size(), orientation >= 5 ? Size({16, 24}) : Size({24, 16}));
                QCOMPARE(corners(*stack), expected);
                const auto& warnings = stack->info().warnings;
                const bool isTold = std::any_of(warnings.begin(), warnings.end(), [](const std::string& text) {
                    return text.find("turned") != std::string::npos;
                });
                QCOMPARE(isTold, orientation != 1);
            }
        }
    }

    void damagedExifIsNoOrientation()
    {
        QCOMPARE(orientationOf(exif(6, false)), 6);
        QCOMPARE(orientationOf(exif(6, true)), 6);
        QCOMPARE(orientationOf(exif(0, true)), 1);
        QCOMPARE(orientationOf(exif(9, true)), 1);
        QCOMPARE(orientationOf(exif(6, true, 4)), 1); // a long, not a short
        QCOMPARE(orientationOf(""), 1);
        for (std::size_t length = 0; length < 20; ++length)
            QCOMPARE(orientationOf(exif(6, false).substr(0, length)), 1);
        std::string far = exif(6, false);
        far.replace(4, 4, "\xff\xff\xff\x7f");
        QCOMPARE(orientationOf(far), 1);
        std::string many = exif(6, false);
        many.replace(8, 2, "\xff\xff");
        many.replace(10, 2, "\x01\x01"); // another tag, and 65534 more promised
        QCOMPARE(orientationOf(many), 1);
    }

    void jpegsOfManyScansAreRefused()
    {
        const TempFolder folder;
        writeFileAtomically(folder / "scans.jpg", jpegOfManyScans());
        LAMELLA_EXPECT_ERROR(openStack(folder / "scans.jpg")->readRaw(0), ErrorCode::ImageTooLarge, "100 passes");
        StackOptions options;
        options.limits.maxJpegScans = 127;
        QCOMPARE(openStack(folder / "scans.jpg", options)->readRaw(0).samples.size(), std::size_t{16 * 64});
        options.limits.maxJpegBytes = 100;
        LAMELLA_EXPECT_ERROR(openStack(folder / "scans.jpg", options)->readRaw(0), ErrorCode::ImageTooLarge,
                             "scans.jpg");
    }
};

QTEST_GUILESS_MAIN(TstOrientation)
#include "tst_orientation.moc"
