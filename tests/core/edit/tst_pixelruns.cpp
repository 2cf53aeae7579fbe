#include "EditTestSupport.h"

#include <limits>

using namespace lamella;
using test::imageFromText;

class TstPixelRuns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void regionFollowsItsConnectivity();
    void regionOutsideIsEmpty();
    void componentsAgreeWithRegions_data();
    void componentsAgreeWithRegions();
    void patchKeepsWhatLiesAround();
    void pointsBecomePixels();
};

void TstPixelRuns::regionFollowsItsConnectivity()
{
    const Mask mask = imageFromText({"##..#", "##.#.", "..#..", "#####"});
    QCOMPARE(regionAt(mask, {0, 0}, Connectivity::Four, isCell).area, std::int64_t(4));
    QCOMPARE(regionAt(mask, {4, 0}, Connectivity::Eight, isCell).area, std::int64_t(12));
    QVERIFY((regionAt(mask, {4, 0}, Connectivity::Eight, isCell).box == Rect{0, 0, 5, 4}));
    QCOMPARE(regionAt(mask, {2, 0}, Connectivity::Four, isMembrane).area, std::int64_t(3));
}

void TstPixelRuns::regionOutsideIsEmpty()
{
    const Mask mask = imageFromText({"##", "#."});
    QVERIFY(regionAt(mask, {-1, 0}, Connectivity::Four, isCell).isEmpty());
    QVERIFY(regionAt(mask, {2, 0}, Connectivity::Four, isCell).isEmpty());
    QVERIFY(regionAt(mask, {1, 1}, Connectivity::Four, isCell).isEmpty());
    QVERIFY(regionAt(Mask(), {0, 0}, Connectivity::Four, isCell).isEmpty());
    QVERIFY(regionsIn(Mask(), {0, 0, 5, 5}, Connectivity::Four, isCell).empty());
}

void TstPixelRuns::componentsAgreeWithRegions_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<bool>("eight");
    for (const bool eight : {false, true}) {
        QTest::addRow("one pixel %d", eight) << 1 << 1 << eight;
        QTest::addRow("one row %d", eight) << 70 << 1 << eight;
        QTest::addRow("one column %d", eight) << 1 << 70 << eight;
        QTest::addRow("blocks %d", eight) << 130 << 67 << eight;
    }
}

void TstPixelRuns::componentsAgreeWithRegions()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(bool, eight);
    const Connectivity how = eight ? Connectivity::Eight : Connectivity::Four;
    Random random(3);
    Mask mask({width, height});
    for (std::uint8_t& pixel : mask.pixels())
        pixel = random.chance(0.55) ? mask::kCell : mask::kMembrane;
    Image<int> seen(mask.size());
    for (const PixelRegion& piece : regionsIn(mask, Rect::of(mask.size()), how, isCell)) {
        const PixelRun& first = piece.runs.front();
        const PixelRegion again = regionAt(mask, {first.from, first.y}, how, isCell);
        QCOMPARE(piece.area, again.area);
        QVERIFY(piece.box == again.box);
        for (const PixelRun& run : piece.runs)
            for (int x = run.from; x < run.to; ++x)
                ++seen.at(x, run.y);
    }
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            QCOMPARE(seen.at(x, y), mask.at(x, y) == mask::kCell ? 1 : 0);
}

void TstPixelRuns::patchKeepsWhatLiesAround()
{
    const Mask mask = imageFromText({"#?#", "#.#", "###"});
    const MaskPatch patch = patchOf(mask, regionAt(mask, {0, 0}, Connectivity::Four, isCell), mask::kMembrane);
    QVERIFY((patch == MaskPatch{{0, 0, 3, 3}, imageFromText({".?.", "...", "..."})}));
    QVERIFY(patchOf(mask, {}, mask::kCell).rect.isEmpty());
}

void TstPixelRuns::pointsBecomePixels()
{
    QVERIFY((pixelAt({2.9, -0.1}) == Pixel{2, -1}));
    QVERIFY((pixelAt({1e300, -1e300}) == Pixel{1 << 30, -(1 << 30)}));
    QVERIFY((pixelAt({std::numeric_limits<double>::quiet_NaN(), 0}) == Pixel{0, 0}));
}

QTEST_GUILESS_MAIN(TstPixelRuns)
#include "tst_pixelruns.moc"
