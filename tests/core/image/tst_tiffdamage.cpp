// TIFF files that are cut, hostile or of a kind that is refused.
#include "TestSupport.h"
#include "TiffBuilder.h"
#include "base/AtomicFile.h"
#include "image/Stack.h"

#include <cstring>

using namespace lamella;
using lamella::test::randomPage;
using lamella::test::TempFolder;
using lamella::test::TiffBuilderFile;
using lamella::test::TiffBuilderPage;

class TstTiffDamage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cutFilesAreErrors()
    {
        const TempFolder folder;
        TiffBuilderFile file;
        for (std::uint64_t i = 0; i < 3; ++i)
            file.pages.push_back(randomPage(20, 20, 8, 1, i));
        file.pages[0].description = "ImageJ=1.53t\nimages=3\n";
        const std::string bytes = file.bytes();
        for (std::size_t length = 0; length < bytes.size(); length += 13) {
            writeFileAtomically(folder / "cut.tif", bytes.substr(0, length));
            bool isRefused = false;
            try {
                const auto stack = openStack(folder / "cut.tif");
                for (int page = 0; page < 3; ++page)
                    (void)stack->readRaw(page);
            } catch (const Error& error) {
                isRefused = true;
                QCOMPARE(error.family(), ErrorFamily::BadInput);
                QVERIFY(std::string(error.what()).find("cut.tif") != std::string::npos);
                QVERIFY2(length == 0 || error.code() == ErrorCode::ImageTruncated ||
                             error.code() == ErrorCode::ImageDamaged || error.code() == ErrorCode::NotAnImage,
                         error.what());
            }
            // only what lies behind the last directory's entries may be missing
            QVERIFY2(isRefused || length + 16 > bytes.size(), std::to_string(length).c_str());
        }
    }

    void aMissingLastStripIsNeverGrey()
    {
        const TempFolder folder;
        TiffBuilderPage page = randomPage(16, 16);
        page.rowsPerStrip = 4;
        TiffBuilderFile file{false, false, {page}, {}};
        std::string bytes = file.bytes();
        // the directory first would be needed to cut the data; instead the last strip is said to lie at the end
        const std::string offsets("\xc8\x00\x00\x00", 4); // 8 + 3 * 64
        const std::size_t at = bytes.find(offsets, 8 + 256);
        QVERIFY(at != std::string::npos);
        const auto end = static_cast<std::uint32_t>(bytes.size() - 10);
        std::memcpy(bytes.data() + at, &end, sizeof end);
        writeFileAtomically(folder / "last.tif", bytes);
        LAMELLA_EXPECT_ERROR(openStack(folder / "last.tif")->readRaw(0), ErrorCode::ImageTruncated, "last.tif");
    }

    void kindsThatAreRefusedSayWhy()
    {
        const TempFolder folder;
        TiffBuilderPage page = randomPage(4, 4, 8, 4);
        page.photometric = 5;
        TiffBuilderFile{false, false, {page}, {}}.write(folder / "cmyk.tif");
        LAMELLA_EXPECT_ERROR(openStack(folder / "cmyk.tif"), ErrorCode::ImageUnsupported, "CMYK");
        page = randomPage(4, 4, 8, 3);
        page.photometric = 6;
        TiffBuilderFile{false, false, {page}, {}}.write(folder / "ycbcr.tif");
        LAMELLA_EXPECT_ERROR(openStack(folder / "ycbcr.tif"), ErrorCode::ImageUnsupported, "YCbCr");
        page = randomPage(4, 4);
        page.compression = 34712;
        TiffBuilderFile{false, false, {page}, {}}.write(folder / "jp2.tif");
        LAMELLA_EXPECT_ERROR(openStack(folder / "jp2.tif"), ErrorCode::ImageUnsupported, "JPEG 2000");
        page.compression = 6;
        TiffBuilderFile{false, false, {page}, {}}.write(folder / "ojpeg.tif");
        LAMELLA_EXPECT_ERROR(openStack(folder / "ojpeg.tif"), ErrorCode::ImageUnsupported, "old-style JPEG");
    }

    void claimsBeyondTheLimitsAreRefused()
    {
        const TempFolder folder;
        const auto claim = [&](std::uint32_t width, std::uint32_t height) {
            std::string bytes = TiffBuilderFile{false, false, {randomPage(3, 3)}, {}}.bytes();
            const auto patch = [&](char tag, std::uint32_t value) {
                const std::string entry{tag, 1, 4, 0, 1, 0, 0, 0, 3, 0, 0, 0};
                const std::size_t at = bytes.find(entry);
                QVERIFY(at != std::string::npos);
                std::memcpy(bytes.data() + at + 8, &value, sizeof value);
            };
            patch(0, width);
            patch(1, height);
            writeFileAtomically(folder / "claim.tif", bytes);
        };
        claim(4000000000U, 3);
        LAMELLA_EXPECT_ERROR(openStack(folder / "claim.tif"), ErrorCode::ImageTooLarge, "claim.tif");
        claim(100000, 100000);
        LAMELLA_EXPECT_ERROR(openStack(folder / "claim.tif"), ErrorCode::ImageTooLarge, "claim.tif");
        claim(3, 0);
        LAMELLA_EXPECT_ERROR(openStack(folder / "claim.tif"), ErrorCode::ImageDamaged, "claim.tif");
    }
};

QTEST_GUILESS_MAIN(TstTiffDamage)
#include "tst_tiffdamage.moc"
