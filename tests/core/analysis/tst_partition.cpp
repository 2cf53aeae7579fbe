#include "TestSupport.h"

#include "analysis/Partition.h"
#include "analysis/Thinning.h"
#include "base/Random.h"

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace lamella;
using lamella::test::imageFromText;

namespace {

PartitionScore thinnedScore(const GrayImage& truth, const GrayImage& proposal)
{
    return scorePartition(connectedCells(truth).labels, floodedCells(proposal).labels);
}

PartitionScore unthinnedScore(const GrayImage& truth, const GrayImage& proposal)
{
    return scorePartition(connectedCells(truth).labels, connectedCells(proposal).labels);
}

GrayImage randomCells(Size size, double share, std::uint64_t seed)
{
    Random random(seed);
    GrayImage image(size);
    for (std::uint8_t& pixel : image.pixels())
        pixel = random.chance(share) ? 255 : 0;
    return image;
}

/// Gives every label another number, 0 stays.
LabelImage renumbered(const Components& components, std::uint64_t seed)
{
    std::vector<std::uint32_t> names(components.count + 1);
    std::iota(names.begin(), names.end(), 0U);
    Random random(seed);
    for (std::size_t i = components.count; i > 1; --i)
        std::swap(names[i], names[1 + random.below(i)]);
    LabelImage result = components.labels;
    for (std::uint32_t& label : result.pixels())
        label = label == 0 ? 0 : names[label] * 1000003U; // far apart, so that nothing relies on dense numbers
    return result;
}

} // namespace

// The worked values of METRICS §7 are given to six decimals.
#define LAMELLA_NEAR(actual, expected, tolerance)                                                                      \
    QVERIFY2(std::abs((actual) - (expected)) <= (tolerance), qPrintable(QString::number(actual, 'g', 17)))

class TstPartition : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void gapMergesTwoCells();
    void falseMembraneSplits();
    void wideMembraneCostsNothingThinned();
    void missingArm();
    void truthAgainstItself_data();
    void truthAgainstItself();
    void allMembrane();
    void truthWithoutCells();
    void oneSegmentOnBothSides();
    void randomSelfScoreIsOne();
    void numberingDoesNotMatter();
    void splitAndMergeSwapSides();
    void ignoredPixelsDoNotCount();
    void pairSumsPool();
    void countsJoinsAndCutsAsAReviewerWould();
};

void TstPartition::gapMergesTwoCells()
{
    const GrayImage truth = imageFromText({"###.###", "###.###", "###.###", "###.###", "###.###"});
    const GrayImage proposal = imageFromText({"###.###", "###.###", "#######", "###.###", "###.###"});
    const PartitionScore score = thinnedScore(truth, proposal);
    LAMELLA_NEAR(score.vSplit, 1.0, 1e-15);
    LAMELLA_NEAR(score.vMerge, 0.5, 1e-15);
    LAMELLA_NEAR(score.vRand, 2.0 / 3.0, 1e-15);
    QCOMPARE(score.vInfo, 0.0);
    QVERIFY(score.randDefined);
    QVERIFY(!score.infoDefined);
    LAMELLA_NEAR(score.variationOfInformation, std::log(2.0), 1e-12);
}

void TstPartition::falseMembraneSplits()
{
    const GrayImage truth = imageFromText({"###.###", "###.###", "###.###", "###.###", "###.###"});
    const GrayImage proposal = imageFromText({"###.###", "###.###", "....###", "###.###", "###.###"});
    const PartitionScore score = thinnedScore(truth, proposal);
    LAMELLA_NEAR(score.vSplit, 2.0 / 3.0, 1e-12);
    LAMELLA_NEAR(score.vMerge, 1.0, 1e-12);
    LAMELLA_NEAR(score.vRand, 0.8, 1e-12);
    LAMELLA_NEAR(score.vInfo, 0.6850581258809458, 1e-12);
    QVERIFY(score.infoDefined);
}

void TstPartition::wideMembraneCostsNothingThinned()
{
    const GrayImage truth = imageFromText({"####.####", "####.####", "####.####", "####.####", "####.####"});
    const GrayImage proposal = imageFromText({"###...###", "###...###", "###...###", "###...###", "###...###"});
    const PartitionScore thinned = thinnedScore(truth, proposal);
    LAMELLA_NEAR(thinned.vRand, 1.0, 1e-12);
    LAMELLA_NEAR(thinned.vInfo, 1.0, 1e-12);
    const PartitionScore plain = unthinnedScore(truth, proposal);
    LAMELLA_NEAR(plain.vSplit, 0.575, 1e-12);
    LAMELLA_NEAR(plain.vRand, 0.730159, 1e-6);
    LAMELLA_NEAR(plain.vInfo, 0.589664, 1e-6);
}

void TstPartition::missingArm()
{
    const GrayImage truth =
        imageFromText({"###.###", "###.###", "###.###", ".......", "###.###", "###.###", "###.###"});
    const GrayImage proposal =
        imageFromText({"#######", "#######", "#######", ".......", "###.###", "###.###", "###.###"});
    const PartitionScore score = thinnedScore(truth, proposal);
    LAMELLA_NEAR(score.vSplit, 1.0, 1e-12);
    LAMELLA_NEAR(score.vMerge, 2.0 / 3.0, 1e-12);
    LAMELLA_NEAR(score.vRand, 0.8, 1e-12);
    LAMELLA_NEAR(score.vInfo, 0.857143, 1e-6);
}

void TstPartition::truthAgainstItself_data()
{
    QTest::addColumn<GrayImage>("image");
    QTest::newRow("5 even width") << imageFromText({"###..###", "###..###", "###..###", "###..###"});
    QTest::newRow("6 diagonal contact") << imageFromText({"##..", "##..", "..##", "..##"});
}

void TstPartition::truthAgainstItself()
{
    QFETCH(GrayImage, image);
    const PartitionScore score = thinnedScore(image, image);
    LAMELLA_NEAR(score.vRand, 1.0, 1e-12);
    LAMELLA_NEAR(score.vInfo, 1.0, 1e-12);
}

void TstPartition::allMembrane()
{
    const GrayImage truth = imageFromText({"###.###", "###.###"});
    const GrayImage proposal = imageFromText({".......", "......."});
    const PartitionScore thinned = thinnedScore(truth, proposal);
    LAMELLA_NEAR(thinned.vRand, 2.0 / 3.0, 1e-12);
    QCOMPARE(thinned.vInfo, 0.0);
    const PartitionScore plain = unthinnedScore(truth, proposal);
    LAMELLA_NEAR(plain.vRand, 0.285714, 1e-6);
    LAMELLA_NEAR(plain.vInfo, 0.436209, 1e-6);
}

void TstPartition::truthWithoutCells()
{
    const PartitionScore score = thinnedScore(imageFromText({"...", "..."}), imageFromText({"#.#", "#.#"}));
    QVERIFY(!score.randDefined);
    QVERIFY(!score.infoDefined);
    QVERIFY(std::isnan(score.vRand));
    QVERIFY(std::isnan(score.vInfo));
    QCOMPARE(score.pairsBoth + score.pairsProposal + score.pairsTruth, 0.0);
}

void TstPartition::oneSegmentOnBothSides()
{
    const PartitionScore score = thinnedScore(imageFromText({"##", "##"}), imageFromText({"##", "##"}));
    QCOMPARE(score.vRand, 1.0);
    QVERIFY(score.randDefined);
    QCOMPARE(score.vInfo, 0.0); // what the reference returns, although the two agree
    QVERIFY(!score.infoDefined);
}

void TstPartition::randomSelfScoreIsOne()
{
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        const GrayImage image = randomCells({60, 50}, 0.3 + 0.05 * static_cast<double>(seed), seed);
        const PartitionScore score = thinnedScore(image, image);
        LAMELLA_NEAR(score.vRand, 1.0, 1e-12);
        LAMELLA_NEAR(score.vInfo, 1.0, 1e-12);
        LAMELLA_NEAR(score.variationOfInformation, 0.0, 1e-9);
    }
}

void TstPartition::numberingDoesNotMatter()
{
    const Components truth = connectedCells(randomCells({70, 60}, 0.5, 3));
    const Components proposal = floodedCells(randomCells({70, 60}, 0.4, 4));
    const PartitionScore plain = scorePartition(truth.labels, proposal.labels);
    const PartitionScore shuffled = scorePartition(renumbered(truth, 5), renumbered(proposal, 6));
    QVERIFY(plain.vRand > 0.0 && plain.vRand < 1.0);
    QCOMPARE(shuffled.vRand, plain.vRand);
    LAMELLA_NEAR(shuffled.vInfo, plain.vInfo, 1e-12);
}

void TstPartition::splitAndMergeSwapSides()
{
    // without any border pixel the two sides may change places
    const LabelImage halves = connectedCells(imageFromText({"##.##", "##.##"})).labels;
    const LabelImage quarters = connectedCells(imageFromText({"#.#.#", "#.#.#"})).labels;
    LabelImage a({4, 1});
    LabelImage b({4, 1});
    a.pixels() = {1, 1, 2, 2};
    b.pixels() = {1, 2, 2, 2};
    const PartitionScore forth = scorePartition(a, b);
    const PartitionScore back = scorePartition(b, a);
    QCOMPARE(forth.vSplit, back.vMerge);
    QCOMPARE(forth.vMerge, back.vSplit);
    // ΣP = (1 + 1 + 4), ΣT = 8, ΣS = 10
    LAMELLA_NEAR(forth.vSplit, 6.0 / 8.0, 1e-15);
    LAMELLA_NEAR(forth.vMerge, 6.0 / 10.0, 1e-15);
    QVERIFY(scorePartition(halves, quarters).vSplit < 1.0);
}

void TstPartition::ignoredPixelsDoNotCount()
{
    LabelImage truth({6, 1});
    LabelImage proposal({6, 1});
    truth.pixels() = {1, 1, 2, 2, 2, 2};
    proposal.pixels() = {1, 1, 2, 2, 1, 0};
    GrayImage ignore({6, 1});
    ignore.pixels() = {0, 0, 0, 0, 1, 1};
    QCOMPARE(scorePartition(truth, proposal, &ignore).vRand, 1.0);
    QVERIFY(scorePartition(truth, proposal).vRand < 1.0);
}

void TstPartition::pairSumsPool()
{
    const GrayImage truth = imageFromText({"###.###", "###.###", "###.###", "###.###", "###.###"});
    const GrayImage proposal = imageFromText({"###.###", "###.###", "....###", "###.###", "###.###"});
    const PartitionScore score = thinnedScore(truth, proposal);
    QCOMPARE(score.pairsTruth, 450.0);                  // 2·15²
    QCOMPARE(score.pairsProposal, 36 + 36 + 225 + 3.0); // and three one-pixel segments
    QCOMPARE(score.pairsBoth, 36 + 36 + 225 + 3.0);
}

void TstPartition::countsJoinsAndCutsAsAReviewerWould()
{
    // Three true cells of 100, 40 and 60 pixels in a row.
    LabelImage truth({200, 1});
    for (int x = 0; x < 200; ++x)
        truth.at(x, 0) = x < 100 ? 1 : x < 140 ? 2 : 3;
    LabelImage proposal = truth;
    const auto errors = [&] {
        const PartitionScore score = scorePartition(truth, proposal);
        return std::pair(score.joins, score.cuts);
    };
    QCOMPARE(errors(), std::pair(0, 0));
    // A border that is off by a few pixels is no error, even where it takes a quarter of a small cell.
    for (int x = 100; x < 112; ++x)
        proposal.at(x, 0) = 1;
    QCOMPARE(errors(), std::pair(0, 0));
    for (int x = 100; x < 200; ++x)
        proposal.at(x, 0) = 1; // all in one
    QCOMPARE(errors(), std::pair(2, 0));
    for (int x = 0; x < 50; ++x)
        proposal.at(x, 0) = 7; // and the first cell falls into two
    QCOMPARE(errors(), std::pair(2, 1));
    // Unlabelled and border pixels belong to nobody.
    for (int x = 0; x < 200; ++x)
        proposal.at(x, 0) = 0;
    QCOMPARE(errors(), std::pair(0, 0));
}

QTEST_GUILESS_MAIN(TstPartition)
#include "tst_partition.moc"
