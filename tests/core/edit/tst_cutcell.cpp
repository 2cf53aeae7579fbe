#include "EditTestSupport.h"
#include "edit/CutCell.h"
#include "edit/MembraneThickness.h"
#include "sample/SyntheticStack.h"

#include <cmath>

using namespace lamella;
using test::gridMask;
using test::middleOf;

class TstCutCell : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cutsInTwo_data();
    void cutsInTwo();
    void followsTheMembrane();
    void cutsRestoreWhatWasJoined();
    void holeNeedsTheStraightLine();
    void cellAtThePictureEdge();
    void refusals();
};

void TstCutCell::cutsInTwo_data()
{
    QTest::addColumn<int>("fromX");
    QTest::addColumn<int>("fromY");
    QTest::addColumn<int>("toX");
    QTest::addColumn<int>("toY");
    QTest::newRow("from wall to wall") << 70 << 47 << 70 << 93;
    QTest::newRow("from neighbour to neighbour") << 70 << 35 << 70 << 105;
    QTest::newRow("inside") << 70 << 60 << 70 << 80;
    QTest::newRow("slanting") << 48 << 52 << 92 << 80;
    QTest::newRow("corner") << 48 << 65 << 65 << 48;
    QTest::newRow("beyond the picture") << 70 << 45 << 70 << 300;
}

void TstCutCell::cutsInTwo()
{
    QFETCH(int, fromX);
    QFETCH(int, fromY);
    QFETCH(int, toX);
    QFETCH(int, toY);
    const Mask mask = gridMask(3, fromY == 45 ? 2 : 3);
    const GrayImage flat(mask.size(), 200);
    const MembraneCost costs = MembraneCost::fromProbability(flat);
    for (const MembraneCost* cost : {static_cast<const MembraneCost*>(nullptr), &costs}) {
        const Correction cut = cutCell(mask, cost, {fromX, fromY}, {toX, toY});
        QVERIFY(cut.isDone());
        const Mask after = test::applied(mask, cut);
        QCOMPARE(test::cellCount(after), test::cellCount(mask) + 1);
        const MaskDifference change = difference(mask, after);
        QCOMPARE(change.changed, change.toMembrane);
        // Only the cell in the middle was touched.
        QVERIFY((change.box.intersected({50, 50, 40, 40}) == change.box));
    }
}

void TstCutCell::followsTheMembrane()
{
    // A faint membrane bends away from the line by up to eight pixels.
    const Mask mask = gridMask(1, 1, 5, 120);
    const auto middle = [](int y) { return 65 + 8 * std::sin((y - 5) / 120.0 * M_PI); };
    GrayImage probability(mask.size(), 250);
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x)
            if (std::abs(x - middle(y)) <= 2)
                probability.at(x, y) = 140;
    const MembraneCost costs = MembraneCost::fromProbability(probability);
    const Mask after = test::applied(mask, cutCell(mask, &costs, {65, 3}, {65, 127}));
    QCOMPARE(test::cellCount(after), std::size_t(2));
    for (int y = 15; y < 115; ++y)
        QCOMPARE(after.at(static_cast<int>(middle(y)), y), mask::kMembrane);
    QCOMPARE(membraneThickness(after, {40, 30, 50, 70}), 5);
}

void TstCutCell::cutsRestoreWhatWasJoined()
{
    // Gaps as a model leaves them: the probability is high where the membrane was opened.
    SyntheticOptions options;
    options.size = 256;
    options.count = 1;
    const Mask truth = SyntheticStack(options).mask(0);
    Mask mask = truth;
    Random random(5);
    int done = 0, tries = 0;
    while (tries < 40) {
        const Pixel at{static_cast<int>(20 + random.below(216)), static_cast<int>(20 + random.below(216))};
        if (mask.at(at.x, at.y) != mask::kMembrane)
            continue;
        Mask gap = truth;
        paintSegment(gap, {{at.x + 0.5, at.y + 0.5}, {at.x + 0.5, at.y + 0.5}, 13, mask::kCell});
        if (test::cellCount(gap) + 1 != test::cellCount(truth))
            continue;
        ++tries;
        // The line goes from membrane to membrane through the middle of the gap.
        for (const Pixel& step : {Pixel{12, 0}, Pixel{0, 12}, Pixel{9, 9}, Pixel{9, -9}}) {
            const Correction cut =
                cutCell(gap, nullptr, {at.x - step.x, at.y - step.y}, {at.x + step.x, at.y + step.y});
            if (cut.isDone() && test::cellCount(test::applied(gap, cut)) == test::cellCount(truth)) {
                ++done;
                break;
            }
        }
    }
    QVERIFY2(done >= 38, qPrintable(QStringLiteral("%1 of %2").arg(done).arg(tries)));
}

void TstCutCell::holeNeedsTheStraightLine()
{
    // The cheap way runs around an island on both sides of it; only a line through both halves separates.
    Mask mask = gridMask(1, 1, 5, 100);
    test::setRect(mask, {45, 45, 20, 20}, mask::kMembrane);
    const GrayImage flat(mask.size(), 100);
    const MembraneCost costs = MembraneCost::fromProbability(flat);
    const Correction cut = cutCell(mask, &costs, {55, 2}, {55, 108});
    QVERIFY(cut.isDone());
    QCOMPARE(test::cellCount(test::applied(mask, cut)), std::size_t(2));
}

void TstCutCell::cellAtThePictureEdge()
{
    const Mask mask({60, 40}, mask::kCell);
    const Correction cut = cutCell(mask, nullptr, {30, 10}, {30, 30});
    QVERIFY(cut.isDone());
    QCOMPARE(test::cellCount(test::applied(mask, cut)), std::size_t(2));
}

void TstCutCell::refusals()
{
    using Kind = Correction::Kind;
    const Mask mask = gridMask(2, 2);
    QVERIFY(cutCell(mask, nullptr, {0, 0}, {0, 40}).kind == Kind::NothingThere);
    QVERIFY(cutCell(mask, nullptr, {-50, -50}, {-10, -10}).kind == Kind::NothingThere);
    QVERIFY(cutCell(mask, nullptr, {0, 0}, {9000, 0}).kind == Kind::NoPath);
    QVERIFY(cutCell(Mask(), nullptr, {0, 0}, {3, 3}).kind == Kind::NothingThere);
    // Cuts nothing off: the line only grazes the corner of the cell.
    QVERIFY(cutCell(mask, nullptr, {4, 6}, {6, 4}).kind == Kind::NotSeparated);
}

QTEST_GUILESS_MAIN(TstCutCell)
#include "tst_cutcell.moc"
