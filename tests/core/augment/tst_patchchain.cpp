#include "PatchTestSupport.h"
#include "TestSupport.h"
#include "augment/TracedPatch.h"

#include <map>
#include <string>

using namespace lamella;
using namespace lamella::test;

/// The whole chain from section to pair: nothing at zero strength, and what it says of itself.
class TstPatchChain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void zeroStrengthIsBitExact_data();
    void zeroStrengthIsBitExact();
    void aRampShowsTheDisplacement();
    void theTraceIsThePatchWithItsMap();
};

namespace {

/// The strength of an item that changes nothing. Fold, missing rows and dirt have none, flips and turns no strength.
const std::map<std::string, double>& neutral()
{
    static const std::map<std::string, double> values{
        {"rotation", 0.0}, {"shift", 0.0}, {"shear", 0.0}, {"zoom", 1.0}, {"elastic", 0.0}, {"brightness", 0.0},
        {"contrast", 1.0}, {"gamma", 1.0}, {"noise", 0.0}, {"blur", 0.0}, {"charging", 0.0}};
    return values;
}

} // namespace

void TstPatchChain::zeroStrengthIsBitExact_data()
{
    QTest::addColumn<QString>("item");
    for (const AugmentationItem& item : augmentationItems())
        if (neutral().contains(item.key))
            QTest::newRow(item.key) << QString::fromLatin1(item.key);
    QTest::newRow("all") << QStringLiteral("all");
}

/// Every item happens, each with the strength that changes nothing.
void TstPatchChain::zeroStrengthIsBitExact()
{
    QFETCH(QString, item);
    const Size size{61, 47};
    Scene scene(size, true);
    for (std::size_t i = 0; i < scene.image.pixels().size(); ++i)
        scene.image.pixels()[i] = static_cast<float>(std::sin(double(i)) * 2.5 - 0.1); // not round numbers
    AugmentationSpec spec = augmentationPreset("none");
    for (const AugmentationItem& known : augmentationItems()) {
        if (!neutral().contains(known.key) || (item != QLatin1String("all") && item != QLatin1String(known.key)))
            continue;
        spec.*known.probability = 1.0;
        const double value = neutral().at(known.key);
        spec.*known.parameters.front().range = {value, value};
    }
    spec.validate();
    for (std::uint64_t sample = 0; sample < 10; ++sample) {
        const Random random(4, 0, sample);
        const AugmentedPair untouched = augmentPatch(scene.source(), augmentationPreset("none"), {24, 31}, random);
        const AugmentedPair pair = augmentPatch(scene.source(), spec, {24, 31}, random);
        QVERIFY(pair.image == untouched.image);
        QVERIFY(pair.mask == untouched.mask);
        QVERIFY(pair.weight == untouched.weight);
    }
}

/// On an image whose grey is its column (then its row), a patch shows where each pixel was read: the displacement of
/// the whole chain, not of elasticField() alone, has the deviation of alpha and sigma.
void TstPatchChain::aRampShowsTheDisplacement()
{
    const Size size{400, 400};
    const Mask mask(size, mask::kCell);
    AugmentationSpec spec = augmentationPreset("none");
    spec.elasticProbability = 1.0;
    spec.elasticAlpha = {120.0, 120.0};
    spec.elasticSigma = {8.0, 8.0};
    double squares = 0.0;
    double count = 0.0;
    for (const bool isColumn : {true, false}) {
        FloatImage ramp(size);
        for (int y = 0; y < size.height; ++y)
            for (int x = 0; x < size.width; ++x)
                ramp.at(x, y) = static_cast<float>(isColumn ? x : y);
        const AugmentationSource source{&ramp, &mask, nullptr, 0};
        for (std::uint64_t sample = 0; sample < 8; ++sample) {
            const TracedPatch patch = tracedPatch(source, spec, {200, 200}, Random(21, 0, sample));
            const double left = patch.map.sourceCentre[isColumn ? 0 : 1] - 99.5;
            for (int y = 0; y < 200; ++y)
                for (int x = 0; x < 200; ++x) {
                    const double plain = left + (isColumn ? x : y);
                    if (plain < 30 || plain > 370)
                        continue; // the border rule folds the ramp back
                    const double moved = patch.pair.image.at(x, y) - plain;
                    QVERIFY(std::abs(moved - patch.map.displacement[isColumn ? 0 : 1].at(x, y)) < 1e-3);
                    squares += moved * moved;
                    ++count;
                }
        }
    }
    // alpha / (2·sqrt(3·pi)·sigma): uniform noise of deviation 1/sqrt(3), summed over 4·pi·sigma² pixels. Some 800
    // independent points: known to 2.5 %.
    const double expected = 120.0 / (2.0 * std::sqrt(3.0 * std::numbers::pi) * 8.0);
    const double deviation = std::sqrt(squares / count);
    QVERIFY2(std::abs(deviation / expected - 1.0) < 0.08, qPrintable(QString::number(deviation / expected)));
}

void TstPatchChain::theTraceIsThePatchWithItsMap()
{
    const Scene scene({120, 110}, true);
    const AugmentationSpec spec = augmentationPreset("em");
    for (std::uint64_t sample = 0; sample < 10; ++sample) {
        const AugmentedPair pair = augmentPatch(scene.source(), spec, {40, 50}, Random(3, 1, sample));
        const TracedPatch traced = tracedPatch(scene.source(), spec, {40, 50}, Random(3, 1, sample));
        QVERIFY(traced.pair.image == pair.image);
        QVERIFY(traced.pair.mask == pair.mask);
        QVERIFY(traced.pair.weight == pair.weight);
        Random random(3, 1, sample);
        const GeometricMap map = drawGeometricMap(spec, scene.mask.size(), {40, 50}, random);
        QVERIFY(traced.map.matrix == map.matrix);
        QVERIFY(traced.map.sourceCentre == map.sourceCentre);
        QVERIFY(traced.map.displacement == map.displacement);
    }
}

QTEST_GUILESS_MAIN(TstPatchChain)
#include "tst_patchchain.moc"
