#include "EditTestSupport.h"
#include "edit/DoubtAnswer.h"

using namespace lamella;
using test::gridMask;
using test::middleOf;

namespace {

std::vector<Pixel> column(int x, int top, int bottom)
{
    std::vector<Pixel> pixels;
    for (int y = top; y < bottom; ++y)
        pixels.push_back({x, y});
    return pixels;
}

} // namespace

/// Answers to doubts as ordinary corrections.
class TstDoubtAnswer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneCellJoins();
    void oneCellThroughAThickWall();
    void oneCellRefusals();
    void twoCellsParts();
    void twoCellsLeavesOthersAlone();
    void twoCellsRefusals();
    void endsThatACorrectionCovered();
};

void TstDoubtAnswer::oneCellJoins()
{
    const Mask mask = gridMask(3, 3, 3);
    const Pixel a = middleOf(0, 1, 3), b = middleOf(1, 1, 3);
    const Correction one = answerOneCell(mask, a, b, {(a.x + b.x) / 2, a.y});
    QVERIFY(one.isDone());
    const Mask after = test::applied(mask, one);
    QVERIFY(test::sameCell(after, a, b));
    QCOMPARE(test::cellCount(after), std::size_t(8));
}

void TstDoubtAnswer::oneCellThroughAThickWall()
{
    Mask mask({120, 60}, mask::kCell);
    for (int y = 0; y < 60; ++y)
        for (int x = 35; x < 85; ++x)
            mask.at(x, y) = mask::kMembrane;
    const Correction one = answerOneCell(mask, {34, 30}, {85, 30}, {60, 25});
    QVERIFY(one.isDone());
    const Mask after = test::applied(mask, one);
    QCOMPARE(test::cellCount(after), std::size_t(1));
    // a third cell in the way
    for (int y = 0; y < 60; ++y)
        mask.at(60, y) = mask::kCell;
    const Correction refused = answerOneCell(mask, {34, 30}, {85, 30}, {60, 25});
    QCOMPARE(refused.kind, Correction::Kind::NotNeighbours);
    QVERIFY(refused.patch.rect.isEmpty());
}

void TstDoubtAnswer::oneCellRefusals()
{
    const Mask mask = gridMask(2, 2, 3);
    const Pixel a = middleOf(0, 0, 3);
    QCOMPARE(answerOneCell(mask, a, {a.x + 2, a.y}, a).kind, Correction::Kind::SameCell);
    QCOMPARE(answerOneCell(mask, a, {-5, 3}, a).kind, Correction::Kind::NothingThere);
}

void TstDoubtAnswer::twoCellsParts()
{
    const Mask mask({60, 40}, mask::kCell);
    const Correction two = answerTwoCells(mask, {25, 20}, {35, 20}, column(30, 0, 40));
    QVERIFY(two.isDone());
    const Mask after = test::applied(mask, two);
    QCOMPARE(test::cellCount(after), std::size_t(2));
    QVERIFY(!test::sameCell(after, {25, 20}, {35, 20}));
    const MaskDifference change = difference(mask, after);
    QCOMPARE(change.changed, change.toMembrane);
}

void TstDoubtAnswer::twoCellsLeavesOthersAlone()
{
    const Mask mask = gridMask(3, 1, 3);
    const Pixel middle = middleOf(1, 0, 3);
    std::vector<Pixel> seam;
    for (int x = 0; x < mask.width(); ++x)
        seam.push_back({x, middle.y});
    const Correction two = answerTwoCells(mask, {middle.x, middle.y - 8}, {middle.x, middle.y + 8}, seam);
    QVERIFY(two.isDone());
    const Mask after = test::applied(mask, two);
    QCOMPARE(test::cellCount(after), std::size_t(4));
    QCOMPARE(after.at(middleOf(0, 0, 3).x, middle.y), mask::kCell);
}

void TstDoubtAnswer::twoCellsRefusals()
{
    const Mask mask({60, 40}, mask::kCell);
    QCOMPARE(answerTwoCells(mask, {25, 20}, {35, 20}, column(30, 0, 30)).kind, Correction::Kind::NotSeparated);
    QCOMPARE(answerTwoCells(mask, {25, 20}, {35, 20}, {}).kind, Correction::Kind::NotSeparated);
    QCOMPARE(answerTwoCells(mask, {-1, 20}, {35, 20}, column(30, 0, 40)).kind, Correction::Kind::NotSeparated);
    const Mask grid = gridMask(2, 1, 3);
    QCOMPARE(answerTwoCells(grid, middleOf(0, 0, 3), middleOf(1, 0, 3), column(20, 0, 40)).kind,
             Correction::Kind::NothingThere);
}

void TstDoubtAnswer::endsThatACorrectionCovered()
{
    const Pixel first{25, 20}, second{35, 20};
    Mask mask({60, 40}, mask::kCell);
    for (int y = 18; y < 23; ++y) // a dab on one end; the cell is still one
        for (int x = 23; x < 28; ++x)
            mask.at(x, y) = mask::kMembrane;
    QCOMPARE(doubtSides(mask, first, second), DoubtSides::OneCell);
    const Correction two = answerTwoCells(mask, first, second, column(30, 0, 40));
    QVERIFY(two.isDone());
    const Mask after = test::applied(mask, two);
    QCOMPARE(doubtSides(after, first, second), DoubtSides::TwoCells);
    QCOMPARE(answerTwoCells(after, first, second, column(30, 0, 40)).kind, Correction::Kind::NothingThere);
    // No cell anywhere near: nothing can be said, and nothing is settled.
    const Mask none({60, 40}, mask::kMembrane);
    QCOMPARE(doubtSides(none, first, second), DoubtSides::NoCell);
    QCOMPARE(answerTwoCells(none, first, second, column(30, 0, 40)).kind, Correction::Kind::NotSeparated);
}

QTEST_GUILESS_MAIN(TstDoubtAnswer)
#include "tst_doubtanswer.moc"
