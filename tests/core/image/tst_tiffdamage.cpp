// TIFF files that are cut, hostile or of a kind that is refused.
#include "ChildProcess.h"
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

    void tagsThatPointAtTheSameBytesAreCounted()
    {
        const TempFolder folder;
        const auto little = [](std::uint64_t value, int bytes) {
            std::string text;
            for (int i = 0; i < bytes; ++i)
                text += static_cast<char>(value >> 8 * i);
            return text;
        };
        const auto write = [&](int tags) {
            std::string bytes = "II" + little(42, 2) + little(8, 4) + little(static_cast<std::uint64_t>(tags), 2);
            for (int tag = 0; tag < tags; ++tag) // one megabyte each, all the same one
                bytes += little(static_cast<std::uint64_t>(40000 + tag), 2) + little(7, 2) + little(1 << 20, 4) +
                         little(8, 4);
            bytes += little(0, 4);
            bytes.resize(bytes.size() + (1 << 20));
            writeFileAtomically(folder / "tags.tif", bytes);
        };
        write(100);
        LAMELLA_EXPECT_ERROR(openStack(folder / "tags.tif"), ErrorCode::ImageTooLarge, "bytes of metadata");
        write(10); // then the image itself is what is missing
        LAMELLA_EXPECT_ERROR(openStack(folder / "tags.tif"), ErrorCode::ImageDamaged, "tags.tif");
        StackOptions options;
        options.limits.maxTagBytes = 1000;
        LAMELLA_EXPECT_ERROR(openStack(folder / "tags.tif", options), ErrorCode::ImageTooLarge, "tags.tif");
    }

    void chainsThatLeadBackEnd()
    {
        const TempFolder folder;
        for (const bool isBig : {false, true}) {
            TiffBuilderFile file{true, isBig, {randomPage(4, 4), randomPage(4, 4), randomPage(4, 4)}, {}};
            std::string bytes = file.bytes();
            const std::size_t field = isBig ? 8 : 4;
            const std::string first = bytes.substr(isBig ? 8 : 4, field); // where the first directory lies
            // the last directory's link is the only field of zeros behind the tag SampleFormat's entry
            const std::string sampleFormat("\x01\x53\x00\x03", 4);
            const std::size_t entry = bytes.rfind(sampleFormat);
            QVERIFY(entry != std::string::npos);
            bytes.replace(entry + (isBig ? 20 : 12), field, first);
            writeFileAtomically(folder / "loop.tif", bytes);
            LAMELLA_EXPECT_ERROR(openStack(folder / "loop.tif"), ErrorCode::ImageDamaged, "in a circle");
        }
    }

    /// A claim of 240 MB that the file is just long enough for, and nothing behind it.
    void claimsAloneTakeNoMemory_data()
    {
        QTest::addColumn<int>("compression");
        QTest::addColumn<bool>("isTiled");
        for (const int compression : {1, 5, 7, 8, 32773, 34925, 50000}) {
            QTest::addRow("strip %d", compression) << compression << false;
            QTest::addRow("tile %d", compression) << compression << true;
        }
    }
    void claimsAloneTakeNoMemory()
    {
        using lamella::test::Outcome;
        QFETCH(int, compression);
        QFETCH(bool, isTiled);
        const TempFolder folder;
        TiffBuilderPage page = randomPage(16, 16);
        page.compression = compression;
        page.tileWidth = isTiled ? 16 : 0;
        page.tileHeight = 16;
        std::string bytes = TiffBuilderFile{false, false, {page}, std::string(300'000, 'x')}.bytes();
        constexpr std::uint32_t kSide = 16 * 1000;
        for (const int tag : {256, 257, 278, 322, 323}) {
            const std::string entry{static_cast<char>(tag), static_cast<char>(tag >> 8), 4, 0, 1, 0, 0, 0};
            if (const std::size_t at = bytes.find(entry); at != std::string::npos)
                std::memcpy(bytes.data() + at + 8, &kSide, sizeof kSide);
        }
        writeFileAtomically(folder / "claim.tif", bytes);
        const Outcome outcome = lamella::test::inChild([&] {
            try {
                (void)openStack(folder / "claim.tif")->readSection(0);
                return Outcome{Outcome::Kind::Read, {}};
            } catch (const Error& error) {
                const bool isBadInput = error.family() == ErrorFamily::BadInput;
                return Outcome{isBadInput ? Outcome::Kind::Refused : Outcome::Kind::Wrong, error.what()};
            }
        });
        QVERIFY2(outcome.kind == Outcome::Kind::Refused, outcome.text.c_str());
    }
};

QTEST_GUILESS_MAIN(TstTiffDamage)
#include "tst_tiffdamage.moc"
