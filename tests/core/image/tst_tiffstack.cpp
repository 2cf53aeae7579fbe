#include "TestSupport.h"
#include "TiffBuilder.h"
#include "base/AtomicFile.h"
#include "image/Stack.h"

#include <array>
#include <atomic>
#include <cstring>
#include <thread>

using namespace lamella;
using lamella::test::randomPage;
using lamella::test::TempFolder;
using lamella::test::TiffBuilderFile;
using lamella::test::TiffBuilderPage;

namespace {

/// Samples of a raw page, sign and size forgotten.
std::vector<std::uint64_t> valuesOf(const RawPage& raw)
{
    const auto bytes = static_cast<std::size_t>(bytesPerSample(raw.type));
    std::vector<std::uint64_t> values(raw.samples.size() / bytes);
    for (std::size_t i = 0; i < values.size(); ++i)
        std::memcpy(&values[i], raw.samples.data() + i * bytes, bytes); // little endian: the machines this runs on
    return values;
}

std::vector<std::byte> cropOf(const RawPage& raw, const Rect& region)
{
    const std::size_t pixel = raw.samples.size() / raw.size.area();
    std::vector<std::byte> result;
    for (int y = region.y; y < region.bottom(); ++y)
        for (int x = region.x; x < region.right(); ++x) {
            const std::size_t at = pixel * (static_cast<std::size_t>(y) * static_cast<std::size_t>(raw.size.width) +
                                            static_cast<std::size_t>(x));
            result.insert(result.end(), raw.samples.begin() + static_cast<std::ptrdiff_t>(at),
                          raw.samples.begin() + static_cast<std::ptrdiff_t>(at + pixel));
        }
    return result;
}

} // namespace

class TstTiffStack : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samplesAndRegionsAreExact_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<int>("samples");
        QTest::addColumn<bool>("big");
        QTest::addColumn<int>("layout"); // 0 one strip, 1 strips, 2 tiles, 3 planar strips, 4 planar tiles
        for (const int bits : {1, 2, 3, 4, 5, 7, 8, 10, 12, 14, 16, 24, 32, 64})
            for (const int samples : {1, 3})
                for (int layout = 0; layout < (samples > 1 ? 5 : 3); ++layout) {
                    const bool isBig = (bits + layout) % 2 == 0;
                    QTest::addRow("%d bits, %d samples, layout %d%s", bits, samples, layout,
                                  isBig ? ", big endian" : "")
                        << bits << samples << isBig << layout;
                    if (bits == 16)
                        QTest::addRow("16 bits, %d samples, layout %d, other order", samples, layout)
                            << bits << samples << !isBig << layout;
                }
    }
    void samplesAndRegionsAreExact()
    {
        QFETCH(int, bits);
        QFETCH(int, samples);
        QFETCH(bool, big);
        QFETCH(int, layout);
        const TempFolder folder;
        TiffBuilderPage page = randomPage(53, 37, bits, samples);
        page.rowsPerStrip = layout == 1 || layout == 3 ? 5 : 0;
        page.tileWidth = layout == 2 || layout == 4 ? 32 : 0;
        page.tileHeight = 16;
        page.isPlanar = layout >= 3;
        TiffBuilderFile file;
        file.isBigEndian = big;
        file.isBigTiff = layout == 1;
        file.pages = {page};
        file.write(folder / "a.tif");
        const auto stack = openStack(folder / "a.tif");
        QCOMPARE(stack->info().bitsPerSample, bits);
        QCOMPARE(stack->info().samplesPerPixel, samples);
        const RawPage raw = stack->readRaw(0);
        QCOMPARE(raw.size, Size({53, 37}));
        QCOMPARE(valuesOf(raw), page.values);
        for (const Rect& region : {Rect{0, 0, 1, 1}, Rect{52, 36, 1, 1}, Rect{7, 3, 30, 29}, Rect{31, 15, 3, 3}}) {
            const RawPage part = stack->readRawRegion(0, region);
            QCOMPARE(part.size, region.size());
            QVERIFY(part.samples == cropOf(raw, region));
        }
        QCOMPARE(stack->readSection(0).size(), Size({53, 37}));
    }

    void signedAndFloatTypes()
    {
        const TempFolder folder;
        TiffBuilderFile file;
        file.isBigEndian = true;
        file.pages = {randomPage(3, 1, 12)};
        file.pages[0].sampleFormat = 2;
        file.pages[0].values = {0x7ff, 0x800, 0xfff};
        file.write(folder / "i12.tif");
        const RawPage raw = openStack(folder / "i12.tif")->readRaw(0);
        QCOMPARE(raw.type, SampleType::I16);
        std::array<std::int16_t, 3> values{};
        std::memcpy(values.data(), raw.samples.data(), sizeof values);
        QCOMPARE(values, (std::array<std::int16_t, 3>{2047, -2048, -1}));
        file.pages[0].sampleFormat = 3;
        file.write(folder / "f12.tif");
        LAMELLA_EXPECT_ERROR(openStack(folder / "f12.tif"), ErrorCode::ImageUnsupported, "f12.tif");
        file.pages = {randomPage(2, 1, 32)};
        file.pages[0].sampleFormat = 3;
        file.pages[0].values = {0x3f800000, 0x3e800000};
        file.write(folder / "f32.tif");
        QCOMPARE(toUnitFloat(openStack(folder / "f32.tif")->readRaw(0)).pixels(), std::vector<float>({1.0F, 0.25F}));
    }

    void orientationIsApplied_data()
    {
        QTest::addColumn<int>("orientation");
        QTest::addColumn<QByteArray>("expected"); // rows of the picture stored as "abc/def"
        QTest::newRow("1") << 1 << QByteArray("abc/def");
        QTest::newRow("2") << 2 << QByteArray("cba/fed");
        QTest::newRow("3") << 3 << QByteArray("fed/cba");
        QTest::newRow("4") << 4 << QByteArray("def/abc");
        QTest::newRow("5") << 5 << QByteArray("ad/be/cf");
        QTest::newRow("6") << 6 << QByteArray("da/eb/fc");
        QTest::newRow("7") << 7 << QByteArray("fc/eb/da");
        QTest::newRow("8") << 8 << QByteArray("cf/be/ad");
    }
    void orientationIsApplied()
    {
        QFETCH(int, orientation);
        QFETCH(QByteArray, expected);
        const TempFolder folder;
        TiffBuilderPage page = randomPage(3, 2);
        page.values = {'a', 'b', 'c', 'd', 'e', 'f'};
        page.orientation = orientation;
        TiffBuilderFile{false, false, {page}, {}}.write(folder / "o.tif");
        const auto stack = openStack(folder / "o.tif");
        const auto rows = expected.split('/');
        QCOMPARE(stack->size(), Size({static_cast<int>(rows[0].size()), static_cast<int>(rows.size())}));
        const GrayImage image = std::get<GrayImage>(stack->readSection(0).pixels);
        QByteArray shown;
        for (int y = 0; y < image.height(); ++y)
            shown += (y > 0 ? "/" : "") + QByteArray(reinterpret_cast<const char*>(image.row(y)), image.width());
        QCOMPARE(shown, expected);
        const Rect corner{image.width() - 1, 0, 1, 2};
        QCOMPARE(std::get<GrayImage>(stack->readSectionRegion(0, corner).pixels), image.cropped(corner));
    }

    void minIsWhiteAndPalette()
    {
        const TempFolder folder;
        TiffBuilderPage page = randomPage(2, 1, 1);
        page.values = {0, 1};
        page.photometric = 0;
        TiffBuilderFile{false, false, {page}, {}}.write(folder / "w.tif");
        const auto white = openStack(folder / "w.tif");
        QCOMPARE(std::get<GrayImage>(white->readSection(0).pixels).pixels(), std::vector<std::uint8_t>({255, 0}));
        QVERIFY(!white->info().warnings.empty());
        page.photometric = 3;
        page.bits = 8;
        page.palette.assign(768, 0);
        page.palette[1] = 65535; // red
        TiffBuilderFile{true, false, {page}, {}}.write(folder / "p.tif");
        const auto palette = openStack(folder / "p.tif");
        QCOMPARE(palette->readRaw(0).palette[1], (Rgb{255, 0, 0}));
        QCOMPARE(toMask(palette->readRaw(0), 0).pixels(), std::vector<std::uint8_t>({0, 255}));
        QCOMPARE(std::get<GrayImage>(palette->readSection(0).pixels).pixels(), std::vector<std::uint8_t>({0, 76}));
        page.palette[1] = 200; // a writer that stored 8 bits
        TiffBuilderFile{true, false, {page}, {}}.write(folder / "p8.tif");
        QCOMPARE(openStack(folder / "p8.tif")->readRaw(0).palette[1], (Rgb{200, 0, 0}));
    }

    void pixelSizes_data()
    {
        QTest::addColumn<QByteArray>("description");
        QTest::addColumn<double>("resolution");
        QTest::addColumn<int>("unit");
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("z");
        const QByteArray imageJ = "ImageJ=1.53t\nunit=";
        QTest::newRow("ImageJ nm") << imageJ + "nm\nspacing=50.0\n" << 0.25 << 1 << 4.0 << 50.0;
        QTest::newRow("ImageJ micron") << imageJ + "micron\nspacing=0.05\n" << 250.0 << 1 << 4.0 << 50.0;
        QTest::newRow("ImageJ escaped") << imageJ + "\\u00B5m\nspacing=0.05\n" << 250.0 << 1 << 4.0 << 50.0;
        QTest::newRow("ImageJ UTF-8") << imageJ + "\xc2\xb5m\n" << 250.0 << 1 << 4.0 << 0.0;
        QTest::newRow("ImageJ um per cm") << imageJ + "um\n" << 2500000.0 / 1000.0 << 3 << 4000.0 << 0.0;
        QTest::newRow("ImageJ pixel") << imageJ + "pixel\nspacing=1.0\n" << 1.0 << 1 << 0.0 << 0.0;
        QTest::newRow("centimetre") << QByteArray() << 2500.0 << 3 << 4000.0 << 0.0;
        QTest::newRow("inch") << QByteArray() << 4000.0 << 2 << 6350.0 << 0.0;
        QTest::newRow("72 dpi") << QByteArray() << 72.0 << 2 << 0.0 << 0.0;
        QTest::newRow("none") << QByteArray() << 0.0 << 1 << 0.0 << 0.0;
        QTest::newRow("OME") << QByteArray(
                                    "<?xml?><OME><Pixels PhysicalSizeX=\"0.004\" PhysicalSizeXUnit=\"\xc2\xb5m\" "
                                    "PhysicalSizeY=\"4\" PhysicalSizeYUnit=\"nm\" PhysicalSizeZ=\"0.05\"/></OME>")
                             << 72.0 << 2 << 4.0 << 50.0;
    }
    void pixelSizes()
    {
        QFETCH(QByteArray, description);
        QFETCH(double, resolution);
        QFETCH(int, unit);
        QFETCH(double, x);
        QFETCH(double, z);
        const TempFolder folder;
        TiffBuilderPage page = randomPage(4, 4);
        page.description = description.toStdString();
        page.resolution = resolution;
        page.resolutionUnit = unit;
        TiffBuilderFile{false, false, {page}, {}}.write(folder / "r.tif");
        const auto stack = openStack(folder / "r.tif");
        QCOMPARE(stack->info().pixelSize, (PixelSizeNm{x, x, z}));
        QCOMPARE(stack->readSection(0).pixelSize, stack->info().pixelSize);
        QCOMPARE(!stack->info().warnings.empty(), resolution == 72.0 && description.isEmpty());
    }

    void pagesAreCountedAndThumbnailsLeftOut()
    {
        const TempFolder folder;
        TiffBuilderFile file;
        for (std::uint64_t i = 0; i < 7; ++i)
            file.pages.push_back(randomPage(9, 8, 8, 1, i));
        TiffBuilderPage thumbnail = randomPage(3, 3);
        thumbnail.subfileType = 1;
        file.pages.insert(file.pages.begin() + 1, thumbnail);
        file.write(folder / "pages.tif");
        const auto stack = openStack(folder / "pages.tif");
        QCOMPARE(stack->pageCount(), 7);
        QCOMPARE(stack->info().warnings.size(), std::size_t{1});
        QCOMPARE(valuesOf(stack->readRaw(1)), file.pages[2].values);
        QCOMPARE(valuesOf(stack->readRaw(6)), file.pages[7].values);
        QCOMPARE(valuesOf(stack->readRaw(0)), file.pages[0].values);
        LAMELLA_EXPECT_ERROR(stack->readRaw(7), ErrorCode::PageOutOfRange, "pages.tif");
        LAMELLA_EXPECT_ERROR(stack->readRaw(-1), ErrorCode::PageOutOfRange, "pages.tif");
        LAMELLA_EXPECT_ERROR(stack->readRawRegion(0, {5, 5, 5, 5}), ErrorCode::Internal, "pages.tif");
        StackOptions options;
        options.limits.maxPages = 3;
        LAMELLA_EXPECT_ERROR(openStack(folder / "pages.tif", options), ErrorCode::ImageTooLarge, "pages.tif");
        thumbnail.subfileType = 0;
        file.pages[1] = thumbnail;
        file.write(folder / "sizes.tif");
        LAMELLA_EXPECT_ERROR(openStack(folder / "sizes.tif"), ErrorCode::PageSizesDiffer, "page 1 is 3×3");
    }

    void bigImageJFormIsReadByOffset()
    {
        const TempFolder folder;
        const TiffBuilderPage first = randomPage(8, 6, 16, 1, 1);
        const TiffBuilderPage second = randomPage(8, 6, 16, 1, 2);
        // data of the first page at byte 8, the second's right behind it, then the directory of the first alone
        TiffBuilderFile file;
        file.isBigEndian = true;
        TiffBuilderPage both = first;
        both.height = 12;
        both.values.insert(both.values.end(), second.values.begin(), second.values.end());
        both.description = "ImageJ=1.53t\nimages=2\nunit=nm\nspacing=50\n";
        file.pages = {both};
        std::string bytes = file.bytes();
        const std::string height("\x01\x01\x00\x04\x00\x00\x00\x01\x00\x00\x00\x0c", 12);
        const auto replace = [&bytes](const std::string& from, const std::string& to) {
            const std::size_t at = bytes.find(from);
            QVERIFY(at != std::string::npos);
            bytes.replace(at, from.size(), to);
        };
        replace(height, std::string("\x01\x01\x00\x04\x00\x00\x00\x01\x00\x00\x00\x06", 12));
        replace(std::string("\x01\x16\x00\x04\x00\x00\x00\x01\x00\x00\x00\x0c", 12),
                std::string("\x01\x16\x00\x04\x00\x00\x00\x01\x00\x00\x00\x06", 12));
        replace(std::string("\x01\x17\x00\x04\x00\x00\x00\x01\x00\x00\x00\xc0", 12),
                std::string("\x01\x17\x00\x04\x00\x00\x00\x01\x00\x00\x00\x60", 12));
        writeFileAtomically(folder / "big.tif", bytes);
        const auto stack = openStack(folder / "big.tif");
        QCOMPARE(stack->pageCount(), 2);
        QCOMPARE(valuesOf(stack->readRaw(0)), first.values);
        QCOMPARE(valuesOf(stack->readRaw(1)), second.values);
        QVERIFY(stack->readRawRegion(1, {2, 1, 3, 4}).samples == cropOf(stack->readRaw(1), {2, 1, 3, 4}));
        // promised pages that are not there
        both = first;
        both.description = "ImageJ=1.53t\nimages=30\n";
        file.pages = {both};
        file.write(folder / "few.tif");
        LAMELLA_EXPECT_ERROR(openStack(folder / "few.tif"), ErrorCode::ImageTruncated, "of 30 sections are there");
        file.pages = {both, first, first};
        file.write(folder / "three.tif");
        LAMELLA_EXPECT_ERROR(openStack(folder / "three.tif"), ErrorCode::ImageTruncated, "3 of 30 sections are there");
    }

    void manyThreadsReadAtOnce()
    {
        const TempFolder folder;
        TiffBuilderFile file;
        for (std::uint64_t i = 0; i < 12; ++i)
            file.pages.push_back(randomPage(64, 48, 8, 1, i));
        file.write(folder / "threads.tif");
        const auto stack = openStack(folder / "threads.tif");
        std::atomic<int> wrong{0};
        std::vector<std::jthread> threads;
        for (int t = 0; t < 6; ++t)
            threads.emplace_back([&, t] {
                for (int i = 0; i < 60; ++i) {
                    const int page = (i * 5 + t) % 12;
                    if (valuesOf(stack->readRaw(page)) != file.pages[static_cast<std::size_t>(page)].values)
                        ++wrong;
                }
            });
        threads.clear();
        QCOMPARE(wrong.load(), 0);
    }
};

QTEST_GUILESS_MAIN(TstTiffStack)
#include "tst_tiffstack.moc"
