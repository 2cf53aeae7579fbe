#include "TestSupport.h"

#include "analysis/PixelCounts.h"

#include <cmath>

using namespace lamella;
using lamella::test::imageFromText;

class TstPixelCounts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsByHand();
    void thresholdIsStrictAndWidened();
    void workedPixelErrors();
    void unlabelledCountsInNothing();
    void ratiosWithoutPixels();
    void sumsAddUp();
};

void TstPixelCounts::countsByHand()
{
    const Mask truth = imageFromText({"##..", "##.."});
    FloatImage proposal({4, 2});
    proposal.pixels() = {0.9F, 0.2F, 0.8F, 0.1F, 0.9F, 0.9F, 0.3F, 0.4F};
    const PixelCounts counts = countPixels(proposal, truth, 0.5);
    QCOMPARE(counts.cellAsCell, 3.0);
    QCOMPARE(counts.cellAsMembrane, 1.0);
    QCOMPARE(counts.membraneAsCell, 1.0);
    QCOMPARE(counts.membraneAsMembrane, 3.0);
    QCOMPARE(counts.accuracy(), 0.75);
    QCOMPARE(counts.membraneDice(), 0.75);
    QCOMPARE(counts.membraneIou(), 0.6);
    QCOMPARE(counts.membranePrecision(), 0.75);
    QCOMPARE(counts.membraneRecall(), 0.75);
    QCOMPARE(counts.cellF(), 0.75);
}

void TstPixelCounts::thresholdIsStrictAndWidened()
{
    const Mask truth = imageFromText({"#"});
    FloatImage proposal({1, 1}, 0.5F);
    QCOMPARE(countPixels(proposal, truth, 0.5).cellAsCell, 0.0);
    proposal.at(0, 0) = 0.1F; // as float32 a little above 0.1
    QCOMPARE(countPixels(proposal, truth, 0.1).cellAsCell, 1.0);
    proposal.at(0, 0) = 1.0F;
    QCOMPARE(countPixels(proposal, truth, 0.9999999999999999).cellAsCell, 1.0);
    proposal.at(0, 0) = 0.0F;
    QCOMPARE(countPixels(proposal, truth, 0.0).cellAsCell, 0.0);
}

void TstPixelCounts::workedPixelErrors()
{
    const auto error = [](const Mask& truth, const GrayImage& proposal) {
        FloatImage values(proposal.size());
        for (std::size_t i = 0; i < values.pixels().size(); ++i)
            values.pixels()[i] = proposal.pixels()[i] == 255 ? 1.0F : 0.0F;
        return 1.0 - countPixels(values, truth, 0.0).accuracy();
    };
    const Mask two = imageFromText({"###.###", "###.###", "###.###", "###.###", "###.###"});
    QVERIFY(std::abs(error(two, imageFromText({"###.###", "###.###", "#######", "###.###", "###.###"})) - 1.0 / 35) <
            1e-12);
    const Mask narrow = imageFromText({"####.####", "####.####", "####.####", "####.####", "####.####"});
    const GrayImage wide = imageFromText({"###...###", "###...###", "###...###", "###...###", "###...###"});
    QVERIFY(std::abs(error(narrow, wide) - 10.0 / 45) < 1e-12);
}

void TstPixelCounts::unlabelledCountsInNothing()
{
    const Mask truth = imageFromText({"#.??"});
    FloatImage proposal({4, 1});
    proposal.pixels() = {1, 0, 1, 0};
    const PixelCounts counts = countPixels(proposal, truth, 0.5);
    proposal.pixels() = {1, 0, 0, 1};
    QVERIFY(countPixels(proposal, truth, 0.5) == counts);
    QCOMPARE(counts.cellAsCell + counts.cellAsMembrane + counts.membraneAsCell + counts.membraneAsMembrane, 2.0);
    QCOMPARE(counts.accuracy(), 1.0);
}

void TstPixelCounts::ratiosWithoutPixels()
{
    const PixelCounts none;
    QVERIFY(std::isnan(none.accuracy()));
    QVERIFY(std::isnan(none.membraneDice()));
    QVERIFY(std::isnan(none.cellF()));
    PixelCounts onlyCells;
    onlyCells.cellAsCell = 4;
    QVERIFY(std::isnan(onlyCells.membraneIou()));
    QCOMPARE(onlyCells.cellF(), 1.0);
}

void TstPixelCounts::sumsAddUp()
{
    PixelCounts sum{1, 2, 3, 4};
    sum += PixelCounts{10, 20, 30, 40};
    QVERIFY(sum == (PixelCounts{11, 22, 33, 44}));
}

QTEST_GUILESS_MAIN(TstPixelCounts)
#include "tst_pixelcounts.moc"
