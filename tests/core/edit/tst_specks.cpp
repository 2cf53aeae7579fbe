#include "EditTestSupport.h"
#include "edit/Specks.h"
#include "edit/TeachWindow.h"

using namespace lamella;
using test::imageFromText;

class TstSpecks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void smallPiecesGo();
    void sizesAreExact();
    void edgesAndUnlabelledStay();
    void ringsStay();
    void onlyInsideTheArea();
    void randomMasksKeepTheirLargeCells();
    void teachWindows();
};

void TstSpecks::smallPiecesGo()
{
    const Mask mask =
        imageFromText({"########", "#..#####", "########", "........", "..#.....", "........", "########"});
    QVERIFY(test::applied(mask, removeSpecks(mask, Rect::of(mask.size()), {3, 2})) ==
            imageFromText({"########", "########", "########", "........", "........", "........", "########"}));
    QVERIFY(!removeSpecks(mask, Rect::of(mask.size()), {0, 0}).isDone());
    QVERIFY(!removeSpecks(Mask(), {0, 0, 4, 4}, {9, 9}).isDone());
}

void TstSpecks::sizesAreExact()
{
    const Mask mask = imageFromText({"########", "#...####", "########"});
    QVERIFY(!removeSpecks(mask, Rect::of(mask.size()), {3, 0}).isDone());
    QVERIFY(removeSpecks(mask, Rect::of(mask.size()), {4, 0}).isDone());
}

void TstSpecks::edgesAndUnlabelledStay()
{
    const Mask mask = imageFromText({"#.######", "########", "###..???", "########"});
    QVERIFY(!removeSpecks(mask, Rect::of(mask.size()), {9, 9}).isDone());
    // A cell at the picture's edge is whole: it goes.
    const Mask corner = imageFromText({"#..##", "...##", "#####"});
    QCOMPARE(test::applied(corner, removeSpecks(corner, Rect::of(corner.size()), {0, 3})).at(0, 0), mask::kMembrane);
}

void TstSpecks::ringsStay()
{
    const Mask mask = imageFromText({"#######", "##...##", "##.#.##", "##...##", "#######"});
    QVERIFY(!removeSpecks(mask, Rect::of(mask.size()), {20, 0}).isDone());
    // With its inside gone it is a speck like others.
    QVERIFY(test::applied(mask, removeSpecks(mask, Rect::of(mask.size()), {20, 2})) == Mask({7, 5}, mask::kCell));
}

void TstSpecks::onlyInsideTheArea()
{
    const Mask mask = imageFromText({"##########", "#..####..#", "##########"});
    const Mask after = test::applied(mask, removeSpecks(mask, {0, 0, 5, 3}, {5, 0}));
    QVERIFY(after == imageFromText({"##########", "#######..#", "##########"}));
    QVERIFY(!removeSpecks(mask, {0, 0, 2, 3}, {5, 0}).isDone()); // cut by the area
}

void TstSpecks::randomMasksKeepTheirLargeCells()
{
    Random random(13);
    for (int round = 0; round < 20; ++round) {
        Mask mask({80, 60}, mask::kCell);
        for (int i = 0; i < 60; ++i)
            paintSegment(mask, {{random.uniform(0, 80), random.uniform(0, 60)},
                                {random.uniform(0, 80), random.uniform(0, 60)},
                                random.uniform(1, 3),
                                random.chance(0.6) ? mask::kMembrane : mask::kCell});
        const Mask after = test::applied(mask, removeSpecks(mask, Rect::of(mask.size()), {30, 15}));
        const auto large = [](const Mask& m) {
            const auto all = regionsIn(m, Rect::of(m.size()), Connectivity::Four, isCell);
            return std::count_if(all.begin(), all.end(), [](const PixelRegion& r) { return r.area >= 15; });
        };
        QCOMPARE(large(after), large(mask));
        for (const PixelRegion& cell : regionsIn(after, Rect::of(after.size()), Connectivity::Four, isCell))
            QVERIFY(cell.area >= 15);
    }
}

void TstSpecks::teachWindows()
{
    const Mask mask = imageFromText({"#.#.", "#.##", "????"});
    QVERIFY(test::applied(mask, forgetOutside(mask, {{0, 0, 2, 2}})) == imageFromText({"#.??", "#.??", "????"}));
    QVERIFY(test::applied(mask, forgetOutside(mask, {{0, 0, 1, 9}, {3, -3, 9, 4}})) ==
            imageFromText({"#??.", "#???", "????"}));
    QVERIFY(!forgetOutside(mask, {{0, 0, 4, 2}}).isDone());
    QVERIFY(test::applied(mask, forgetOutside(mask, {})) == Mask({4, 3}, mask::kUnlabelled));
    QVERIFY(test::applied(mask, finishWindow(mask, {1, 1, 2, 5})) == imageFromText({"#.#.", "#.##", "?##?"}));
    QVERIFY(!finishWindow(mask, {0, 0, 4, 2}).isDone());
    QVERIFY(!finishWindow(mask, {40, 0, 4, 2}).isDone());
    QVERIFY(!finishWindow(mask, {}).isDone());
}

QTEST_GUILESS_MAIN(TstSpecks)
#include "tst_specks.moc"
