#include "EditTestSupport.h"
#include "edit/JoinCells.h"
#include "sample/SyntheticStack.h"

using namespace lamella;
using test::gridMask;
using test::middleOf;

class TstJoinCells : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void joinsTwoNeighbours_data();
    void joinsTwoNeighbours();
    void nothingElseChangesInTissue();
    void refusals();
    void tightCornerStillJoins();
};

void TstJoinCells::joinsTwoNeighbours_data()
{
    QTest::addColumn<int>("wall");
    for (const int wall : {1, 2, 3, 5, 9, 20})
        QTest::addRow("wall of %d", wall) << wall;
}

void TstJoinCells::joinsTwoNeighbours()
{
    QFETCH(int, wall);
    const Mask mask = gridMask(3, 3, wall);
    const Pixel a = middleOf(0, 1, wall), b = middleOf(1, 1, wall);
    const Correction joined = joinCells(mask, a, b);
    QVERIFY(joined.isDone());
    const Mask after = test::applied(mask, joined);
    QVERIFY(test::sameCell(after, a, b));
    QCOMPARE(test::cellCount(after), std::size_t(8));
    const MaskDifference change = difference(mask, after);
    QCOMPARE(change.changed, change.toCell);
    // The wall between the two is gone but for its ends, which belong to the neighbours' walls.
    QVERIFY(change.changed >= wall * (40 - 2 * wall));
    QVERIFY((change.box.united({5, 5, 1, 1}).width > 0));
    QVERIFY(change.box.x >= wall + 40 && change.box.right() <= 2 * wall + 40);
}

void TstJoinCells::nothingElseChangesInTissue()
{
    SyntheticOptions options;
    options.size = 256;
    options.count = 1;
    const Mask mask = SyntheticStack(options).mask(0);
    const auto cells = regionsIn(mask, Rect::of(mask.size()), Connectivity::Four, isCell);
    Random random(2);
    int done = 0;
    for (int round = 0; round < 300; ++round) {
        const Pixel from{static_cast<int>(random.below(256)), static_cast<int>(random.below(256))};
        const Pixel to{from.x + static_cast<int>(random.below(81)) - 40,
                       from.y + static_cast<int>(random.below(81)) - 40};
        const Correction joined = joinCells(mask, from, to);
        if (!joined.isDone()) {
            QVERIFY(joined.patch.rect.isEmpty());
            continue;
        }
        ++done;
        const Mask after = test::applied(mask, joined);
        QCOMPARE(test::cellCount(after), cells.size() - 1);
        QVERIFY(test::sameCell(after, from, to));
        const MaskDifference change = difference(mask, after);
        QCOMPARE(change.changed, change.toCell);
    }
    QVERIFY2(done > 60, qPrintable(QString::number(done)));
}

void TstJoinCells::refusals()
{
    using Kind = Correction::Kind;
    const Mask mask = gridMask(3, 2);
    QVERIFY(joinCells(mask, {0, 0}, middleOf(0, 0)).kind == Kind::NothingThere);
    QVERIFY(joinCells(mask, middleOf(0, 0), {-4, 0}).kind == Kind::NothingThere);
    QVERIFY(joinCells(mask, middleOf(0, 0), {10, 10}).kind == Kind::SameCell);
    QVERIFY(joinCells(mask, middleOf(0, 0), middleOf(2, 0)).kind == Kind::NotNeighbours); // a third one lies between
    QVERIFY(joinCells(gridMask(2, 1, 40), middleOf(0, 0, 40), middleOf(1, 0, 40)).kind == Kind::NotNeighbours);
    QVERIFY(joinCells(Mask(), {0, 0}, {1, 1}).kind == Kind::NothingThere);
}

void TstJoinCells::tightCornerStillJoins()
{
    // Third cells lie one membrane pixel beside the only place where the two meet.
    const Mask mask = test::imageFromText({
        "###.#.###",
        "###...###",
        "####.####",
        "####.####",
        "###...###",
        "###.#.###",
    });
    const Correction joined = joinCells(mask, {0, 2}, {8, 2});
    QVERIFY(joined.isDone());
    const Mask after = test::applied(mask, joined);
    QVERIFY(test::sameCell(after, {0, 2}, {8, 2}));
    QCOMPARE(test::cellCount(after), std::size_t(3));
}

QTEST_GUILESS_MAIN(TstJoinCells)
#include "tst_joincells.moc"
