#include "TestSupport.h"
#include "edit/MaskTiles.h"

using namespace lamella;

class TstMaskTiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tilesCoverTheMaskOnce_data();
    void tilesCoverTheMaskOnce();
    void touchingTiles();
    void changedTilesAreFound();
};

void TstMaskTiles::tilesCoverTheMaskOnce_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("count");
    QTest::newRow("one pixel") << 1 << 1 << 1;
    QTest::newRow("exact") << 128 << 64 << 2;
    QTest::newRow("odd") << 129 << 65 << 6;
    QTest::newRow("narrow") << 1 << 200 << 4;
    QTest::newRow("empty") << 0 << 0 << 0;
}

void TstMaskTiles::tilesCoverTheMaskOnce()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, count);
    const TileGrid grid{{width, height}};
    QCOMPARE(grid.count(), count);
    Mask times({width, height}, 0);
    for (int tile = 0; tile < grid.count(); ++tile) {
        const Rect rect = grid.rect(tile);
        QVERIFY(!rect.isEmpty());
        for (int y = rect.y; y < rect.bottom(); ++y)
            for (int x = rect.x; x < rect.right(); ++x)
                ++times.at(x, y);
        QCOMPARE(grid.touching(rect), std::vector<int>{tile});
    }
    QVERIFY(times == Mask({width, height}, 1));
}

void TstMaskTiles::touchingTiles()
{
    const TileGrid grid{{200, 130}}; // 4 × 3 tiles
    QCOMPARE(grid.touching({63, 63, 2, 2}), (std::vector<int>{0, 1, 4, 5}));
    QCOMPARE(grid.touching({64, 0, 64, 64}), std::vector<int>{1});
    QCOMPARE(grid.touching({-10, -10, 11, 11}), std::vector<int>{0});
    QVERIFY(grid.touching({200, 0, 10, 10}).empty());
    QVERIFY(grid.touching({}).empty());
    QCOMPARE(grid.touching({-5, -5, 900, 900}).size(), std::size_t(12));
}

void TstMaskTiles::changedTilesAreFound()
{
    const Mask before({200, 130}, mask::kCell);
    Mask after = before;
    QVERIFY(changedTiles(before, after).empty());
    after.at(199, 129) = mask::kMembrane;
    after.at(64, 63) = mask::kMembrane;
    QCOMPARE(changedTiles(before, after), (std::vector<int>{1, 11}));
}

QTEST_GUILESS_MAIN(TstMaskTiles)
#include "tst_masktiles.moc"
