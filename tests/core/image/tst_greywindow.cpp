// Floats and wide integers: the window that makes grey of them is one of the whole page, and is told.
#include "TestSupport.h"
#include "TiffBuilder.h"
#include "image/ImageWriter.h"
#include "image/Stack.h"

#include <cstring>
#include <limits>

using namespace lamella;
using lamella::test::randomPage;
using lamella::test::TempFolder;
using lamella::test::TiffBuilderFile;

namespace {

std::uint64_t bitsOf(float value)
{
    std::uint32_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    return bits;
}

} // namespace

class TstGreyWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void regionsUseTheWindowOfThePage()
    {
        const TempFolder folder;
        TiffBuilderFile file;
        file.pages = {randomPage(4, 2, 32), randomPage(4, 2, 32)};
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const std::vector<float> first = {-1.0F, 0.0F, 1.0F, 2.0F, nan, 3.0F, 0.0F, 0.0F};
        for (auto& page : file.pages)
            page.sampleFormat = 3;
        for (std::size_t i = 0; i < first.size(); ++i) {
            file.pages[0].values[i] = bitsOf(first[i]);
            file.pages[1].values[i] = bitsOf(nan);
        }
        file.write(folder / "f.tif");
        const auto stack = openStack(folder / "f.tif");
        QVERIFY(stack->isWindowed());
        const auto region = std::get<Gray16Image>(stack->readSectionRegion(0, {1, 0, 3, 1}).pixels);
        QCOMPARE(region.pixels(), std::vector<std::uint16_t>({16384, 32768, 49151}));
        QCOMPARE(stack->greyWindow(0), (GreyWindow{-1.0, 3.0, 1}));
        QCOMPARE(std::get<Gray16Image>(stack->readSection(0).pixels).cropped({1, 0, 3, 1}), region);
        QCOMPARE(stack->greyWindow(1), (GreyWindow{0.0, 0.0, 8}));
        QCOMPARE(std::get<Gray16Image>(stack->readSectionRegion(1, {0, 0, 1, 1}).pixels).at(0, 0), 0);
        LAMELLA_EXPECT_ERROR(stack->greyWindow(2), ErrorCode::PageOutOfRange, "f.tif");
    }

    void narrowTypesHaveTheirOwnRange()
    {
        const TempFolder folder;
        TiffBuilderFile file;
        file.pages = {randomPage(4, 2, 16)};
        file.write(folder / "a.tif");
        const auto stack = openStack(folder / "a.tif");
        QVERIFY(!stack->isWindowed());
        QCOMPARE(stack->greyWindow(0), (GreyWindow{0.0, 65535.0, 0}));
    }

    void pagesOfAFolderMayDiffer()
    {
        const TempFolder folder;
        writePng(folder / "s0.png", GrayImage({4, 2}, 9));
        FloatImage image({4, 2});
        image.pixels() = {0.0F, 1.0F, 2.0F, 3.0F, 4.0F, 5.0F, 6.0F, 10.0F};
        TiffWriter writer(folder / "s1.tif", 1, {});
        writer.add(image);
        writer.commit();
        const auto stack = openStack(folder.path());
        const Rect region{1, 0, 2, 2};
        QCOMPARE(std::get<Gray16Image>(stack->readSectionRegion(1, region).pixels),
                 std::get<Gray16Image>(stack->readSection(1).pixels).cropped(region));
        QCOMPARE(std::get<GrayImage>(stack->readSectionRegion(0, region).pixels).at(0, 0), 9);
    }

    void aGivenWindowCutsOff()
    {
        RawPage raw;
        raw.size = {4, 1};
        raw.type = SampleType::F32;
        raw.bitsPerSample = 32;
        const std::vector<float> samples = {-5.0F, 0.0F, 0.5F, 9.0F};
        raw.samples.resize(16);
        std::memcpy(raw.samples.data(), samples.data(), 16);
        QCOMPARE(std::get<Gray16Image>(toSectionWithin(raw, {0.0, 1.0, 0}).pixels).pixels(),
                 std::vector<std::uint16_t>({0, 0, 32768, 65535}));
        QVERIFY(isWide(raw));
        QCOMPARE(valueRange(raw), (GreyWindow{-5.0, 9.0, 0}));
    }
};

QTEST_GUILESS_MAIN(TstGreyWindow)
#include "tst_greywindow.moc"
