#include "TestSupport.h"
#include "analysis/ProbabilityBytes.h"
#include "base/Random.h"

#include <cmath>
#include <limits>

using namespace lamella;

class TstProbabilityBytes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void extremes();
    void byteMaskEqualsFloatMaskOnTheGrid_data();
    void byteMaskEqualsFloatMaskOnTheGrid();
    void snappingKeepsTheGrid();
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

void TstProbabilityBytes::byteMaskEqualsFloatMaskOnTheGrid_data()
{
    QTest::addColumn<double>("recommended");
    double byAdding = 0; // as the scores make their thresholds
    for (int i = 0; i <= 10; ++i, byAdding += 0.1)
        QTest::addRow("%d tenths", i) << byAdding;
    QTest::newRow("0.2") << 0.2;
    QTest::newRow("1/3") << 1.0 / 3;
    QTest::newRow("50/255") << 50.0 / 255;
    QTest::newRow("too large") << 7.0;
}

void TstProbabilityBytes::byteMaskEqualsFloatMaskOnTheGrid()
{
    QFETCH(double, recommended);
    const double own = std::clamp(recommended, 0.0, 1.0);
    Random random(3);
    FloatImage probability({200, 150});
    for (float& p : probability.pixels()) {
        const auto near = static_cast<float>(own);
        p = random.chance(0.1)   ? near
            : random.chance(0.1) ? std::nextafter(near, 1.0F)
                                 : static_cast<float>(random.uniform());
    }
    const ThresholdGrid grid = ThresholdGrid::through(recommended);
    QVERIFY(grid.offset >= 0 && grid.offset < 1);
    QVERIFY(std::abs(grid.snapped(recommended) - own) < 1e-8);
    const GrayImage bytes = probabilityToBytes(probability, grid);
    const auto check = [&](double threshold) {
        const Mask mask = maskFromProbability(bytes, threshold);
        for (std::size_t i = 0; i < mask.pixels().size(); ++i)
            QCOMPARE(mask.pixels()[i] == mask::kCell, static_cast<double>(probability.pixels()[i]) > threshold);
    };
    check(own);
    for (const double wanted : {0.0, 0.1, 0.3, 0.55, 0.77, 1.0})
        check(grid.snapped(wanted));
}

void TstProbabilityBytes::snappingKeepsTheGrid()
{
    const ThresholdGrid half;
    QCOMPARE(half.snapped(0.5), 0.5);
    QCOMPARE(half.snapped(-4), 0.5 / 255);
    QCOMPARE(half.snapped(4), 254.5 / 255);
    QCOMPARE(half.snapped(std::nan("")), 0.5);
    QCOMPARE(ThresholdGrid::through(0.2).snapped(0), 0.0);
    QCOMPARE(ThresholdGrid::through(0.2).snapped(1), 1.0);
    for (const double offset : {0.0, 0.25, 0.5, 0.999})
        for (int k = 0; k < 255; ++k)
            QCOMPARE(ThresholdGrid{offset}.snapped((k + offset) / 255), (k + offset) / 255);
    for (double t = 0.01; t < 0.99; t += 0.001)
        QVERIFY(std::abs(half.snapped(t) - t) <= 0.5 / 255 + 1e-12);
}

void TstProbabilityBytes::thresholdIsStrict()
{
    GrayImage bytes({3, 1});
    bytes.pixels() = {127, 128, 129};
    QVERIFY(maskFromProbability(bytes, 128.0 / 255) == test::imageFromText({"..#"}));
    QVERIFY(maskFromProbability(bytes, 0.5) == test::imageFromText({".##"}));
    QVERIFY(maskFromProbability(GrayImage({1, 1}, 255), 1.0) == test::imageFromText({"."}));
}

QTEST_GUILESS_MAIN(TstProbabilityBytes)
#include "tst_probabilitybytes.moc"
