#include "TestSupport.h"

#include "analysis/Cells.h"
#include "analysis/Doubts.h"
#include "edit/DoubtAnswer.h"

using namespace lamella;

namespace {

constexpr int kSide = 60;
constexpr std::uint8_t kInside = 240;

/// Two cells side by side with a wall of three pixels at x = 29…31, of which rows 28…31 have this probability.
GrayImage twoCells(std::uint8_t gap)
{
    GrayImage image({kSide, kSide}, kInside);
    for (int y = 0; y < kSide; ++y)
        for (int x = 29; x <= 31; ++x)
            image.at(x, y) = y >= 28 && y <= 31 ? gap : 10;
    return image;
}

Mask thresholded(const GrayImage& probability)
{
    Mask mask(probability.size());
    for (std::size_t i = 0; i < mask.pixels().size(); ++i)
        mask.pixels()[i] = probability.pixels()[i] > 127 ? mask::kCell : mask::kMembrane;
    return mask;
}

std::uint32_t cellsIn(const Mask& mask)
{
    GrayImage cells(mask.size());
    for (std::size_t i = 0; i < mask.pixels().size(); ++i)
        cells.pixels()[i] = mask.pixels()[i] == mask::kCell ? 1 : 0;
    return connectedCells(cells).count;
}

DoubtOptions everyDoubt()
{
    DoubtOptions options;
    options.leastMistaken = 0;
    return options;
}

Mask after(const Mask& mask, const Correction& correction)
{
    Mask result = mask;
    applyPatch(result, correction.patch);
    return result;
}

} // namespace

/// Which places are asked about, what they say, that answers are edits and that answered ones do not come back.
class TstDoubts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void gapInAWall();
    void wallThatMayBeNone();
    void answersThatChangeNothingAreSettled();
    void paintedPlacesAreNoDoubts();
    void likelierMistakesAndLargerAreasComeFirst();
    void smallSidesAreNotAsked();
    void oneQuestionForOneNeck();
    void cornersAreNoWalls();
    void evidenceDecides();
    void whatTheMaskSaysCounts();
    void cellsAreJoinedAndParted();
    void cellsOfNothing();
    void nothingToAsk();
};

void TstDoubts::gapInAWall()
{
    const GrayImage probability = twoCells(140);
    const Mask mask = thresholded(probability);
    QCOMPARE(cellsIn(mask), 1U);
    const std::vector<Doubt> doubts = findDoubts(mask, mask, probability);
    QCOMPARE(doubts.size(), std::size_t(1));
    const Doubt& doubt = doubts[0];
    QVERIFY(doubt.isOneCellNow);
    QVERIFY(doubt.pass.x >= 28 && doubt.pass.x <= 32 && doubt.pass.y >= 27 && doubt.pass.y <= 32);
    QVERIFY(doubt.mistaken > 0.5);
    QVERIFY(std::abs(doubt.firstArea - doubt.secondArea) <= 240);
    QCOMPARE(doubt.firstArea + doubt.secondArea, std::int64_t{kSide} * kSide);
    QVERIFY((doubt.first.x < 30) != (doubt.second.x < 30));
    QCOMPARE(findDoubts(mask, mask, probability)[0].id, doubt.id);
    const Mask two = after(mask, answerTwoCells(mask, doubt.first, doubt.second, doubt.seam));
    QCOMPARE(cellsIn(two), 2U);
    QVERIFY(findDoubts(two, mask, probability, everyDoubt()).empty());
}

void TstDoubts::wallThatMayBeNone()
{
    const GrayImage probability = twoCells(115);
    const Mask mask = thresholded(probability);
    QCOMPARE(cellsIn(mask), 2U);
    const std::vector<Doubt> doubts = findDoubts(mask, mask, probability, everyDoubt());
    QCOMPARE(doubts.size(), std::size_t(1));
    QVERIFY(!doubts[0].isOneCellNow);
    const Correction one = answerOneCell(mask, doubts[0].first, doubts[0].second, doubts[0].pass);
    QVERIFY(one.isDone());
    const Mask joined = after(mask, one);
    QCOMPARE(cellsIn(joined), 1U);
    QVERIFY(findDoubts(joined, mask, probability, everyDoubt()).empty());
}

void TstDoubts::answersThatChangeNothingAreSettled()
{
    const GrayImage probability = twoCells(140);
    const Mask mask = thresholded(probability);
    DoubtOptions options = everyDoubt();
    options.settled.push_back(findDoubts(mask, mask, probability, options).at(0).pass);
    QVERIFY(findDoubts(mask, mask, probability, options).empty());
    options.settled = {{5, 5}};
    QCOMPARE(findDoubts(mask, mask, probability, options).size(), std::size_t(1));
}

void TstDoubts::paintedPlacesAreNoDoubts()
{
    const GrayImage probability = twoCells(140);
    const Mask predicted = thresholded(probability);
    Mask mask = predicted;
    for (int y = 28; y <= 31; ++y)
        mask.at(30, y) = mask::kMembrane;
    QVERIFY(findDoubts(mask, predicted, probability, everyDoubt()).empty());
    QCOMPARE(findDoubts(mask, mask, probability, everyDoubt()).size(), std::size_t(1));
}

void TstDoubts::likelierMistakesAndLargerAreasComeFirst()
{
    // Three cells in a row; the left wall is as it should be, the right one has a hole of low probability.
    GrayImage probability({120, 60}, kInside);
    for (int y = 0; y < 60; ++y)
        for (int x = 0; x < 3; ++x) {
            probability.at(39 + x, y) = y == 30 ? 60 : 5;
            probability.at(79 + x, y) = y >= 25 && y <= 35 ? 124 : 5;
        }
    const Mask mask = thresholded(probability);
    QCOMPARE(cellsIn(mask), 3U);
    const std::vector<Doubt> doubts = findDoubts(mask, mask, probability, everyDoubt());
    QCOMPARE(doubts.size(), std::size_t(2));
    QVERIFY(doubts[0].pass.x > 70 && doubts[1].pass.x < 50);
    QVERIFY(doubts[0].score > doubts[1].score && doubts[0].mistaken > doubts[1].mistaken);
}

void TstDoubts::smallSidesAreNotAsked()
{
    const GrayImage probability = twoCells(140);
    const Mask mask = thresholded(probability);
    DoubtOptions options = everyDoubt();
    options.smallestSide = kSide * kSide;
    QVERIFY(findDoubts(mask, mask, probability, options).empty());
}

void TstDoubts::oneQuestionForOneNeck()
{
    // Two cells, a neck with two narrow passes and a chamber of 12 × 12 between them: parting at either is the same
    // question.
    GrayImage probability({132, 60}, kInside);
    for (int y = 0; y < 60; ++y)
        for (int x = 60; x < 72; ++x)
            if (y < 24 || y >= 36)
                probability.at(x, y) = 5;
    for (const int x : {58, 72})
        for (int y = 0; y < 60; ++y)
            for (int dx = 0; dx < 2; ++dx)
                probability.at(x + dx, y) = y >= 28 && y <= 31 ? 150 : 5;
    const Mask mask = thresholded(probability);
    QCOMPARE(cellsIn(mask), 1U);
    DoubtOptions options = everyDoubt();
    const std::vector<Doubt> doubts = findDoubts(mask, mask, probability, options);
    QCOMPARE(doubts.size(), std::size_t(1));
    options.settled = {doubts[0].pass};
    QVERIFY(findDoubts(mask, mask, probability, options).empty());
}

void TstDoubts::cornersAreNoWalls()
{
    GrayImage probability({40, 40}, 5);
    for (int y = 0; y < 40; ++y)
        for (int x = 0; x < 40; ++x)
            if ((x < 19 && y < 19) || (x > 20 && y > 20) || (x > 20 && y < 19) || (x < 19 && y > 20))
                probability.at(x, y) = kInside;
    const Mask mask = thresholded(probability);
    QCOMPARE(cellsIn(mask), 4U);
    QCOMPARE(findDoubts(mask, mask, probability, everyDoubt()).size(), std::size_t(4)); // sides, no diagonals
}

void TstDoubts::evidenceDecides()
{
    SeamEvidence wall{0.1, 0.03, 0.05, 0.08, 60, 0.85}, none{0.95, 0.93, 0.94, 0.95, 12, 0.03};
    QVERIFY(probabilityOfOneCell(wall) < 0.02);
    QVERIFY(probabilityOfOneCell(none) > 0.9);
    SeamEvidence longer = none;
    longer.length = 200;
    QVERIFY(probabilityOfOneCell(longer) < probabilityOfOneCell(none));
}

void TstDoubts::whatTheMaskSaysCounts()
{
    const SeamEvidence wall{0.1, 0.03, 0.05, 0.08, 60, 0.85}, weak{0.6, 0.4, 0.5, 0.55, 20, 0.35};
    QVERIFY(probabilityOfMistake(wall, false) < 0.01); // a wall, and the mask has one
    QVERIFY(probabilityOfMistake(wall, true) > 0.5);   // a wall, and it has none
    QVERIFY(probabilityOfMistake(weak, false) > 10 * probabilityOfMistake(wall, false));
    SeamEvidence longer = weak, deeper = weak;
    longer.length = 120;
    deeper.depth = 0.6;
    QVERIFY(probabilityOfMistake(longer, false) < probabilityOfMistake(weak, false));
    QVERIFY(probabilityOfMistake(deeper, true) > probabilityOfMistake(weak, true));
    for (const bool isOne : {false, true}) { // ends of the scale are no infinities
        const double none = probabilityOfMistake({0, 0, 0, 0, 1, 0}, isOne);
        const double full = probabilityOfMistake({1, 1, 1, 1, 1, 1}, isOne);
        QVERIFY(none >= 0 && none <= 1 && full >= 0 && full <= 1);
    }
}

void TstDoubts::cellsAreJoinedAndParted()
{
    CellOptions options;
    const Components parted = findCells(twoCells(140), options);
    QCOMPARE(parted.count, 2U); // above the threshold, but a gap in a wall
    options.joinAbove = 0.0;
    const Mask joined = maskOfCells(twoCells(100), options);
    QCOMPARE(cellsIn(joined), 1U); // below the threshold, but everything is to be joined
    options.joinAbove = 1.0;
    QCOMPARE(cellsIn(maskOfCells(twoCells(200), options)), 2U);
    for (const std::uint8_t pixel : joined.pixels())
        QVERIFY(pixel == mask::kCell || pixel == mask::kMembrane);
}

void TstDoubts::cellsOfNothing()
{
    QCOMPARE(findCells(GrayImage()).count, 0U);
    QCOMPARE(findCells(GrayImage({9, 7}, 0)).count, 0U);
    QCOMPARE(findCells(GrayImage({9, 7}, 255)).count, 1U);
    GrayImage speck({9, 7}, 0);
    speck.at(4, 4) = 255;
    CellOptions options;
    options.smallest = 2;
    QCOMPARE(findCells(speck, options).count, 0U);
}

void TstDoubts::nothingToAsk()
{
    QVERIFY(findDoubts({}, {}, {}).empty());
    const GrayImage flat({20, 20}, 200);
    QVERIFY(findDoubts(thresholded(flat), thresholded(flat), flat, everyDoubt()).empty());
    const GrayImage none({20, 20}, 0);
    QVERIFY(findDoubts(thresholded(none), thresholded(none), none, everyDoubt()).empty());
}

QTEST_GUILESS_MAIN(TstDoubts)
#include "tst_doubts.moc"
