#include "FullDisk.h"
#include "TestSupport.h"
#include "base/AtomicFile.h"
#include "base/Random.h"
#include "image/ImageWriter.h"
#include "image/Stack.h"

#include <array>
#include <cstring>
#include <limits>

#include <sys/wait.h>

using namespace lamella;
using lamella::test::statusOnFullDisk;
using lamella::test::TempFolder;
namespace fs = std::filesystem;

namespace {

template <typename T>
Image<T> randomImage(Size size, std::uint64_t seed)
{
    Random random(seed);
    Image<T> image(size);
    for (auto& value : image.pixels())
        value = static_cast<T>(random.next() >> 40);
    return image;
}

template <typename T>
std::vector<T> samplesOf(const RawPage& raw)
{
    std::vector<T> values(raw.samples.size() / sizeof(T));
    std::memcpy(values.data(), raw.samples.data(), raw.samples.size());
    return values;
}

std::size_t filesIn(const fs::path& folder)
{
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

} // namespace

class TstTiffWriter : public QObject {
    Q_OBJECT

    template <typename T>
    void roundTrip(SampleType type, Size size, int pages)
    {
        const TempFolder folder;
        const fs::path file = folder / "out/a.tif";
        TiffWriter writer(file, pages, {3.7, 4.0, 45.5});
        std::vector<Image<T>> images;
        for (int i = 0; i < pages; ++i) {
            images.push_back(randomImage<T>(size, static_cast<std::uint64_t>(i)));
            writer.add(images.back());
        }
        QVERIFY(!fs::exists(file));
        writer.commit();
        const auto stack = openStack(file);
        QCOMPARE(stack->pageCount(), pages);
        QCOMPARE(stack->size(), size);
        QCOMPARE(stack->info().sampleType, type);
        QCOMPARE(stack->info().compression, std::string("deflate"));
        QCOMPARE(stack->info().pixelSize, (PixelSizeNm{3.7, 4.0, 45.5}));
        QVERIFY(stack->info().warnings.empty() || type == SampleType::F32 || type == SampleType::U32);
        for (int i = 0; i < pages; ++i)
            QVERIFY(samplesOf<T>(stack->readRaw(i)) == images[static_cast<std::size_t>(i)].pixels());
        const Rect corner{size.width - 1, size.height - 1, 1, 1};
        QCOMPARE(samplesOf<T>(stack->readRawRegion(pages - 1, corner)),
                 std::vector<T>({images.back().at(corner.x, corner.y)}));
        QCOMPARE(filesIn(folder / "out"), std::size_t{1});
    }

private Q_SLOTS:
    void rowsGiveTheBytesOfThePage();
    void rowsThatDoNotFitAreRefused();
    void withoutCompressionTheSamplesAreTheSame();
    void pagesReadBack_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("pages");
        QTest::newRow("one pixel") << 1 << 1 << 1;
        QTest::newRow("odd") << 37 << 23 << 3;
        QTest::newRow("several strips") << 700 << 901 << 2;
        QTest::newRow("rows wider than a strip") << 70001 << 3 << 1;
    }
    void pagesReadBack()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(int, pages);
        roundTrip<std::uint8_t>(SampleType::U8, {width, height}, pages);
        roundTrip<std::uint16_t>(SampleType::U16, {width, height}, pages);
        roundTrip<std::uint32_t>(SampleType::U32, {width, height}, pages);
        roundTrip<float>(SampleType::F32, {width, height}, pages);
    }

    void labelsAreAsNarrowAsTheirMaximumAllows()
    {
        const TempFolder folder;
        LabelImage labels({3, 1});
        labels.pixels() = {0, 7, 65535};
        TiffWriter narrow(folder / "n.tif", 1, {});
        narrow.setLabelMaximum(65535);
        narrow.add(labels);
        narrow.commit();
        QCOMPARE(samplesOf<std::uint16_t>(openStack(folder / "n.tif")->readRaw(0)),
                 std::vector<std::uint16_t>({0, 7, 65535}));
        TiffWriter wide(folder / "w.tif", 1, {});
        wide.setLabelMaximum(65536);
        wide.add(labels);
        wide.commit();
        QCOMPARE(openStack(folder / "w.tif")->info().sampleType, SampleType::U32);
        TiffWriter tooSmall(folder / "s.tif", 1, {});
        tooSmall.setLabelMaximum(100);
        LAMELLA_EXPECT_ERROR(tooSmall.add(labels), ErrorCode::Internal, "s.tif");
    }

    void specialFloatsSurvive()
    {
        const TempFolder folder;
        FloatImage image({4, 1});
        image.pixels() = {std::numeric_limits<float>::infinity(), -0.0F, 1e-42F, 0.1F};
        TiffWriter writer(folder / "f.tif", 1, {});
        writer.add(image);
        writer.commit();
        QVERIFY(samplesOf<float>(openStack(folder / "f.tif")->readRaw(0)) == image.pixels());
        QVERIFY(!openStack(folder / "f.tif")->info().pixelSize.isKnown());
    }

    void sectionsKeepTheirBits()
    {
        const TempFolder folder;
        Section section;
        section.pixels = randomImage<std::uint16_t>({9, 9}, 5);
        TiffWriter writer(folder / "s.tif", 1, {});
        writer.add(section);
        writer.commit();
        QCOMPARE(openStack(folder / "s.tif")->readSection(0).pixels, section.pixels);
    }

    void wrongUseIsAnError()
    {
        const TempFolder folder;
        TiffWriter writer(folder / "a.tif", 2, {});
        writer.add(GrayImage({4, 4}));
        LAMELLA_EXPECT_ERROR(writer.add(GrayImage({4, 5})), ErrorCode::PageSizesDiffer, "a.tif");
        LAMELLA_EXPECT_ERROR(writer.add(FloatImage({4, 4})), ErrorCode::Internal, "a.tif");
        LAMELLA_EXPECT_ERROR(writer.add(GrayImage()), ErrorCode::Internal, "a.tif");
        LAMELLA_EXPECT_ERROR(writer.commit(), ErrorCode::Internal, "a.tif");
        writer.add(GrayImage({4, 4}));
        LAMELLA_EXPECT_ERROR(writer.add(GrayImage({4, 4})), ErrorCode::Internal, "a.tif");
        LAMELLA_EXPECT_ERROR(TiffWriter(folder / "b.tif", 0, {}), ErrorCode::Internal, "b.tif");
    }

    void withoutCommitNothingChanges()
    {
        const TempFolder folder;
        writeFileAtomically(folder / "a.tif", "the old file");
        {
            TiffWriter writer(folder / "a.tif", 2, {});
            writer.add(GrayImage({4, 4}));
        }
        QCOMPARE(readWholeFile(folder / "a.tif"), std::string("the old file"));
        QCOMPARE(filesIn(folder.path()), std::size_t{1});
    }

    void unwritableOutputLeavesNothingBehind()
    {
        const TempFolder folder;
        writeFileAtomically(folder / "file", "x");
        LAMELLA_EXPECT_ERROR(TiffWriter(folder / "file/a.tif", 1, {}), ErrorCode::OutputNotWritable, "file");
        fs::create_directory(folder / "a.tif");
        LAMELLA_EXPECT_ERROR(TiffWriter(folder / "a.tif", 1, {}), ErrorCode::OutputNotWritable, "a.tif");
        QCOMPARE(filesIn(folder.path()), std::size_t{2});
    }

    void aFullDiskKeepsTheOldFile()
    {
        const TempFolder folder;
        writeFileAtomically(folder / "a.tif", "the old file");
        const int status = statusOnFullDisk(20000, "a.tif", [&folder] {
            TiffWriter writer(folder / "a.tif", 3, {});
            for (std::uint64_t i = 0; i < 3; ++i)
                writer.add(randomImage<std::uint8_t>({300, 300}, i));
            writer.commit();
        });
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
        QCOMPARE(readWholeFile(folder / "a.tif"), std::string("the old file"));
        QCOMPARE(filesIn(folder.path()), std::size_t{1});
    }
};

void TstTiffWriter::rowsGiveTheBytesOfThePage()
{
    const TempFolder folder;
    const Size size{301, 907}; // several strips, none of which ends where a portion does
    const auto pages = std::array{randomImage<float>(size, 1), randomImage<float>(size, 2)};
    TiffWriter whole(folder / "whole.tif", 2, {4, 4, 50});
    TiffWriter rows(folder / "rows.tif", 2, {4, 4, 50});
    Random random(7);
    for (const FloatImage& page : pages) {
        whole.add(page);
        for (int y = 0; y < size.height;) {
            const int count = std::min(size.height - y, 1 + static_cast<int>(random.below(400)));
            rows.addRows(size, page.cropped({0, y, size.width, count}));
            y += count;
        }
    }
    whole.commit();
    rows.commit();
    QVERIFY(readWholeFile(folder / "rows.tif") == readWholeFile(folder / "whole.tif"));
}

void TstTiffWriter::rowsThatDoNotFitAreRefused()
{
    const TempFolder folder;
    const auto isRefused = [](auto work) {
        try {
            work();
            return false;
        } catch (const Error& error) {
            return error.code() == ErrorCode::Internal;
        }
    };
    TiffWriter writer(folder / "a.tif", 2, {});
    const Size size{20, 10};
    writer.addRows(size, GrayImage({20, 4}, 1));
    QVERIFY(isRefused([&] { writer.addRows(size, GrayImage({19, 1}, 1)); }));
    QVERIFY(isRefused([&] { writer.addRows(size, GrayImage({20, 7}, 1)); })); // one row too many
    QVERIFY(isRefused([&] { writer.addRows(size, FloatImage({20, 1}, 1)); }));
    QVERIFY(isRefused([&] { writer.add(GrayImage(size, 1)); })); // the page is not whole yet
    QVERIFY(isRefused([&] { writer.commit(); }));
    writer.addRows(size, GrayImage({20, 6}, 1));
    QVERIFY(isRefused([&] { writer.commit(); })); // of two pages
    QVERIFY(!fs::exists(folder / "a.tif"));
}

void TstTiffWriter::withoutCompressionTheSamplesAreTheSame()
{
    const TempFolder folder;
    const auto page = randomImage<float>({301, 207}, 5);
    TiffWriter writer(folder / "a.tif", 1, {4, 4, 50}, TiffWriter::Compression::None);
    writer.add(page);
    writer.commit();
    const auto stack = openStack(folder / "a.tif");
    QCOMPARE(stack->info().compression, std::string("none"));
    QVERIFY(samplesOf<float>(stack->readRaw(0)) == page.pixels());
}

QTEST_GUILESS_MAIN(TstTiffWriter)
#include "tst_tiffwriter.moc"
