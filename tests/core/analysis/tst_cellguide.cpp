#include "TestSupport.h"

#include "analysis/CellGuide.h"
#include "analysis/ProbabilityBytes.h"
#include "analysis/Thinning.h"
#include "base/Random.h"

#include <algorithm>

using namespace lamella;

namespace {

constexpr std::uint8_t kInside = 240;

/// Noise in patches of 6×6 pixels: many basins, walls that are open here and closed there.
GrayImage patchwork(Size size, std::uint64_t seed)
{
    constexpr int kPatch = 6;
    Random random(seed);
    GrayImage patches({size.width / kPatch + 1, size.height / kPatch + 1});
    for (std::uint8_t& p : patches.pixels())
        p = static_cast<std::uint8_t>(random.below(256));
    GrayImage image(size);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            image.at(x, y) = patches.at(x / kPatch, y / kPatch);
    return image;
}

/// Two cells above each other with a wall of three pixels, of which every hundredth column is a gap.
GrayImage stripes(int width, std::uint8_t gap, int thickness = 3)
{
    constexpr int kHeight = 60, kGapEvery = 100, kGap = 4;
    GrayImage image({width, kHeight}, kInside);
    for (int y = 29; y < 29 + thickness; ++y)
        for (int x = 0; x < width; ++x)
            image.at(x, y) = x % kGapEvery < kGap ? gap : 10;
    return image;
}

Mask guided(GrayImage probability, const CellGuide& guide, double threshold)
{
    applyGuide(probability, guide);
    return maskFromProbability(probability, threshold);
}

std::uint32_t cellsIn(const Mask& mask)
{
    return connectedCells(mask).count; // membrane is 0, and there is nothing else
}

} // namespace

/// What is kept beside a probability so that a threshold moved later leaves the cells found parted and joined.
class TstCellGuide : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesTheMaskOfCells_data();
    void givesTheMaskOfCells();
    void wallsHoldAtLowerThresholds_data();
    void wallsHoldAtLowerThresholds();
    void regionsStayApartWherePatchesAreJoinedToNothing();
    void channelsHoldAtHigherThresholds();
    void nothingToChange();
    void squaresCoverOnce_data();
    void squaresCoverOnce();
    void largeSectionsArePartedAcrossSquares();
};

void TstCellGuide::givesTheMaskOfCells_data()
{
    QTest::addColumn<double>("threshold");
    for (const double threshold : {0.1, 0.4, 0.5, 0.8, 1.0})
        QTest::addRow("%.1f", threshold) << threshold;
}

void TstCellGuide::givesTheMaskOfCells()
{
    QFETCH(double, threshold);
    CellOptions options;
    options.threshold = threshold;
    options.smallest = 0;
    for (const std::uint64_t seed : {1, 2, 3}) {
        const GrayImage probability = patchwork({97, 83}, seed);
        const CellGuide guide = cellGuide(probability, options);
        QVERIFY(guided(probability, guide, threshold) == maskOfCells(probability, options));
        QVERIFY(std::all_of(guide.pixels().begin(), guide.pixels().end(),
                            [](std::uint8_t p) { return p <= guide::kChannel; }));
    }
}

void TstCellGuide::wallsHoldAtLowerThresholds_data()
{
    QTest::addColumn<int>("thickness");
    for (const int thickness : {1, 2, 3})
        QTest::addRow("%d", thickness) << thickness;
}

void TstCellGuide::wallsHoldAtLowerThresholds()
{
    QFETCH(int, thickness);
    const GrayImage probability = stripes(60, 140, thickness);
    QCOMPARE(cellsIn(maskFromProbability(probability, 0.5)), 1U);
    CellOptions options;
    options.joinAbove = 0.9;
    const CellGuide guide = cellGuide(probability, options);
    for (const double threshold : {0.5, 0.3, 0.1, 0.02})
        QCOMPARE(cellsIn(guided(probability, guide, threshold)), 2U);
}

void TstCellGuide::regionsStayApartWherePatchesAreJoinedToNothing()
{
    CellOptions options;
    options.joinAbove = 1.0; // every region is a cell
    for (const std::uint64_t seed : {1, 2, 3}) {
        const GrayImage probability = patchwork({97, 83}, seed);
        const LabelImage regions = Regions::ofProbability(probability, options.regions).labels;
        const CellGuide guide = cellGuide(probability, options);
        for (const double threshold : {0.5, 0.3, 0.0}) {
            const Mask mask = guided(probability, guide, threshold);
            for (int y = 0; y < mask.height(); ++y)
                for (int x = 1; x < mask.width(); ++x)
                    QVERIFY(mask.at(x, y) != mask::kCell || mask.at(x - 1, y) != mask::kCell ||
                            regions.at(x, y) == regions.at(x - 1, y));
            for (int y = 1; y < mask.height(); ++y)
                for (int x = 0; x < mask.width(); ++x)
                    QVERIFY(mask.at(x, y) != mask::kCell || mask.at(x, y - 1) != mask::kCell ||
                            regions.at(x, y) == regions.at(x, y - 1));
        }
    }
}

void TstCellGuide::channelsHoldAtHigherThresholds()
{
    CellOptions options;
    options.joinAbove = 0.0; // everything is one cell
    const GrayImage probability = stripes(60, 100);
    QCOMPARE(cellsIn(maskFromProbability(probability, 0.5)), 2U);
    const CellGuide guide = cellGuide(probability, options);
    for (const double threshold : {0.5, 0.6, 0.9})
        QCOMPARE(cellsIn(guided(probability, guide, threshold)), 1U);
    QCOMPARE(cellsIn(guided(probability, guide, 1.0)), 0U);
}

void TstCellGuide::nothingToChange()
{
    QVERIFY(cellGuide(GrayImage()).isEmpty());
    QVERIFY(guideSquares({}).empty());
    for (const std::uint8_t flat : {0, 255})
        QVERIFY(cellGuide(GrayImage({9, 7}, flat)) == CellGuide({9, 7}, guide::kNone));
}

void TstCellGuide::squaresCoverOnce_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("squares");
    constexpr int kWhole = GuideSquare::kSide + GuideSquare::kHalo;
    QTest::newRow("a pixel") << 1 << 1 << 1;
    QTest::newRow("one") << kWhole << kWhole << 1;
    QTest::newRow("a column more") << kWhole + 1 << 10 << 2;
    QTest::newRow("rows") << 10 << 3 * GuideSquare::kSide << 3;
    QTest::newRow("both") << 2 * GuideSquare::kSide + 5 << GuideSquare::kSide + 200 << 6;
}

void TstCellGuide::squaresCoverOnce()
{
    QFETCH(int, width);
    QFETCH(int, height);
    const Rect all{0, 0, width, height};
    const std::vector<GuideSquare> squares = guideSquares({width, height});
    QTEST(static_cast<int>(squares.size()), "squares");
    std::size_t pixels = 0;
    for (std::size_t i = 0; i < squares.size(); ++i) {
        QVERIFY(!squares[i].core.isEmpty());
        QVERIFY(squares[i].around.intersected(all) == squares[i].around);
        QVERIFY(squares[i].core.intersected(squares[i].around) == squares[i].core);
        pixels += squares[i].core.size().area();
        for (std::size_t j = 0; j < i; ++j)
            QVERIFY(squares[i].core.intersected(squares[j].core).isEmpty());
    }
    QCOMPARE(pixels, all.size().area());
}

void TstCellGuide::largeSectionsArePartedAcrossSquares()
{
    const GrayImage probability = stripes(2 * GuideSquare::kSide + 50, 140);
    QVERIFY(guideSquares(probability.size()).size() == 3);
    QCOMPARE(cellsIn(maskFromProbability(probability, 0.5)), 1U);
    QCOMPARE(cellsIn(guided(probability, cellGuide(probability), 0.5)), 2U);
}

QTEST_GUILESS_MAIN(TstCellGuide)
#include "tst_cellguide.moc"
