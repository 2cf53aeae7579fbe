#include "EditTestSupport.h"
#include "edit/Fill.h"

using namespace lamella;
using test::imageFromText;

class TstFill : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fillsToTheLastCorner();
    void stopsAtGaps_data();
    void stopsAtGaps();
    void seedInTheGapBelongsToOneSide();
    void thinPlacesFillFreely();
    void growsBeyondItsFirstBox();
    void leavesThinEndsOutIfAsked();
    void staysInItsSquare();
    void sameWhereverTheSeed();
    void nothingToFill();
    void holesOfOneCell();
};

namespace {

/// Two rooms of unlabelled pixels with a gap in the wall between them.
Mask rooms(int gap, int side)
{
    Mask mask({2 * side + 9, side + 6}, mask::kMembrane);
    test::setRect(mask, {3, 3, side, side}, mask::kUnlabelled);
    test::setRect(mask, {side + 6, 3, side, side}, mask::kUnlabelled);
    test::setRect(mask, {side + 3, 3 + (side - gap) / 2, 3, gap}, mask::kUnlabelled);
    return mask;
}

} // namespace

void TstFill::fillsToTheLastCorner()
{
    const Mask mask = imageFromText({".......", ".#####.", ".#####.", ".#.###.", ".#####.", "......."});
    const Correction filled = fill(mask, {1, 1}, mask::kUnlabelled, {3});
    QVERIFY(filled.isDone());
    QVERIFY(test::applied(mask, filled) ==
            imageFromText({".......", ".?????.", ".?????.", ".?.???.", ".?????.", "......."}));
}

void TstFill::stopsAtGaps_data()
{
    QTest::addColumn<int>("gap");
    QTest::addColumn<int>("option");
    QTest::addColumn<bool>("passes");
    QTest::newRow("no limit") << 1 << 0 << true;
    QTest::newRow("one pixel, one") << 1 << 1 << true;
    QTest::newRow("narrower") << 4 << 5 << false;
    QTest::newRow("as wide") << 5 << 5 << true;
    QTest::newRow("even counts as the next odd one") << 6 << 6 << false;
    QTest::newRow("wider than even") << 7 << 6 << true;
    QTest::newRow("wide") << 20 << 9 << true;
    QTest::newRow("just too narrow") << 20 << 21 << false;
}

void TstFill::stopsAtGaps()
{
    QFETCH(int, gap);
    QFETCH(int, option);
    QFETCH(bool, passes);
    constexpr int kSide = 60;
    const Mask mask = rooms(gap, kSide);
    const PixelRegion region = fillRegion(mask, {10, 10}, {option});
    if (passes) {
        QCOMPARE(region.area, std::int64_t(2 * kSide * kSide + 3 * gap));
    } else {
        QVERIFY(region.area >= kSide * kSide);
        QVERIFY(region.area <= kSide * kSide + 3 * gap);
    }
}

void TstFill::seedInTheGapBelongsToOneSide()
{
    const Mask mask = rooms(3, 40);
    const PixelRegion region = fillRegion(mask, {44, 23}, {9});
    QVERIFY(region.area >= 40 * 40 && region.area <= 40 * 40 + 9);
}

void TstFill::thinPlacesFillFreely()
{
    const Mask mask = imageFromText({"..........", ".########.", ".#........", ".####.....", ".........."});
    QCOMPARE(fillRegion(mask, {1, 1}, {9}).area, std::int64_t(13));
}

void TstFill::growsBeyondItsFirstBox()
{
    Mask mask({1500, 700}, mask::kCell);
    test::setRect(mask, {900, 0, 5, 340}, mask::kMembrane);
    test::setRect(mask, {900, 344, 5, 356}, mask::kMembrane);
    const PixelRegion left = fillRegion(mask, {10, 10}, {7});
    QVERIFY(left.area >= 900 * 700 && left.area <= 900 * 700 + 20);
    QCOMPARE(fillRegion(mask, {10, 10}, {3}).area, std::int64_t(1500 * 700 - 5 * 696));
}

void TstFill::leavesThinEndsOutIfAsked()
{
    Mask mask({300, 60}, mask::kCell);
    test::setRect(mask, {10, 10, 40, 40}, mask::kMembrane); // a blob
    test::setRect(mask, {50, 28, 240, 4}, mask::kMembrane); // with a membrane
    QCOMPARE(fillRegion(mask, {30, 30}, {7}).area, std::int64_t(1600 + 960));
    FillOptions options{7};
    options.fillsThinEnds = false;
    const PixelRegion blob = fillRegion(mask, {30, 30}, options);
    QVERIFY(blob.area >= 1600 && blob.area <= 1600 + 4 * 7);
}

void TstFill::staysInItsSquare()
{
    const Mask mask({3000, 1100}, mask::kCell);
    FillOptions options;
    options.largest = 1024;
    const PixelRegion region = fillRegion(mask, {1500, 550}, options);
    QVERIFY(region.box.width <= 1024 && region.box.height <= 1024 && region.area > 1000 * 1000);
    QCOMPARE(fillRegion(mask, {1500, 550}, {}).area, std::int64_t(3000 * 1100));
}

void TstFill::sameWhereverTheSeed()
{
    Random random(11);
    Mask mask({160, 120}, mask::kCell);
    for (int i = 0; i < 40; ++i)
        paintSegment(mask, {{random.uniform(0, 160), random.uniform(0, 120)},
                            {random.uniform(0, 160), random.uniform(0, 120)},
                            random.uniform(1, 5),
                            mask::kMembrane});
    const PixelRegion whole = regionAt(mask, {2, 2}, Connectivity::Four, isCell);
    for (int i = 0; i < 30; ++i) {
        const Pixel seed{static_cast<int>(random.below(160)), static_cast<int>(random.below(120))};
        const PixelRegion region = fillRegion(mask, seed, {5});
        QVERIFY(region.area <= regionAt(mask, seed, Connectivity::Four, [&](std::uint8_t v) {
                                   return v == mask.at(seed.x, seed.y);
                               }).area);
        QVERIFY(!region.isEmpty());
    }
    QVERIFY(whole.area > 0);
}

void TstFill::nothingToFill()
{
    const Mask mask = imageFromText({"#.", "#."});
    QVERIFY(fill(mask, {0, 0}, mask::kCell, {}).kind == Correction::Kind::NothingThere);
    QVERIFY(fill(mask, {-1, 0}, mask::kCell, {}).kind == Correction::Kind::NothingThere);
    QVERIFY(fill(Mask(), {0, 0}, mask::kCell, {}).kind == Correction::Kind::NothingThere);
    QVERIFY(fillRegion(mask, {5, 5}, {}).isEmpty());
}

void TstFill::holesOfOneCell()
{
    const Mask mask =
        imageFromText({"##########", "##..######", "##.###...#", "######.#.#", "#?####...#", "##########"});
    const Correction filled = fillHoles(mask, {0, 0});
    QVERIFY(filled.isDone());
    // The ring holds another cell and stays.
    QVERIFY(test::applied(mask, filled) ==
            imageFromText({"##########", "##########", "######...#", "######.#.#", "######...#", "##########"}));
    QVERIFY(test::applied(mask, fillHoles(mask, {0, 0}, 1)).at(1, 4) == mask::kCell);
    QCOMPARE(test::applied(mask, fillHoles(mask, {0, 0}, 1)).at(2, 1), mask::kMembrane);
    QVERIFY(!fillHoles(mask, {2, 1}).isDone());
    QVERIFY(!fillHoles(mask, {7, 3}).isDone());
    QVERIFY(!fillHoles(mask, {70, 3}).isDone());
    // Membrane that reaches the edge is no hole.
    QVERIFY(!fillHoles(imageFromText({"#.#", "#.#", "###"}), {0, 0}).isDone());
}

QTEST_GUILESS_MAIN(TstFill)
#include "tst_fill.moc"
