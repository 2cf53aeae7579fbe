// Pages that can only be decoded from their first row on: regions come from tiles kept in a folder, made once.
#include "TestSupport.h"
#include "base/AtomicFile.h"
#include "base/Random.h"
#include "image/ImageWriter.h"
#include "image/Stack.h"

#include <atomic>
#include <chrono>
#include <cstring>
#include <thread>

#include <png.h>
#include <tiffio.h>

using namespace lamella;
using lamella::test::TempFolder;
namespace fs = std::filesystem;

namespace {

constexpr Size kSize{600, 515}; // more than two tiles each way, not a multiple of any

template <typename T>
Image<T> noise(Size size)
{
    Random random(3);
    Image<T> image(size);
    for (auto& value : image.pixels())
        value = static_cast<T>(random.next() >> 48);
    return image;
}

/// Keeps everything, however small.
StackOptions keeping(const fs::path& folder)
{
    StackOptions options;
    options.cache = {folder, std::uint64_t{1} << 30, 1, 30};
    return options;
}

StackOptions keepingNothing()
{
    StackOptions options;
    options.cache.folder.clear();
    return options;
}

std::size_t filesIn(const fs::path& folder)
{
    std::error_code missing;
    std::size_t count = 0;
    for (fs::directory_iterator entry(folder, missing), end; !missing && entry != end; ++entry)
        ++count;
    return count;
}

bool writeInterlacedPng(const fs::path& path, const GrayImage& image)
{
    std::vector<png_bytep> rows; // before the jump is set
    for (int y = 0; y < image.height(); ++y)
        rows.push_back(const_cast<png_bytep>(image.row(y)));
    std::FILE* file = std::fopen(path.c_str(), "wb");
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    if (!file)
        return false;
    png_init_io(png, file);
    png_set_IHDR(png, info, static_cast<png_uint_32>(image.width()), static_cast<png_uint_32>(image.height()), 8,
                 PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_ADAM7, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_rows(png, info, rows.data());
    png_write_png(png, info, PNG_TRANSFORM_IDENTITY, nullptr);
    png_destroy_write_struct(&png, &info);
    return std::fclose(file) == 0;
}

/// One strip of more than kLargeStripBytes (8 MB), deflated.
void writeOneStrip(const fs::path& path, const Gray16Image& image, int orientation, bool isPlanar = false)
{
    TIFF* tiff = TIFFOpen(path.c_str(), "wb");
    QVERIFY(tiff);
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, image.width());
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, image.height());
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 16);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, isPlanar ? 3 : 1);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, isPlanar ? PLANARCONFIG_SEPARATE : PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, isPlanar ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_LZW);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, orientation);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, image.height());
    std::vector<std::uint16_t> row(static_cast<std::size_t>(image.width()));
    for (std::uint16_t plane = 0; plane < (isPlanar ? 3 : 1); ++plane)
        for (int y = 0; y < image.height(); ++y) {
            std::memcpy(row.data(), image.row(y), row.size() * 2);
            for (auto& value : row)
                value = static_cast<std::uint16_t>(value + plane);
            QCOMPARE(TIFFWriteScanline(tiff, row.data(), static_cast<std::uint32_t>(y), plane), 1);
        }
    TIFFClose(tiff);
}

const std::vector<Rect>& regions(Size size)
{
    static std::vector<Rect> all;
    all = {{0, 0, 1, 1},
           {size.width - 1, size.height - 1, 1, 1},
           {250, 250, 20, 20},
           {0, 0, size.width, 5},
           {17, 200, size.width - 30, size.height - 201}};
    return all;
}

void checkRegions(const fs::path& file, const fs::path& cache)
{
    const auto direct = openStack(file, keepingNothing());
    const auto kept = openStack(file, keeping(cache));
    for (const Rect& region : regions(direct->size())) {
        const RawPage raw = kept->readRawRegion(0, region);
        QCOMPARE(raw.size, region.size());
        QVERIFY(raw.samples == direct->readRawRegion(0, region).samples);
        QCOMPARE(kept->readSectionRegion(0, region).pixels, direct->readSectionRegion(0, region).pixels);
    }
    QCOMPARE(filesIn(cache), std::size_t{1});
}

} // namespace

class TstPageCache : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { TIFFSetWarningHandler(nullptr); }

    void pngRegions()
    {
        const TempFolder folder;
        writePng(folder / "a.png", noise<std::uint8_t>(kSize));
        checkRegions(folder / "a.png", folder / "cache/a");
        writePng(folder / "16.png", noise<std::uint16_t>(kSize));
        checkRegions(folder / "16.png", folder / "cache/b");
        QVERIFY(writeInterlacedPng(folder / "i.png", noise<std::uint8_t>(kSize)));
        QCOMPARE(std::get<GrayImage>(openStack(folder / "i.png")->readSection(0).pixels), noise<std::uint8_t>(kSize));
        checkRegions(folder / "i.png", folder / "cache/c");
    }

    void tiffRegions()
    {
        const TempFolder folder;
        const Gray16Image image = noise<std::uint16_t>({2600, 1700});
        writeOneStrip(folder / "a.tif", image, 1);
        checkRegions(folder / "a.tif", folder / "cache/a");
        writeOneStrip(folder / "turned.tif", image, 6);
        checkRegions(folder / "turned.tif", folder / "cache/b");
        writeOneStrip(folder / "planar.tif", image, 1, true);
        checkRegions(folder / "planar.tif", folder / "cache/c");
    }

    void wholeAndSmallPagesAreNotKept()
    {
        const TempFolder folder;
        writePng(folder / "a.png", noise<std::uint8_t>(kSize));
        (void)openStack(folder / "a.png", keeping(folder / "cache"))->readSection(0);
        QCOMPARE(filesIn(folder / "cache"), std::size_t{0});
        StackOptions options = keeping(folder / "cache");
        options.cache.minPageBytes = kSize.area() + 1;
        (void)openStack(folder / "a.png", options)->readRawRegion(0, {0, 0, 5, 5});
        QCOMPARE(filesIn(folder / "cache"), std::size_t{0});
    }

    void aPageIsDecodedOnce()
    {
        const TempFolder folder;
        writePng(folder / "a.png", noise<std::uint8_t>(kSize));
        (void)openStack(folder / "a.png", keeping(folder / "cache"))->readRawRegion(0, {0, 0, 5, 5});
        // a mark in the kept file shows that it is what later reads see
        const fs::path kept = fs::directory_iterator(folder / "cache")->path();
        std::string bytes = readWholeFile(kept);
        bytes[4096] = static_cast<char>(bytes[4096] ^ 1);
        writeFileAtomically(kept, bytes);
        const auto again = openStack(folder / "a.png", keeping(folder / "cache"));
        const auto first = again->readRawRegion(0, {0, 0, 5, 5}).samples.front();
        QCOMPARE(std::to_integer<int>(first), noise<std::uint8_t>(kSize).at(0, 0) ^ 1);
        // a changed image is another page; a cut kept file is made again
        writePng(folder / "a.png", noise<std::uint8_t>({700, 700}));
        (void)openStack(folder / "a.png", keeping(folder / "cache"))->readRawRegion(0, {0, 0, 5, 5});
        QCOMPARE(filesIn(folder / "cache"), std::size_t{2});
        for (const auto& entry : fs::directory_iterator(folder / "cache"))
            fs::resize_file(entry.path(), 5000);
        checkRegionsOf(folder / "a.png", folder / "cache");
    }

    void manyThreadsMakeOneFile()
    {
        const TempFolder folder;
        const GrayImage image = noise<std::uint8_t>(kSize);
        fs::create_directory(folder / "f");
        for (int i = 0; i < 3; ++i)
            writePng(folder / "f" / ("s" + std::to_string(i) + ".png"), image);
        const auto stack = openStack(folder / "f", keeping(folder / "cache"));
        std::atomic<int> wrong{0};
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < 6; ++t)
                threads.emplace_back([&, t] {
                    const Rect region{20 * t, 30 * t, 100, 100};
                    for (int i = 0; i < 10; ++i)
                        if (std::get<GrayImage>(stack->readSectionRegion((i + t) % 3, region).pixels) !=
                            image.cropped(region))
                            ++wrong;
                });
        }
        QCOMPARE(wrong.load(), 0);
        QCOMPARE(filesIn(folder / "cache"), std::size_t{3});
    }

    void whatCannotBeKeptIsDecodedAgain()
    {
        const TempFolder folder;
        const GrayImage image = noise<std::uint8_t>(kSize);
        writePng(folder / "a.png", image);
        writeFileAtomically(folder / "file", "in the way");
        const Rect region{5, 6, 70, 80};
        const auto stack = openStack(folder / "a.png", keeping(folder / "file"));
        QCOMPARE(std::get<GrayImage>(stack->readSectionRegion(0, region).pixels), image.cropped(region));
        StackOptions tooSmall = keeping(folder / "cache");
        tooSmall.cache.maxBytes = 1000;
        const auto other = openStack(folder / "a.png", tooSmall);
        QCOMPARE(std::get<GrayImage>(other->readSectionRegion(0, region).pixels), image.cropped(region));
        QCOMPARE(filesIn(folder / "cache"), std::size_t{0});
    }

    void damageIsToldAndNothingKept()
    {
        const TempFolder folder;
        writePng(folder / "a.png", noise<std::uint8_t>(kSize));
        std::string bytes = readWholeFile(folder / "a.png");
        bytes.resize(bytes.size() / 2);
        writeFileAtomically(folder / "cut.png", bytes);
        const auto stack = openStack(folder / "cut.png", keeping(folder / "cache"));
        LAMELLA_EXPECT_ERROR(stack->readRawRegion(0, {0, 0, 5, 5}), ErrorCode::ImageTruncated, "cut.png");
        QCOMPARE(filesIn(folder / "cache"), std::size_t{0});
    }

    void oldAndSurplusPagesAreRemoved()
    {
        const TempFolder folder;
        const auto write = [&](const char* name) {
            writePng(folder / name, noise<std::uint8_t>(kSize));
            return folder / name;
        };
        const auto readPart = [](const fs::path& file, const StackOptions& options) {
            (void)openStack(file, options)->readRawRegion(0, {0, 0, 5, 5});
        };
        StackOptions options = keeping(folder / "cache");
        readPart(write("a.png"), options);
        const fs::path first = fs::directory_iterator(folder / "cache")->path();
        const auto now = fs::file_time_type::clock::now();
        fs::last_write_time(first, now - std::chrono::hours(24 * 31));
        writeFileAtomically(folder / "cache/.x.1.2.part", "left by a killed program");
        fs::last_write_time(folder / "cache/.x.1.2.part", now - std::chrono::hours(25));
        writeFileAtomically(folder / "cache/notes.txt", "somebody's own file");
        readPart(write("b.png"), options);
        QVERIFY(!fs::exists(first));
        QCOMPARE(filesIn(folder / "cache"), std::size_t{2});
        QVERIFY(fs::exists(folder / "cache/notes.txt"));
        // room for two pages of nine tiles: the one used longest ago goes
        options.cache.maxBytes = 2 * (4096 + 9 * 65536);
        readPart(write("c.png"), options);
        QCOMPARE(filesIn(folder / "cache"), std::size_t{3});
        readPart(write("d.png"), options);
        QCOMPARE(filesIn(folder / "cache"), std::size_t{3});
    }

private:
    static void checkRegionsOf(const fs::path& file, const fs::path& cache)
    {
        const auto direct = openStack(file, keepingNothing());
        const auto kept = openStack(file, keeping(cache));
        for (const Rect& region : regions(direct->size()))
            QVERIFY(kept->readRawRegion(0, region).samples == direct->readRawRegion(0, region).samples);
    }
};

QTEST_GUILESS_MAIN(TstPageCache)
#include "tst_pagecache.moc"
