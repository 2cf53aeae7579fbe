#include "EditTestSupport.h"
#include "edit/ClearMembrane.h"
#include "sample/SyntheticStack.h"

using namespace lamella;
using test::gridMask;
using test::middleOf;

class TstClearMembrane : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void islandGoes();
    void branchGoesDownToItsWall();
    void trueWallStays();
    void ringAroundACellStays();
    void longBranchIsCleared();
    void neverJoinsInTissue();
    void nothingThere();
};

void TstClearMembrane::islandGoes()
{
    Mask mask = gridMask(2, 2);
    const Mask before = mask;
    test::setRect(mask, {15, 15, 12, 14}, mask::kMembrane);
    QVERIFY(test::applied(mask, clearMembrane(mask, {20, 20})) == before);
    QVERIFY(test::applied(mask, clearMembrane(mask, {13, 20})) == before); // two pixels beside it
    QVERIFY(!clearMembrane(mask, {10, 40}).isDone());
}

void TstClearMembrane::branchGoesDownToItsWall()
{
    Mask mask = gridMask(2, 2, 5, 60);
    const Mask before = mask;
    test::setRect(mask, {30, 5, 5, 35}, mask::kMembrane); // hangs from the upper wall
    const Correction cleared = clearMembrane(mask, {32, 30});
    QVERIFY(cleared.isDone());
    // The wall at the picture's edge has no cell behind it, so the branch goes to its very end.
    QVERIFY(test::applied(mask, cleared) == before);
    mask = before;
    test::setRect(mask, {30, 35, 4, 30}, mask::kMembrane); // stands on the wall between two cells
    const Mask after = test::applied(mask, clearMembrane(mask, {31, 40}));
    QCOMPARE(test::cellCount(after), std::size_t(4));
    QVERIFY(difference(after, before).changed <= 8);
}

void TstClearMembrane::trueWallStays()
{
    using Kind = Correction::Kind;
    Mask mask = gridMask(3, 3);
    QVERIFY(clearMembrane(mask, {47, 70}).kind == Kind::SeparatesCells);
    QVERIFY(clearMembrane(mask, {47, 47}).kind == Kind::SeparatesCells);
    test::setRect(mask, {60, 50, 4, 40}, mask::kMembrane); // from wall to wall: two cells
    QVERIFY(clearMembrane(mask, {61, 70}).kind == Kind::SeparatesCells);
}

void TstClearMembrane::ringAroundACellStays()
{
    Mask mask({100, 100}, mask::kCell);
    test::setRect(mask, {30, 30, 40, 40}, mask::kMembrane);
    test::setRect(mask, {35, 35, 30, 30}, mask::kCell);
    QVERIFY(clearMembrane(mask, {32, 50}).kind == Correction::Kind::SeparatesCells);
    test::setRect(mask, {30, 48, 5, 6}, mask::kCell); // an open loop separates nothing
    QVERIFY(test::applied(mask, clearMembrane(mask, {68, 50})) == Mask({100, 100}, mask::kCell));
}

void TstClearMembrane::longBranchIsCleared()
{
    // Longer than the first box that is looked at.
    Mask mask = gridMask(2, 1, 5, 600);
    const Mask before = mask;
    test::setRect(mask, {80, 300, 530, 4}, mask::kMembrane); // ends on the wall between the two
    const Mask after = test::applied(mask, clearMembrane(mask, {90, 302}));
    QCOMPARE(test::cellCount(after), std::size_t(2));
    QVERIFY(difference(after, before).changed <= 16);
}

void TstClearMembrane::neverJoinsInTissue()
{
    SyntheticOptions options;
    options.size = 256;
    options.count = 1;
    const Mask truth = SyntheticStack(options).mask(0);
    Random random(7);
    int cleared = 0;
    for (int round = 0; round < 150; ++round) {
        Mask mask = truth;
        const ImagePoint from{random.uniform(0, 256), random.uniform(0, 256)};
        paintSegment(mask, {from,
                            {from.x + random.uniform(-25, 25), from.y + random.uniform(-25, 25)},
                            random.uniform(2, 6),
                            mask::kMembrane});
        const Correction result = clearMembrane(mask, pixelAt(from));
        const Mask after = test::applied(mask, result);
        QCOMPARE(test::cellCount(after), test::cellCount(mask));
        const MaskDifference change = difference(mask, after);
        QCOMPARE(change.changed, change.toCell);
        cleared += result.isDone();
    }
    QVERIFY2(cleared > 40, qPrintable(QString::number(cleared)));
}

void TstClearMembrane::nothingThere()
{
    using Kind = Correction::Kind;
    QVERIFY(clearMembrane(Mask(), {0, 0}).kind == Kind::NothingThere);
    QVERIFY(clearMembrane(gridMask(1, 1), {-9, 3}).kind == Kind::NothingThere);
    QVERIFY(clearMembrane(gridMask(1, 1), middleOf(0, 0)).kind == Kind::NothingThere);
    QVERIFY(clearMembrane(Mask({20, 20}, mask::kMembrane), {5, 5}).kind == Kind::SeparatesCells);
}

QTEST_GUILESS_MAIN(TstClearMembrane)
#include "tst_clearmembrane.moc"
