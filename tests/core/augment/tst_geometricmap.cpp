#include "PatchTestSupport.h"
#include "TestSupport.h"
#include "augment/GeometricMap.h"

using namespace lamella;
using namespace lamella::test;

class TstGeometricMap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reflectedIndexFollowsTheMirror();
    void drawsStayInTheirRanges();
    void probabilitiesAreObeyed();
    void borderRules();
    void samplingIsExactOnARamp_data();
    void samplingIsExactOnARamp();
    void cubicSamplingKeepsTheGrain();
};

void TstGeometricMap::reflectedIndexFollowsTheMirror()
{
    const std::vector<int> expected{2, 3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 1};
    for (int i = 0; i < static_cast<int>(expected.size()); ++i)
        QCOMPARE(reflectedIndex(i - 4, 4), expected[static_cast<std::size_t>(i)]);
    QCOMPARE(reflectedIndex(-7, 1), 0);
    QCOMPARE(reflectedIndex(1000001, 2), 1);
}

void TstGeometricMap::drawsStayInTheirRanges()
{
    for (std::uint64_t sample = 0; sample < 1000; ++sample) {
        AugmentationSpec spec = augmentationPreset("none");
        spec.rotationProbability = 1.0;
        spec.rotationDegrees = {10.0, 20.0};
        Random random(1, sample);
        GeometricMap map = drawGeometricMap(spec, {100, 100}, {32, 32}, random);
        const double angle = std::atan2(map.matrix[2], map.matrix[0]) * 180.0 / std::numbers::pi;
        QVERIFY(angle >= 10.0 && angle <= 20.0);
        // Centre of a 32-pixel part that lies inside the section.
        QVERIFY(map.sourceCentre[0] >= 15.5 && map.sourceCentre[0] <= 83.5);

        spec = augmentationPreset("none");
        spec.zoomProbability = 1.0;
        spec.zoomFactor = {1.25, 2.0};
        map = drawGeometricMap(spec, {100, 100}, {32, 32}, random);
        QVERIFY(map.matrix[0] >= 0.5 && map.matrix[0] <= 0.8 && map.matrix[0] == map.matrix[3]);

        spec = augmentationPreset("none");
        spec.shearProbability = 1.0;
        spec.shearFraction = {-0.3, -0.1};
        map = drawGeometricMap(spec, {100, 100}, {32, 32}, random);
        QVERIFY(map.matrix[1] >= -0.3 && map.matrix[1] <= -0.1 && map.matrix[2] == 0.0);

        spec = augmentationPreset("none");
        spec.shiftProbability = 1.0;
        spec.shiftFraction = {0.1, 0.2};
        map = drawGeometricMap(spec, {32, 16}, {32, 16}, random);
        QVERIFY(map.sourceCentre[0] >= 15.5 + 3.2 && map.sourceCentre[0] <= 15.5 + 6.4);
        QVERIFY(map.sourceCentre[1] >= 7.5 + 1.6 && map.sourceCentre[1] <= 7.5 + 3.2);
    }
}

void TstGeometricMap::probabilitiesAreObeyed()
{
    AugmentationSpec spec = augmentationPreset("none");
    spec.flipHorizontalProbability = 0.3;
    int flips = 0;
    for (std::uint64_t sample = 0; sample < 2000; ++sample) {
        Random random(5, sample);
        flips += drawGeometricMap(spec, {64, 64}, {32, 32}, random).matrix[0] < 0.0;
    }
    QVERIFY2(std::abs(flips - 600) < 100, qPrintable(QString::number(flips))); // five deviations of 20.5
}

void TstGeometricMap::borderRules()
{
    const FloatImage image = numbered({4, 1});
    const Mask mask({4, 1}, mask::kCell);
    GeometricMap map;
    map.patch = {12, 1};
    map.sourceCentre = {-4.0, 0.0}; // the patch shows −4 … 7
    const AugmentationSource source{&image, &mask, nullptr, 0};
    const AugmentedPair reflected = samplePatch(source, {4, 1}, map, AugmentationSpec::Border::Reflect);
    const AugmentedPair repeated = samplePatch(source, {4, 1}, map, AugmentationSpec::Border::Nearest);
    QCOMPARE(reflected.image.pixels(), (std::vector<float>{2, 3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 1}));
    QCOMPARE(repeated.image.pixels(), (std::vector<float>{0, 0, 0, 0, 0, 1, 2, 3, 3, 3, 3, 3}));
}

void TstGeometricMap::samplingIsExactOnARamp_data()
{
    QTest::addColumn<bool>("isCubic");
    QTest::newRow("linear") << false;
    QTest::newRow("cubic") << true;
}

void TstGeometricMap::samplingIsExactOnARamp()
{
    QFETCH(bool, isCubic);
    FloatImage ramp({50, 40});
    for (int y = 0; y < 40; ++y)
        for (int x = 0; x < 50; ++x)
            ramp.at(x, y) = static_cast<float>(2 * x - 3 * y);
    const Mask mask(ramp.size(), mask::kCell);
    GeometricMap map;
    map.patch = {10, 10};
    map.matrix = {0.9, 0.2, -0.1, 1.1};
    map.patchCentre = {4.5, 4.5};
    map.sourceCentre = {20.25, 18.125};
    const AugmentedPair pair =
        samplePatch({&ramp, &mask, nullptr, 0}, ramp.size(), map, AugmentationSpec::Border::Reflect,
                    isCubic ? AugmentationSpec::Interpolation::Cubic : AugmentationSpec::Interpolation::Linear);
    for (int v = 0; v < 10; ++v)
        for (int u = 0; u < 10; ++u) {
            const double x = 20.25 + 0.9 * (u - 4.5) + 0.2 * (v - 4.5);
            const double y = 18.125 - 0.1 * (u - 4.5) + 1.1 * (v - 4.5);
            QVERIFY(std::abs(pair.image.at(u, v) - (2 * x - 3 * y)) < 1e-4); // float rounding
        }
}

void TstGeometricMap::cubicSamplingKeepsTheGrain()
{
    FloatImage grain({128, 128});
    Random random(3);
    for (float& value : grain.pixels())
        value = static_cast<float>(random.uniform(-1.0, 1.0));
    const Mask mask(grain.size(), mask::kCell);
    GeometricMap map;
    map.patch = {96, 96};
    map.patchCentre = {47.5, 47.5};
    map.sourceCentre = {63.75, 63.75}; // a quarter of a pixel beside the pixels, both ways
    const auto power = [&](AugmentationSpec::Interpolation interpolation) {
        const AugmentedPair pair = samplePatch({&grain, &mask, nullptr, 0}, grain.size(), map,
                                               AugmentationSpec::Border::Reflect, interpolation);
        double sum = 0;
        for (const float value : pair.image.pixels())
            sum += double{value} * value;
        return sum / static_cast<double>(pair.image.pixels().size()) * 3.0; // a uniform number has 1/3
    };
    // Of independent pixels each direction keeps the sum of squared weights: (9 + 1)/16 of linear ones; of the cubic
    // ones (−9, 111, 29, −3)/128 at a quarter.
    const double linear = 10.0 / 16.0, cubic = (9.0 * 9 + 111.0 * 111 + 29.0 * 29 + 3.0 * 3) / (128.0 * 128.0);
    const double measuredLinear = power(AugmentationSpec::Interpolation::Linear);
    const double measuredCubic = power(AugmentationSpec::Interpolation::Cubic);
    QVERIFY2(std::abs(measuredLinear - linear * linear) < 0.03, qPrintable(QString::number(measuredLinear)));
    QVERIFY2(std::abs(measuredCubic - cubic * cubic) < 0.04, qPrintable(QString::number(measuredCubic)));
}

QTEST_GUILESS_MAIN(TstGeometricMap)
#include "tst_geometricmap.moc"
