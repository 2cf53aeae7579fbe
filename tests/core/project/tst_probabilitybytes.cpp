#include "TestSupport.h"
#include "base/Random.h"
#include "project/ProbabilityBytes.h"

#include <cmath>
#include <limits>

using namespace lamella;

class TstProbabilityBytes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void extremes();
    void byteMaskEqualsFloatMaskAtSnappedThresholds();
    void snappingKeepsSnappedValues();
    void thresholdIsStrict();
};

void TstProbabilityBytes::extremes()
{
    QCOMPARE(probabilityToByte(0.0F), std::uint8_t(0));
    QCOMPARE(probabilityToByte(1.0F), std::uint8_t(255));
    QCOMPARE(probabilityToByte(-3.0F), std::uint8_t(0));
    QCOMPARE(probabilityToByte(7.0F), std::uint8_t(255));
    QCOMPARE(probabilityToByte(std::numeric_limits<float>::infinity()), std::uint8_t(255));
    QCOMPARE(probabilityToByte(std::nanf("")), std::uint8_t(0));
    QCOMPARE(probabilityToByte(0.5F), std::uint8_t(127));
    QCOMPARE(probabilityToByte(std::nextafter(0.5F, 1.0F)), std::uint8_t(128));
    QVERIFY(probabilityToBytes(FloatImage{}).isEmpty());
    for (int level = 0; level < 256; ++level)
        QCOMPARE(int(probabilityToByte(static_cast<float>(level) / 255.0F)), level);
}

void TstProbabilityBytes::byteMaskEqualsFloatMaskAtSnappedThresholds()
{
    Random random(3);
    FloatImage probability({400, 300});
    for (float& p : probability.pixels())
        p = random.chance(0.1) ? 0.5F : static_cast<float>(random.uniform());
    const GrayImage bytes = probabilityToBytes(probability);
    for (const double wanted : {0.0, 0.1, 0.3, 0.5, 0.77, 1.0}) {
        const double threshold = snapThreshold(wanted);
        const Mask mask = maskFromProbability(bytes, threshold);
        for (std::size_t i = 0; i < mask.pixels().size(); ++i)
            QCOMPARE(mask.pixels()[i] == mask::kCell, static_cast<double>(probability.pixels()[i]) > threshold);
    }
}

void TstProbabilityBytes::snappingKeepsSnappedValues()
{
    QCOMPARE(snapThreshold(0.5), 0.5);
    for (int k = 0; k < 255; ++k)
        QCOMPARE(snapThreshold((k + 0.5) / 255), (k + 0.5) / 255);
    QCOMPARE(snapThreshold(-4), 0.5 / 255);
    QCOMPARE(snapThreshold(4), 254.5 / 255);
    QCOMPARE(snapThreshold(std::nan("")), 0.5);
    for (double t = 0.01; t < 0.99; t += 0.001)
        QVERIFY(std::abs(snapThreshold(t) - t) <= 0.5 / 255 + 1e-12);
}

void TstProbabilityBytes::thresholdIsStrict()
{
    GrayImage bytes({3, 1});
    bytes.pixels() = {127, 128, 129};
    QVERIFY(maskFromProbability(bytes, 128.0 / 255) == test::imageFromText({"..#"}));
    QVERIFY(maskFromProbability(bytes, 0.5) == test::imageFromText({".##"}));
}

QTEST_GUILESS_MAIN(TstProbabilityBytes)
#include "tst_probabilitybytes.moc"
