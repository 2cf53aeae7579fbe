#include "TestSupport.h"

#include "base/Random.h"
#include "dataset/Dataset.h"
#include "image/ImageWriter.h"

#include <cmath>
#include <numeric>

using namespace lamella;
using lamella::test::imageFromText;
using lamella::test::TempFolder;
namespace fs = std::filesystem;

namespace {

fs::path writeStack(const fs::path& path, const std::vector<GrayImage>& pages)
{
    TiffWriter writer(path, static_cast<int>(pages.size()), {4.0, 4.0, 50.0});
    for (const GrayImage& page : pages)
        writer.add(page);
    writer.commit();
    return path;
}

GrayImage noise(Size size, std::uint64_t seed)
{
    Random random(seed);
    GrayImage image(size);
    for (std::uint8_t& pixel : image.pixels())
        pixel = static_cast<std::uint8_t>(random.below(256));
    return image;
}

PairSource sourceOf(const TempFolder& folder, const std::vector<GrayImage>& sections,
                    const std::vector<GrayImage>& masks)
{
    return {openStack(writeStack(folder / "volume.tif", sections)),
            openStack(writeStack(folder / "labels.tif", masks))};
}

std::vector<int> range(int from, int to)
{
    std::vector<int> pages(static_cast<std::size_t>(to - from + 1));
    std::iota(pages.begin(), pages.end(), from);
    return pages;
}

} // namespace

class TstDataset : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void splits_data();
    void splits();
    void guardsAreNeighboursInTheSeries();
    void fewSectionsHoldOutAStrip_data();
    void fewSectionsHoldOutAStrip();
    void stripGoesWhereLabelsAre();
    void aStripThatCannotBeCheckedIsRefused();
    void splitErrors();
    void pairsAreNormalisedAndMasked();
    void countsAndSizesMustAgree();
    void greyMasksAreRefused();
    void oneClassIsRefused();
    void missingPage();
    void statisticsByHand();
    void statisticsOfAConstantSection();
    void fingerprintSeesEveryChange();
};

void TstDataset::splits_data()
{
    using Pages = std::vector<int>;
    QTest::addColumn<Pages>("pages");
    QTest::addColumn<Pages>("asked");
    QTest::addColumn<Pages>("training");
    QTest::addColumn<Pages>("validation");
    QTest::addColumn<Pages>("guard");
    QTest::newRow("22 by default") << range(0, 21) << Pages{} << range(0, 18) << Pages{20, 21} << Pages{19};
    QTest::newRow("30 by default") << range(0, 29) << Pages{} << range(0, 25) << Pages{27, 28, 29} << Pages{26};
    QTest::newRow("4 by default") << range(0, 3) << Pages{} << Pages{0, 1} << Pages{3} << Pages{2};
    QTest::newRow("gap before the last") << Pages{0, 1, 2, 9} << Pages{} << Pages{0, 1, 2} << Pages{9} << Pages{};
    QTest::newRow("middle block") << range(0, 9) << Pages{4, 5} << Pages{0, 1, 2, 7, 8, 9} << Pages{4, 5}
                                  << Pages{3, 6};
    QTest::newRow("outside the pages") << range(0, 13) << Pages{15, 16} << range(0, 13) << Pages{15, 16} << Pages{};
    QTest::newRow("just outside") << range(0, 13) << Pages{14} << range(0, 12) << Pages{14} << Pages{13};
    QTest::newRow("first") << range(0, 5) << Pages{0} << range(2, 5) << Pages{0} << Pages{1};
    QTest::newRow("three, one asked for") << range(0, 2) << Pages{2} << Pages{0} << Pages{2} << Pages{1};
}

void TstDataset::splits()
{
    QFETCH(std::vector<int>, pages);
    QFETCH(std::vector<int>, asked);
    const Split split = splitSections(pages, asked, {512, 512}, "volume.tif");
    QTEST(split.training, "training");
    QTEST(split.validation, "validation");
    QTEST(split.guard, "guard");
    QVERIFY(!split.hasStrip());
    QCOMPARE(split.stripFrom, 0);
}

void TstDataset::guardsAreNeighboursInTheSeries()
{
    // Every tenth section of a series is labelled: none is beside another.
    Split split = splitSections(range(0, 4), {}, {512, 512}, "volume.tif", {0, 10, 20, 30, 40});
    QCOMPARE(split.validation, std::vector<int>{4});
    QCOMPARE(split.training, range(0, 3));
    QVERIFY(split.guard.empty());
    split = splitSections(range(0, 4), {1}, {512, 512}, "volume.tif", {0, 10, 11, 30, 9});
    QCOMPARE(split.training, (std::vector<int>{0, 3}));
    QCOMPARE(split.guard, (std::vector<int>{2, 4}));
}

void TstDataset::fewSectionsHoldOutAStrip_data()
{
    QTest::addColumn<std::vector<int>>("pages");
    QTest::newRow("one") << std::vector<int>{7};
    QTest::newRow("two") << std::vector<int>{0, 1};
    QTest::newRow("three") << std::vector<int>{3, 4, 8};
}

void TstDataset::fewSectionsHoldOutAStrip()
{
    QFETCH(std::vector<int>, pages);
    const Split split = splitSections(pages, {}, {512, 300}, "volume.tif");
    QCOMPARE(split.training, pages);
    QVERIFY(split.validation.empty() && split.guard.empty());
    QVERIFY(split.hasStrip());
    QCOMPARE(split.stripPage, pages.back());
    QCOMPARE(split.stripFrom, 384);
}

void TstDataset::stripGoesWhereLabelsAre()
{
    static constexpr Size kSection{256, 128};
    const auto windowed = [](int page, const Rect& window) {
        Pair pair{page, FloatImage(kSection), Mask(kSection, mask::kUnlabelled)};
        for (int y = window.y; y < window.bottom(); ++y)
            for (int x = window.x; x < window.right(); ++x)
                pair.mask.at(x, y) = x % 8 == 0 ? mask::kMembrane : mask::kCell;
        return pair;
    };
    // The last page has the smaller window; the other one ends far from the right edge.
    const std::vector<Pair> pairs{windowed(0, {100, 10, 80, 100}), windowed(1, {200, 0, 40, 40})};
    Split split = splitSections({0, 1}, {}, kSection, "x.tif");
    QCOMPARE(split.stripPage, 1);
    placeStrip(split, pairs, "m.tif");
    QCOMPARE(split.stripPage, 0);
    QCOMPARE(split.stripFrom, 160); // a quarter of 80 columns
    // A window too narrow for a strip, a guard and something to learn from on either side gives what it can.
    split = splitSections({0}, {}, kSection, "x.tif");
    placeStrip(split, {windowed(0, {100, 0, 48, 100})}, "m.tif");
    QCOMPARE(split.stripFrom, 137); // a quarter, from 136 on, would leave the training columns without membrane
    // Both classes are wanted, even if that takes more than a quarter.
    const auto cellsFrom = [&](Pair pair, int column) {
        for (int y = 0; y < kSection.height; ++y)
            for (int x = column; x < kSection.width; ++x)
                if (pair.mask.at(x, y) == mask::kMembrane)
                    pair.mask.at(x, y) = mask::kCell;
        return pair;
    };
    split = splitSections({0}, {}, kSection, "x.tif");
    placeStrip(split, {cellsFrom(windowed(0, {100, 0, 100, 100}), 161)}, "m.tif");
    QCOMPARE(split.stripFrom, 160);
    // Wholly labelled, and with whole sections held out: nothing moves.
    split = splitSections({0, 1}, {}, kSection, "x.tif");
    placeStrip(split, {windowed(0, Rect::of(kSection)), windowed(1, Rect::of(kSection))}, "m.tif");
    QCOMPARE(split.stripPage, 1);
    QCOMPARE(split.stripFrom, 192);
    split = splitSections(range(0, 5), {}, kSection, "x.tif");
    placeStrip(split, pairs, "m.tif");
    QVERIFY(!split.hasStrip());
}

void TstDataset::aStripThatCannotBeCheckedIsRefused()
{
    static constexpr Size kSection{256, 128};
    const auto columns = [](int page, int from, int to, std::uint8_t first) {
        Pair pair{page, FloatImage(kSection), Mask(kSection, mask::kUnlabelled)};
        for (int y = 0; y < kSection.height; ++y)
            for (int x = from; x < to; ++x)
                pair.mask.at(x, y) = x % 2 == 0 ? first : mask::kCell;
        return pair;
    };
    const Split split = splitSections({0, 1}, {}, kSection, "x.tif");
    const auto place = [&](const std::vector<Pair>& pairs) {
        Split placed = split;
        placeStrip(placed, pairs, "m.tif");
        return placed;
    };
    const Pair empty = columns(1, 0, 0, mask::kMembrane);
    // All labels at the left edge: none in any strip.
    LAMELLA_EXPECT_ERROR(place({columns(0, 0, 60, mask::kMembrane), empty}), ErrorCode::TooFewLabels, "m.tif");
    // All within the width of the guard: none left to learn from.
    LAMELLA_EXPECT_ERROR(place({columns(0, 150, 180, mask::kMembrane), empty}), ErrorCode::TooFewLabels, "m.tif");
    // Another section has what is missing.
    QCOMPARE(place({columns(0, 150, 180, mask::kMembrane), columns(1, 0, 20, mask::kMembrane)}).stripPage, 0);
    // Only cell on the right of a whole mask: the strip goes where there is membrane.
    Pair whole = columns(0, 0, 256, mask::kMembrane);
    for (int y = 0; y < kSection.height; ++y)
        std::fill(whole.mask.row(y) + 150, whole.mask.row(y) + 256, mask::kCell);
    Split one = splitSections({0}, {}, kSection, "x.tif");
    QCOMPARE(one.stripFrom, 192);
    placeStrip(one, {whole}, "m.tif");
    QCOMPARE(one.stripFrom, 148);
}

void TstDataset::splitErrors()
{
    LAMELLA_EXPECT_ERROR(splitSections({}, {}, {512, 512}, "a.tif"), ErrorCode::NoTrainingSections, "a.tif");
    LAMELLA_EXPECT_ERROR(splitSections({0, 1, 2, 3}, {1, 2}, {512, 512}, "a.tif"), ErrorCode::NoTrainingSections,
                         "2 held-out and 2 guard");
    LAMELLA_EXPECT_ERROR(splitSections({0}, {0}, {512, 512}, "a.tif"), ErrorCode::NoTrainingSections, "a.tif");
    LAMELLA_EXPECT_ERROR(splitSections({0, 1}, {}, {63, 512}, "a.tif"), ErrorCode::SectionTooSmall, "63×512");
    QVERIFY(splitSections({0, 1}, {}, {64, 512}, "a.tif").stripFrom > Split::kStripGuard);
}

void TstDataset::pairsAreNormalisedAndMasked()
{
    TempFolder folder;
    const Mask mask = imageFromText({"##..", "#..#", "?..#"});
    const PairSource source = sourceOf(folder, {noise({4, 3}, 1), noise({4, 3}, 2)}, {mask, mask});
    const std::vector<Pair> pairs = loadPairs(source, {1});
    QCOMPARE(pairs.size(), std::size_t{1});
    QCOMPARE(pairs[0].page, 1);
    QVERIFY(pairs[0].mask == mask);
    double sum = 0;
    double squares = 0;
    for (const float value : pairs[0].image.pixels()) {
        sum += value;
        squares += static_cast<double>(value) * value;
    }
    QVERIFY(std::abs(sum / 12) < 1e-5);
    QVERIFY(std::abs(squares / 12 - 1) < 1e-4);
    QVERIFY(loadPairs(source, {}).empty());
}

void TstDataset::countsAndSizesMustAgree()
{
    TempFolder folder;
    const Mask mask = imageFromText({"##..", "#..#", "...#"});
    const PairSource fewer = sourceOf(folder, {noise({4, 3}, 1), noise({4, 3}, 2)}, {mask});
    LAMELLA_EXPECT_ERROR(checkPairs(fewer), ErrorCode::MaskCountDiffers, "labels.tif");
    LAMELLA_EXPECT_ERROR(loadPairs(fewer, {0}), ErrorCode::MaskCountDiffers, "1 mask(s) for 2 section(s)");
    const PairSource smaller = sourceOf(folder, {noise({5, 3}, 1)}, {mask});
    LAMELLA_EXPECT_ERROR(checkPairs(smaller), ErrorCode::MaskSizeDiffers, "4×3");
    LAMELLA_EXPECT_ERROR(loadPairs(smaller, {0}), ErrorCode::MaskSizeDiffers, "labels.tif");
}

void TstDataset::greyMasksAreRefused()
{
    TempFolder folder;
    Mask mask = imageFromText({"##..", "#..#", "...#"});
    mask.at(2, 0) = 254; // what JPEG or anti-aliasing leaves behind
    const PairSource source = sourceOf(folder, {noise({4, 3}, 1)}, {mask});
    LAMELLA_EXPECT_ERROR(loadPairs(source, {0}), ErrorCode::MaskNotBinary, "labels.tif");
    LAMELLA_EXPECT_ERROR(readMask(*source.masks, 0), ErrorCode::MaskNotBinary, "mask 0");
}

void TstDataset::oneClassIsRefused()
{
    TempFolder folder;
    const Mask white({4, 3}, mask::kCell);
    const Mask black({4, 3}, mask::kMembrane);
    const PairSource source = sourceOf(folder, {noise({4, 3}, 1), noise({4, 3}, 2)}, {white, black});
    LAMELLA_EXPECT_ERROR(loadPairs(source, {0}), ErrorCode::MaskOneClass, "every mask is white");
    LAMELLA_EXPECT_ERROR(loadPairs(source, {1}), ErrorCode::MaskOneClass, "every mask is black");
    QCOMPARE(loadPairs(source, {0, 1}).size(), std::size_t{2});
}

void TstDataset::missingPage()
{
    TempFolder folder;
    const PairSource source = sourceOf(folder, {noise({4, 3}, 1)}, {imageFromText({"##..", "#..#", "...#"})});
    LAMELLA_EXPECT_ERROR(loadPairs(source, {1}), ErrorCode::PageOutOfRange, "volume.tif");
}

void TstDataset::statisticsByHand()
{
    TempFolder folder;
    GrayImage section({8, 8}, 0);
    for (int y = 0; y < 8; ++y)
        for (int x = 4; x < 8; ++x)
            section.at(x, y) = 255;
    Mask mask({8, 8}, mask::kCell);
    for (int y = 0; y < 8; ++y) {
        mask.at(0, y) = mask::kUnlabelled;
        mask.at(1, y) = mask::kMembrane;
    }
    const DataStatistics statistics = dataStatistics(sourceOf(folder, {section}, {mask}), {0});
    QVERIFY(std::abs(statistics.mean - 0.5) < 1e-9);
    QVERIFY(std::abs(statistics.deviation - 0.5) < 1e-9);
    QCOMPARE(statistics.histogram.size(), std::size_t{64});
    QCOMPARE(statistics.histogram.front(), 0.5);
    QCOMPARE(statistics.histogram.back(), 0.5);
    QVERIFY(std::abs(std::accumulate(statistics.histogram.begin(), statistics.histogram.end(), 0.0) - 1.0) < 1e-12);
    QVERIFY(std::abs(statistics.membraneShare - 1.0 / 7.0) < 1e-12);
    QVERIFY(statistics.noise < 1e-6); // a straight edge is not noise
    // the Laplacian is +1 and −1 in one column each: variance 2/8 over 1/4
    QVERIFY(std::abs(statistics.sharpness - 1.0) < 1e-6);
    QVERIFY(std::abs(statistics.pixelSize.x - 4.0) < 1e-3);

    // Gaussian noise of 10 grey values on mid-grey is found again
    Random random(4);
    GrayImage noisy({128, 128});
    for (std::uint8_t& pixel : noisy.pixels())
        pixel = static_cast<std::uint8_t>(std::lround(random.normal(128.0, 10.0)));
    const PairSource source = sourceOf(folder, {noisy}, {Mask({128, 128}, mask::kCell)});
    QVERIFY(std::abs(dataStatistics(source, {0}).noise * 255.0 - 10.0) < 0.5);
}

void TstDataset::statisticsOfAConstantSection()
{
    TempFolder folder;
    const PairSource source = sourceOf(folder, {GrayImage({2, 2}, 51)}, {Mask({2, 2}, mask::kUnlabelled)});
    const DataStatistics statistics = dataStatistics(source, {0});
    QVERIFY(std::abs(statistics.mean - 0.2) < 1e-7);
    QVERIFY(statistics.deviation < 1e-7);
    QCOMPARE(statistics.noise, 0.0);
    QCOMPARE(statistics.sharpness, 0.0);
    QCOMPARE(statistics.membraneShare, 0.0);
    QCOMPARE(dataStatistics(source, {}).histogram.size(), std::size_t{64});
}

void TstDataset::fingerprintSeesEveryChange()
{
    Pair pair;
    pair.page = 3;
    pair.image = FloatImage({4, 3}, 0.5F);
    pair.mask = Mask({4, 3}, mask::kCell);
    const std::string before = dataFingerprint({pair});
    QCOMPARE(before.size(), std::size_t{64});
    QCOMPARE(dataFingerprint({pair}), before);
    std::vector<Pair> changed(4, pair);
    changed[0].page = 4;
    changed[1].image.at(0, 0) = 0.25F;
    changed[2].mask.at(3, 2) = mask::kMembrane;
    changed[3].image = FloatImage({3, 4}, 0.5F);
    changed[3].mask = Mask({3, 4}, mask::kCell);
    for (const Pair& other : changed)
        QVERIFY(dataFingerprint({other}) != before);
    QVERIFY(dataFingerprint({pair, pair}) != before);
}

QTEST_GUILESS_MAIN(TstDataset)
#include "tst_dataset.moc"
