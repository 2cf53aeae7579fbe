// PNG and JPEG files, and folders of images.
#include "TestSupport.h"
#include "base/AtomicFile.h"
#include "base/Random.h"
#include "image/ImageWriter.h"
#include "image/Stack.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <jpeglib.h>
#include <png.h>

using namespace lamella;
using lamella::test::TempFolder;
namespace fs = std::filesystem;

namespace {

struct PngFixture {
    int width = 0;
    int bits = 8;
    int colour = PNG_COLOR_TYPE_GRAY;
    std::vector<std::vector<std::uint8_t>> rows; ///< bytes as in the file
    std::vector<png_color> palette;
    bool isInterlaced = false;
    std::uint32_t perMetre = 0;

    void write(const fs::path& path) const
    {
        std::FILE* file = std::fopen(path.c_str(), "wb");
        png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
        png_infop info = png_create_info_struct(png);
        png_init_io(png, file);
        png_set_check_for_invalid_index(png, 0); // one of the pictures names a colour that it does not have
        png_set_IHDR(png, info, static_cast<png_uint_32>(width), static_cast<png_uint_32>(rows.size()), bits, colour,
                     isInterlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, 0, 0);
        if (!palette.empty())
            png_set_PLTE(png, info, palette.data(), static_cast<int>(palette.size()));
        if (perMetre > 0)
            png_set_pHYs(png, info, perMetre, perMetre, PNG_RESOLUTION_METER);
        png_write_info(png, info);
        std::vector<png_bytep> pointers;
        for (const auto& row : rows)
            pointers.push_back(const_cast<png_bytep>(row.data()));
        png_write_image(png, pointers.data());
        png_write_end(png, nullptr);
        png_destroy_write_struct(&png, &info);
        std::fclose(file);
    }
};

std::string jpegBytes(int width, int height, int components, std::uint8_t value)
{
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &bytes, &size);
    info.image_width = static_cast<JDIMENSION>(width);
    info.image_height = static_cast<JDIMENSION>(height);
    info.input_components = components;
    info.in_color_space = components == 1 ? JCS_GRAYSCALE : components == 3 ? JCS_RGB : JCS_CMYK;
    jpeg_set_defaults(&info);
    jpeg_start_compress(&info, TRUE);
    Random random(1);
    std::vector<JSAMPLE> row(static_cast<std::size_t>(width * components));
    for (int y = 0; y < height; ++y) {
        for (auto& sample : row)
            sample = value > 0 ? value : static_cast<JSAMPLE>(random.below(256));
        JSAMPROW pointer = row.data();
        jpeg_write_scanlines(&info, &pointer, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    std::string result(reinterpret_cast<char*>(bytes), size);
    std::free(bytes);
    return result;
}

std::vector<std::uint8_t> samples8(const RawPage& raw)
{
    std::vector<std::uint8_t> result(raw.samples.size());
    std::memcpy(result.data(), raw.samples.data(), result.size());
    return result;
}

GrayImage randomImage(Size size, std::uint64_t seed)
{
    Random random(seed);
    GrayImage image(size);
    for (auto& value : image.pixels())
        value = static_cast<std::uint8_t>(random.below(256));
    return image;
}

using U8 = std::vector<std::uint8_t>;

} // namespace

class TstSingleImage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pngBitsStayValues()
    {
        const TempFolder folder;
        PngFixture{10, 1, PNG_COLOR_TYPE_GRAY, {{0xa0, 0x40}}, {}}.write(folder / "one.png");
        const auto one = openStack(folder / "one.png");
        QCOMPARE(one->info().bitsPerSample, 1);
        QCOMPARE(samples8(one->readRaw(0)), U8({1, 0, 1, 0, 0, 0, 0, 0, 0, 1}));
        QCOMPARE(toMask(one->readRaw(0), 0).pixels(), U8({255, 0, 255, 0, 0, 0, 0, 0, 0, 255}));
        PngFixture{3, 16, PNG_COLOR_TYPE_GRAY, {{0x12, 0x34, 0xff, 0xff, 0x00, 0x01}}, {}}.write(folder / "16.png");
        QCOMPARE(std::get<Gray16Image>(openStack(folder / "16.png")->readSection(0).pixels).pixels(),
                 std::vector<std::uint16_t>({0x1234, 0xffff, 1}));
        PngFixture{2, 4, PNG_COLOR_TYPE_GRAY, {{0x5f}}, {}}.write(folder / "4.png");
        QCOMPARE(std::get<GrayImage>(openStack(folder / "4.png")->readSection(0).pixels).pixels(), U8({85, 255}));
    }

    void pngPaletteMaskStaysZeroOne()
    {
        const TempFolder folder;
        const std::vector<png_color> colours = {{0, 0, 0}, {128, 0, 0}};
        PngFixture{3, 8, PNG_COLOR_TYPE_PALETTE, {{0, 1, 1}}, colours}.write(folder / "p.png");
        const RawPage raw = openStack(folder / "p.png")->readRaw(0);
        QCOMPARE(raw.palette.size(), std::size_t{2});
        QCOMPARE(toMask(raw, 0).pixels(), U8({0, 255, 255}));
        PngFixture{3, 2, PNG_COLOR_TYPE_PALETTE, {{0x14}}, colours}.write(folder / "p2.png");
        QCOMPARE(samples8(openStack(folder / "p2.png")->readRaw(0)), U8({0, 1, 1}));
        PngFixture{3, 8, PNG_COLOR_TYPE_PALETTE, {{0, 1, 7}}, colours}.write(folder / "bad.png");
        LAMELLA_EXPECT_ERROR(openStack(folder / "bad.png")->readRaw(0), ErrorCode::ImageDamaged, "bad.png");
    }

    void pngOpacityAndColour()
    {
        const TempFolder folder;
        PngFixture{2, 8, PNG_COLOR_TYPE_GRAY_ALPHA, {{10, 0, 20, 255}}, {}}.write(folder / "ga.png");
        const auto stack = openStack(folder / "ga.png");
        QVERIFY(stack->readRaw(0).hasAlpha);
        QCOMPARE(stack->info().warnings.size(), std::size_t{1});
        QCOMPARE(std::get<GrayImage>(stack->readSection(0).pixels).pixels(), U8({10, 20}));
        PngFixture{1, 8, PNG_COLOR_TYPE_RGB, {{255, 0, 0}}, {}}.write(folder / "rgb.png");
        QCOMPARE(std::get<GrayImage>(openStack(folder / "rgb.png")->readSection(0).pixels).pixels(), U8({76}));
    }

    void pngRegionsEqualCrops_data()
    {
        QTest::addColumn<bool>("interlaced");
        QTest::newRow("rows") << false;
        QTest::newRow("Adam7") << true;
    }
    void pngRegionsEqualCrops()
    {
        QFETCH(bool, interlaced);
        const TempFolder folder;
        const GrayImage image = randomImage({33, 21}, 4);
        PngFixture fixture;
        fixture.width = image.width();
        fixture.isInterlaced = interlaced;
        fixture.perMetre = 250000000;
        for (int y = 0; y < image.height(); ++y)
            fixture.rows.emplace_back(image.row(y), image.row(y) + image.width());
        fixture.write(folder / "a.png");
        const auto stack = openStack(folder / "a.png");
        QCOMPARE(stack->info().pixelSize, (PixelSizeNm{4.0, 4.0, 0.0}));
        QCOMPARE(std::get<GrayImage>(stack->readSection(0).pixels), image);
        for (const Rect& region : {Rect{0, 0, 33, 1}, Rect{32, 20, 1, 1}, Rect{5, 6, 7, 8}})
            QCOMPARE(std::get<GrayImage>(stack->readSectionRegion(0, region).pixels), image.cropped(region));
    }

    void writtenPngsReadBack()
    {
        const TempFolder folder;
        const GrayImage image = randomImage({17, 9}, 2);
        writePng(folder / "sub/g.png", image, {3.7, 3.7, 50.0});
        const auto stack = openStack(folder / "sub/g.png");
        QCOMPARE(std::get<GrayImage>(stack->readSection(0).pixels), image);
        QCOMPARE(stack->info().pixelSize, (PixelSizeNm{3.7, 3.7, 0.0}));
        Gray16Image wide({5, 3});
        for (std::size_t i = 0; i < wide.pixels().size(); ++i)
            wide.pixels()[i] = static_cast<std::uint16_t>(i * 4567);
        writePng(folder / "w.png", wide);
        QCOMPARE(std::get<Gray16Image>(openStack(folder / "w.png")->readSection(0).pixels), wide);
        QVERIFY(!openStack(folder / "w.png")->info().pixelSize.isKnown());
        RgbImage colours({2, 1});
        colours.at(1, 0) = {1, 2, 3};
        writePng(folder / "c.png", colours);
        QCOMPARE(samples8(openStack(folder / "c.png")->readRaw(0)), U8({0, 0, 0, 1, 2, 3}));
        LAMELLA_EXPECT_ERROR(writePng(folder / "w.png/x.png", image), ErrorCode::OutputNotWritable, "w.png");
        LAMELLA_EXPECT_ERROR(writePng(folder / "empty.png", GrayImage()), ErrorCode::OutputNotWritable, "empty.png");
        QVERIFY(!fs::exists(folder / "empty.png"));
    }

    void cutAndDamagedPngs()
    {
        const TempFolder folder;
        writePng(folder / "a.png", randomImage({40, 40}, 1));
        const std::string bytes = readWholeFile(folder / "a.png");
        for (std::size_t length = 8; length < bytes.size(); length += 61) {
            writeFileAtomically(folder / "cut.png", bytes.substr(0, length));
            LAMELLA_EXPECT_ERROR(openStack(folder / "cut.png")->readRaw(0), ErrorCode::ImageTruncated, "cut.png");
        }
        std::string damaged = bytes;
        damaged[bytes.size() / 2] = static_cast<char>(damaged[bytes.size() / 2] ^ 0x55);
        writeFileAtomically(folder / "bad.png", damaged);
        LAMELLA_EXPECT_ERROR(openStack(folder / "bad.png")->readRaw(0), ErrorCode::ImageDamaged, "bad.png");
        StackOptions options;
        options.limits.maxSide = 30;
        LAMELLA_EXPECT_ERROR(openStack(folder / "a.png", options), ErrorCode::ImageTooLarge, "a.png");
    }

    void jpegsReadButCutOnesDoNot()
    {
        const TempFolder folder;
        writeFileAtomically(folder / "g.jpg", jpegBytes(40, 30, 1, 200));
        const auto stack = openStack(folder / "g.jpg");
        QCOMPARE(stack->info().format, std::string("JPEG"));
        QCOMPARE(stack->size(), Size({40, 30}));
        QCOMPARE(std::get<GrayImage>(stack->readSection(0).pixels), GrayImage({40, 30}, 200));
        QCOMPARE(std::get<GrayImage>(stack->readSectionRegion(0, {3, 4, 5, 6}).pixels), GrayImage({5, 6}, 200));
        writeFileAtomically(folder / "c.jpg", jpegBytes(16, 16, 3, 90));
        QCOMPARE(openStack(folder / "c.jpg")->info().samplesPerPixel, 3);
        QCOMPARE(openStack(folder / "c.jpg")->readSection(0).bits(), 8);
        writeFileAtomically(folder / "k.jpg", jpegBytes(16, 16, 4, 90));
        LAMELLA_EXPECT_ERROR(openStack(folder / "k.jpg"), ErrorCode::ImageUnsupported, "CMYK");
        const std::string bytes = jpegBytes(64, 64, 1, 0);
        for (const std::size_t length : {std::size_t{3}, std::size_t{50}, bytes.size() / 2, bytes.size() - 20}) {
            writeFileAtomically(folder / "cut.jpg", bytes.substr(0, length));
            LAMELLA_EXPECT_ERROR(openStack(folder / "cut.jpg")->readRaw(0), ErrorCode::ImageTruncated, "cut.jpg");
        }
    }

    void contentCountsNotTheName()
    {
        const TempFolder folder;
        const GrayImage image = randomImage({6, 5}, 8);
        writePng(folder / "really-png.tif", image);
        QCOMPARE(openStack(folder / "really-png.tif")->info().format, std::string("PNG"));
        writeFileAtomically(folder / "text.tif", "II is not enough");
        LAMELLA_EXPECT_ERROR(openStack(folder / "text.tif"), ErrorCode::NotAnImage, "text.tif");
        writeFileAtomically(folder / "empty.png", "");
        LAMELLA_EXPECT_ERROR(openStack(folder / "empty.png"), ErrorCode::FileEmpty, "empty.png");
        LAMELLA_EXPECT_ERROR(openStack(folder / "gone.png"), ErrorCode::FileNotFound, "gone.png");
        const fs::path strange = folder / "Schnitt \xc3\xa4\xc3\xb6 \xe8\x84\x91.png";
        writePng(strange, image);
        QCOMPARE(std::get<GrayImage>(openStack(strange)->readSection(0).pixels), image);
        TiffWriter writer(folder / "\xc3\xa9.tif", 1, {});
        writer.add(image);
        writer.commit();
        QCOMPARE(std::get<GrayImage>(openStack(folder / "\xc3\xa9.tif")->readSection(0).pixels), image);
    }

    void foldersReadInNaturalOrder()
    {
        const TempFolder folder;
        const std::vector<std::string> names = {"s1.png", "S2.png", "s10.png", "s11.tif"};
        for (std::size_t i = 0; i < names.size(); ++i)
            writePng(folder / names[i], GrayImage({4, 3}, static_cast<std::uint8_t>(i)));
        writeFileAtomically(folder / ".hidden.png", "not looked at");
        writeFileAtomically(folder / "notes.txt", "left out");
        const auto stack = openStack(folder.path());
        QCOMPARE(stack->info().format, std::string("folder"));
        QCOMPARE(stack->pageCount(), 4);
        QCOMPARE(stack->info().path, folder.path());
        QCOMPARE(stack->info().warnings.size(), std::size_t{1});
        for (int page = 0; page < 4; ++page) {
            const Section section = stack->readSection(page);
            QCOMPARE(section.page, page);
            QCOMPARE(int(std::get<GrayImage>(section.pixels).at(0, 0)), page);
            QCOMPARE(stack->pageFile(page), folder / names[static_cast<std::size_t>(page)]);
        }
        QCOMPARE(stack->readRawRegion(3, {1, 1, 2, 1}).size, Size({2, 1}));
        LAMELLA_EXPECT_ERROR(stack->readRaw(4), ErrorCode::PageOutOfRange, "");
        writeFileAtomically(folder / "s3.png", "");
        LAMELLA_EXPECT_ERROR(openStack(folder.path()), ErrorCode::FileEmpty, "s3.png");
        writePng(folder / "s3.png", GrayImage({5, 3}));
        LAMELLA_EXPECT_ERROR(openStack(folder.path()), ErrorCode::PageSizesDiffer, "s3.png");
    }

    void foldersThatAreNoStack()
    {
        const TempFolder folder;
        LAMELLA_EXPECT_ERROR(openStack(folder.path()), ErrorCode::FolderWithoutImages, folder.path().string());
        writeFileAtomically(folder / "readme.txt", "x");
        LAMELLA_EXPECT_ERROR(openStack(folder.path()), ErrorCode::FolderWithoutImages, folder.path().string());
        TiffWriter writer(folder / "volume.tif", 2, {});
        writer.add(GrayImage({4, 4}));
        writer.add(GrayImage({4, 4}));
        writer.commit();
        QCOMPARE(openStack(folder.path())->pageCount(), 2); // the only image there
        writePng(folder / "z.png", GrayImage({4, 4}));
        LAMELLA_EXPECT_ERROR(openStack(folder.path()), ErrorCode::ImageUnsupported, "volume.tif");
    }
};

QTEST_GUILESS_MAIN(TstSingleImage)
#include "tst_singleimage.moc"
