// What is compared after writing, and that a failed write leaves the file before it as it was.
#include "FullDisk.h"
#include "TestSupport.h"
#include "TiffBuilder.h"
#include "base/AtomicFile.h"
#include "base/Random.h"
#include "image/ImageWriter.h"
#include "image/WrittenPages.h"

#include <sys/wait.h>

using namespace lamella;
using lamella::test::randomPage;
using lamella::test::statusOnFullDisk;
using lamella::test::TempFolder;
using lamella::test::TiffBuilderFile;

namespace {

TiffBuilderFile twoPages()
{
    return {false, false, {randomPage(9, 7, 8, 1, 1), randomPage(9, 7, 8, 1, 2)}, {}};
}

WrittenPages pagesOf(const TiffBuilderFile& file)
{
    WrittenPages pages;
    pages.size = {9, 7};
    for (const auto& page : file.pages) {
        PageSum sum;
        for (const std::uint64_t value : page.values) {
            const auto byte = static_cast<std::byte>(value);
            sum.add({&byte, 1});
        }
        pages.sums.push_back(sum.take());
    }
    return pages;
}

} // namespace

class TstWrittenPages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void differencesAreFound()
    {
        const TempFolder folder;
        const auto path = folder / "a.tif";
        const auto check = [&](const TiffBuilderFile& written, const WrittenPages& wanted) {
            written.write(path);
            checkWrittenPages(path, "target.tif", wanted);
        };
        const TiffBuilderFile good = twoPages();
        const WrittenPages wanted = pagesOf(good);
        check(good, wanted);
        TiffBuilderFile altered = good;
        altered.pages[1].values[62] ^= 1; // one bit of the last sample
        LAMELLA_EXPECT_ERROR(check(altered, wanted), ErrorCode::WriteVerifyFailed,
                             "target.tif: reading back what was written gave something else: the samples of page 1");
        TiffBuilderFile fewer = good;
        fewer.pages.pop_back();
        LAMELLA_EXPECT_ERROR(check(fewer, wanted), ErrorCode::WriteVerifyFailed, "1 page(s) instead of 2");
        WrittenPages other = wanted;
        other.size = {7, 9};
        LAMELLA_EXPECT_ERROR(check(good, other), ErrorCode::WriteVerifyFailed, "9×7");
        other = wanted;
        other.type = SampleType::I8;
        LAMELLA_EXPECT_ERROR(check(good, other), ErrorCode::WriteVerifyFailed, "8-bit unsigned, instead of");
        writeFileAtomically(path, good.bytes().substr(0, 100));
        LAMELLA_EXPECT_ERROR(checkWrittenPages(path, "target.tif", wanted), ErrorCode::WriteVerifyFailed, "target.tif");
    }

    void blankPagesAreNoBombs()
    {
        const TempFolder folder;
        TiffWriter writer(folder / "blank.tif", 1, {});
        writer.add(GrayImage({9000, 8000}, 0)); // deflate makes 72 kB of 72 MB
        writer.commit();
        QCOMPARE(std::get<GrayImage>(openStack(folder / "blank.tif")->readSectionRegion(0, {8999, 7999, 1, 1}).pixels)
                     .at(0, 0),
                 0);
    }

    void aFullDiskKeepsTheOldPng()
    {
        const TempFolder folder;
        writeFileAtomically(folder / "a.png", "the old file");
        const int status = statusOnFullDisk(20000, "a.png", [&folder] {
            Random random(1);
            GrayImage image({300, 300});
            for (auto& value : image.pixels())
                value = static_cast<std::uint8_t>(random.below(256));
            writePng(folder / "a.png", image);
        });
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
        QCOMPARE(readWholeFile(folder / "a.png"), std::string("the old file"));
        QCOMPARE(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
    }
};

QTEST_GUILESS_MAIN(TstWrittenPages)
#include "tst_writtenpages.moc"
