#include "TestSupport.h"

#include "analysis/StackScorer.h"
#include "base/Random.h"

#include <cmath>

using namespace lamella;
using lamella::test::imageFromText;

namespace {

FloatImage unit(const GrayImage& image)
{
    FloatImage values(image.size());
    for (std::size_t i = 0; i < values.pixels().size(); ++i)
        values.pixels()[i] = image.pixels()[i] == mask::kCell ? 1.0F : 0.0F;
    return values;
}

Mask randomMask(Size size, std::uint64_t seed)
{
    Random random(seed);
    Mask result(size);
    for (std::uint8_t& pixel : result.pixels())
        pixel = random.chance(0.6) ? mask::kCell : mask::kMembrane;
    return result;
}

} // namespace

class TstStackScorer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thresholdsAreTheReferences();
    void meansAndPools();
    void bestThresholdIsOneForTheStack();
    void equalScoresTakeTheLowestThreshold();
    void undefinedSectionsAreLeftOut();
    void leavingSectionsOutNeverWins();
    void nothingDefined();
    void unlabelledProposalChangesNothing();
    void cellsMeetingWhereUnlabelledStayApart();
    void ownThresholds();
    void binary();
    void withoutTheOlderScores();
    void anyNumberOfSections();
};

void TstStackScorer::thresholdsAreTheReferences()
{
    const std::array<double, 11> expected{0.0,
                                          0.1,
                                          0.2,
                                          0.30000000000000004,
                                          0.4,
                                          0.5,
                                          0.6,
                                          0.7,
                                          0.7999999999999999,
                                          0.8999999999999999,
                                          0.9999999999999999};
    QVERIFY(challengeThresholds() == expected);
}

void TstStackScorer::meansAndPools()
{
    const Mask truth = imageFromText({"###.###", "###.###", "###.###", "###.###", "###.###"});
    const GrayImage gap = imageFromText({"###.###", "###.###", "#######", "###.###", "###.###"});
    StackScorer scorer(true);
    scorer.add(4, unit(truth), truth);
    scorer.add(7, unit(gap), truth);
    const StackScores scores = scorer.result();
    QCOMPARE(scores.thresholds, std::vector<double>{0.0});
    QVERIFY(std::abs(scores.vRand - (1.0 + 2.0 / 3.0) / 2) < 1e-12);
    QCOMPARE(scores.vSplit, 1.0);
    QCOMPARE(scores.vMerge, 0.75);
    // pooled: ΣP 450 + 450, ΣT 450 + 450, ΣS 450 + 900
    QVERIFY(std::abs(scores.vRandPooled - 1800.0 / 2250.0) < 1e-12);
    QCOMPARE(scores.sections.size(), std::size_t{2});
    QCOMPARE(scores.sections[1].page, 7);
    QCOMPARE(scores.sections[1].truthCells, 2);
    QCOMPARE(scores.sections[1].proposalCells, std::vector<int>{1});
    QVERIFY(std::abs(scores.pixelAccuracy - 69.0 / 70.0) < 1e-12);
    QCOMPARE(scores.undefinedSections, 0);
    QCOMPARE(scores.undefinedInfoSections, 1);
    QVERIFY(std::abs(scores.vInfo - 1.0) < 1e-12);
}

void TstStackScorer::bestThresholdIsOneForTheStack()
{
    // the left membrane shows only above 0.3, the right wall only below 0.7
    const Mask truth = imageFromText({"##.##", "##.##"});
    FloatImage weakMembrane = unit(truth);
    FloatImage weakCell = unit(truth);
    for (int y = 0; y < 2; ++y) {
        weakMembrane.at(2, y) = 0.35F;
        weakCell.at(0, y) = weakCell.at(1, y) = 0.65F;
    }
    StackScorer scorer(false);
    scorer.add(0, weakMembrane, truth);
    scorer.add(1, weakCell, truth);
    const StackScores scores = scorer.result();
    QCOMPARE(scores.vRandThreshold, 0.4);
    QVERIFY(std::abs(scores.vRand - 1.0) < 1e-12);
    QVERIFY(scores.vRandByThreshold[0] < 1.0);
    QVERIFY(scores.vRandByThreshold[8] < 1.0);
    QCOMPARE(scores.pixelThreshold, 0.5);
    QCOMPARE(scores.pixelAccuracy, 1.0);
}

void TstStackScorer::equalScoresTakeTheLowestThreshold()
{
    const Mask truth = imageFromText({"##.##", "##.##"});
    StackScorer scorer(false);
    scorer.add(0, unit(truth), truth);
    QCOMPARE(scorer.result().vRandThreshold, 0.0);
    QCOMPARE(scorer.result().vInfoThreshold, 0.0);
    QCOMPARE(scorer.result().cellFThreshold, 0.0);
}

void TstStackScorer::undefinedSectionsAreLeftOut()
{
    const Mask truth = imageFromText({"##.##", "##.##"});
    const Mask noCell = imageFromText({".....", "....."});
    StackScorer scorer(true);
    scorer.add(0, unit(truth), truth);
    scorer.add(1, unit(truth), noCell);
    const StackScores scores = scorer.result();
    QVERIFY(std::abs(scores.vRand - 1.0) < 1e-12);
    QCOMPARE(scores.undefinedSections, 1);
    QCOMPARE(scores.undefinedInfoSections, 1);
    QVERIFY(scores.pixelAccuracy < 1.0); // pixels count all the same
}

void TstStackScorer::leavingSectionsOutNeverWins()
{
    // at a low threshold the second proposal is one segment, so its V_info is not defined there and the mean would be 1
    const Mask truth = imageFromText({"##.##.##", "##.##.##"});
    FloatImage poor = unit(imageFromText({"#..##.##", "#..#####"}));
    for (float& value : poor.pixels())
        value = value > 0 ? 1.0F : 0.15F;
    StackScorer scorer(false);
    scorer.add(0, unit(truth), truth);
    scorer.add(1, poor, truth);
    const StackScores scores = scorer.result();
    QVERIFY(std::abs(scores.vInfoByThreshold[0] - 1.0) < 1e-12);
    QCOMPARE(scores.vInfoThreshold, 0.2);
    QVERIFY(scores.vInfo < 1.0);
    QCOMPARE(scores.undefinedInfoSections, 0);
}

void TstStackScorer::nothingDefined()
{
    const Mask noCell = imageFromText({"...", "???"});
    StackScorer scorer(false);
    scorer.add(0, FloatImage({3, 2}, 0.2F), noCell);
    const StackScores scores = scorer.result();
    QVERIFY(std::isnan(scores.vRand));
    QVERIFY(std::isnan(scores.vInfo));
    QVERIFY(std::isnan(scores.vRandPooled));
    QCOMPARE(scores.undefinedSections, 1);
}

void TstStackScorer::unlabelledProposalChangesNothing()
{
    Mask truth = randomMask({40, 30}, 1);
    for (int y = 5; y < 25; ++y)
        for (int x = 10; x < 22; ++x)
            truth.at(x, y) = mask::kUnlabelled;
    FloatImage proposal = unit(randomMask({40, 30}, 2));
    const auto scoresOf = [&](const FloatImage& image) {
        StackScorer scorer(false);
        scorer.add(0, image, truth);
        return scorer.result();
    };
    const StackScores before = scoresOf(proposal);
    Random random(3);
    for (int y = 5; y < 25; ++y)
        for (int x = 10; x < 22; ++x)
            proposal.at(x, y) = static_cast<float>(random.uniform());
    const StackScores after = scoresOf(proposal);
    QCOMPARE(after.vRandByThreshold, before.vRandByThreshold);
    QCOMPARE(after.vInfoByThreshold, before.vInfoByThreshold);
    QCOMPARE(after.randFUnthinnedPooled, before.randFUnthinnedPooled);
    QCOMPARE(after.pixelAccuracy, before.pixelAccuracy);
    QCOMPARE(after.cellF, before.cellF);
    proposal.at(0, 0) = 1.0F - proposal.at(0, 0); // a labelled pixel does change something
    QVERIFY(scoresOf(proposal).pixelAccuracy != before.pixelAccuracy);
}

void TstStackScorer::cellsMeetingWhereUnlabelledStayApart()
{
    const Mask truth = imageFromText({"##???##", "##???##"});
    StackScorer scorer(true);
    scorer.add(0, FloatImage({7, 2}, 1.0F), truth);
    QVERIFY(std::abs(scorer.result().vRand - 1.0) < 1e-12);
}

void TstStackScorer::ownThresholds()
{
    const Mask truth = imageFromText({"##.##", "##.##"});
    FloatImage proposal = unit(truth);
    proposal.at(2, 0) = 0.9F;
    StackScorer scorer(false, true, {0.85});
    scorer.add(0, proposal, truth);
    const StackScores scores = scorer.result();
    QCOMPARE(scores.vRandThreshold, 0.85);
    QVERIFY(scores.vRand < 1.0);
    QCOMPARE(scores.pixelThreshold, 0.85);
    QCOMPARE(scores.pixelAccuracy, 0.9);
}

void TstStackScorer::binary()
{
    QVERIFY(isBinary(unit(randomMask({9, 9}, 1))));
    QVERIFY(!isBinary(FloatImage({2, 2}, 0.5F)));
    QVERIFY(!isBinary(FloatImage({2, 2}, std::nanf(""))));
    QVERIFY(isBinary(FloatImage()));
    // one threshold gives what the sweep gives
    const Mask truth = randomMask({30, 30}, 5);
    const FloatImage proposal = unit(randomMask({30, 30}, 6));
    StackScorer one(true);
    StackScorer sweep(false);
    one.add(0, proposal, truth);
    sweep.add(0, proposal, truth);
    QCOMPARE(one.result().vRand, sweep.result().vRand);
    QCOMPARE(one.result().vInfo, sweep.result().vInfo);
    QCOMPARE(one.result().pixelAccuracy, sweep.result().pixelAccuracy);
    QVERIFY(one.result().binary);
}

void TstStackScorer::withoutTheOlderScores()
{
    const Mask truth = imageFromText({"##.##"});
    StackScorer scorer(true, false);
    scorer.add(0, unit(truth), truth);
    QVERIFY(scorer.result().sections[0].unthinned.empty());
    QVERIFY(std::isnan(scorer.result().randFUnthinnedPooled));
    QVERIFY(std::abs(scorer.result().vRand - 1.0) < 1e-12);
}

void TstStackScorer::anyNumberOfSections()
{
    const StackScores none = StackScorer(false).result();
    QVERIFY(std::isnan(none.vRand));
    QCOMPARE(none.undefinedSections, 0);
    QVERIFY(none.sections.empty());
}

QTEST_GUILESS_MAIN(TstStackScorer)
#include "tst_stackscorer.moc"
