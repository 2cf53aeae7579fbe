#include "PatchTestSupport.h"
#include "TestSupport.h"

#include <algorithm>
#include <set>
#include <thread>

using namespace lamella;
using namespace lamella::test;

class TstAugmentPatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noneIsABitExactCrop();
    void cropsReachEveryPlace();
    void flipsAndTurnsArePermutations_data();
    void flipsAndTurnsArePermutations();
    void turnsOfOblongPatchesArePermutations();
    void maskDrawnAsImageStaysTheMask_data();
    void maskDrawnAsImageStaysTheMask();
    void maskValuesStayInTheSet();
    void weightTravelsWithTheMask();
    void sameKeysGiveSameBytesInAnyThread();
    void differentKeysDiffer();
    void itemsDoNotDisturbEachOther();
    void columnsBeyondTheUsableWidthAreNeverRead();
    void sectionsSmallerThanThePatch_data();
    void sectionsSmallerThanThePatch();
};

namespace {

/// Geometry of a preset or of one item, without items that change grey values.
AugmentationSpec geometryOnly(AugmentationSpec spec)
{
    spec.brightnessProbability = spec.contrastProbability = spec.gammaProbability = spec.noiseProbability = 0.0;
    spec.blurProbability = spec.foldProbability = spec.chargingProbability = 0.0;
    spec.missingRowsProbability = spec.dirtProbability = 0.0;
    return spec;
}

/// The images a square patch becomes under flips and quarter turns.
FloatImage turned(const FloatImage& in, int quarter, bool mirror)
{
    FloatImage out(quarter % 2 ? Size{in.height(), in.width()} : in.size());
    for (int y = 0; y < out.height(); ++y)
        for (int x = 0; x < out.width(); ++x) {
            const int w = in.width() - 1;
            const int h = in.height() - 1;
            const int sx = quarter == 0 ? x : quarter == 1 ? y : quarter == 2 ? w - x : w - y;
            const int sy = quarter == 0 ? y : quarter == 1 ? h - x : quarter == 2 ? h - y : x;
            out.at(mirror ? out.width() - 1 - x : x, y) = in.at(sx, sy);
        }
    return out;
}

} // namespace

void TstAugmentPatch::noneIsABitExactCrop()
{
    const Size size{97, 61};
    Scene scene(size);
    scene.image = numbered(size);
    for (std::uint64_t sample = 0; sample < 50; ++sample) {
        const AugmentedPair pair =
            augmentPatch(scene.source(), augmentationPreset("none"), {32, 24}, Random(1, 0, sample));
        const int first = static_cast<int>(pair.image.at(0, 0));
        const Rect place{first % size.width, first / size.width, 32, 24};
        QVERIFY(place.intersected(Rect::of(size)) == place);
        QVERIFY(pair.image == scene.image.cropped(place));
        QVERIFY(pair.mask == scene.mask.cropped(place));
        QVERIFY(pair.weight == scene.weight.cropped(place));
    }
    const AugmentedPair whole = augmentPatch(scene.source(), augmentationPreset("none"), size, Random(1));
    QVERIFY(whole.image == scene.image);
}

void TstAugmentPatch::cropsReachEveryPlace()
{
    Scene scene({20, 18});
    scene.image = numbered({20, 18});
    std::set<float> corners;
    for (std::uint64_t sample = 0; sample < 400; ++sample)
        corners.insert(
            augmentPatch(scene.source(), augmentationPreset("none"), {16, 16}, Random(5, 0, sample)).image.at(0, 0));
    QCOMPARE(corners.size(), std::size_t{5 * 3}); // each missed with probability (14/15)^400 < 1e-11
}

void TstAugmentPatch::flipsAndTurnsArePermutations_data()
{
    QTest::addColumn<int>("side");
    QTest::newRow("even") << 16;
    QTest::newRow("odd") << 17;
}

void TstAugmentPatch::flipsAndTurnsArePermutations()
{
    QFETCH(int, side);
    Scene scene({side, side});
    scene.image = numbered({side, side});
    AugmentationSpec spec = augmentationPreset("none");
    spec.flipHorizontalProbability = spec.flipVerticalProbability = 0.5;
    spec.quarterTurnProbability = 0.75;
    std::vector<FloatImage> allowed;
    for (int quarter = 0; quarter < 4; ++quarter)
        for (const bool mirror : {false, true})
            allowed.push_back(turned(scene.image, quarter, mirror));
    std::set<std::ptrdiff_t> seen;
    for (std::uint64_t sample = 0; sample < 200; ++sample) {
        const AugmentedPair pair = augmentPatch(scene.source(), spec, {side, side}, Random(3, 0, sample));
        const auto found = std::find(allowed.begin(), allowed.end(), pair.image);
        QVERIFY(found != allowed.end());
        seen.insert(found - allowed.begin());
        for (int y = 0; y < side; ++y)
            for (int x = 0; x < side; ++x) {
                const int from = static_cast<int>(pair.image.at(x, y));
                QCOMPARE(pair.mask.at(x, y), scene.mask.at(from % side, from / side));
            }
    }
    QCOMPARE(seen.size(), std::size_t{8});
}

void TstAugmentPatch::turnsOfOblongPatchesArePermutations()
{
    const Size size{40, 50};
    Scene scene(size);
    scene.image = numbered(size);
    AugmentationSpec spec = augmentationPreset("none");
    spec.quarterTurnProbability = 1.0;
    for (std::uint64_t sample = 0; sample < 40; ++sample) {
        const AugmentedPair pair = augmentPatch(scene.source(), spec, {21, 16}, Random(8, 0, sample));
        std::set<float> pixels(pair.image.pixels().begin(), pair.image.pixels().end());
        QCOMPARE(pixels.size(), std::size_t{21 * 16}); // nothing repeated, nothing interpolated between
        for (const float value : pixels)
            QCOMPARE(value, std::floor(value));
    }
}

void TstAugmentPatch::maskDrawnAsImageStaysTheMask_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"rotation", "shift", "shear", "zoom", "flipHorizontal", "flipVertical", "quarterTurn",
                             "elastic", "generator", "elastic preset"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TstAugmentPatch::maskDrawnAsImageStaysTheMask()
{
    QFETCH(QString, name);
    const std::string item = name.toStdString();
    AugmentationSpec spec = augmentationPreset(item == "elastic preset" ? "elastic" : "none");
    if (item == "generator")
        spec = augmentationPreset("generator");
    spec = geometryOnly(spec);
    spec.rotationDegrees = {-180, 180};
    spec.shiftFraction = {-0.4, 0.4};
    spec.shearFraction = {-0.4, 0.4};
    spec.zoomFactor = {0.6, 1.8};
    spec.interpolation = AugmentationSpec::Interpolation::Linear;
    for (const AugmentationItem& known : augmentationItems())
        if (item == known.key)
            spec.*known.probability = 1.0;

    const Scene scene({150, 130});
    int sharp = 0;
    int total = 0;
    for (std::uint64_t sample = 0; sample < 20; ++sample) {
        const AugmentedPair pair = augmentPatch(scene.source(), spec, {64, 80}, Random(2, 0, sample));
        for (int y = 0; y < 80; ++y)
            for (int x = 0; x < 64; ++x) {
                // The nearest of four pixels has at least a quarter of the linear weight, so above 3/4 of white it
                // must be white and below 1/4 black. Between, the point lies on an outline and either is right. (Cubic
                // weights have no such bound; tst_geometricmap checks where they read.)
                const float value = pair.image.at(x, y) / 255.0F;
                ++total;
                if (value > 0.7501F || value < 0.2499F) {
                    ++sharp;
                    QCOMPARE(pair.mask.at(x, y), value > 0.5F ? mask::kCell : mask::kMembrane);
                }
                QCOMPARE(pair.weight.at(x, y), float(pair.mask.at(x, y))); // both nearest: equal exactly
            }
    }
    QVERIFY2(sharp > 0.8 * total, qPrintable(QString::number(double(sharp) / total)));
}

void TstAugmentPatch::maskValuesStayInTheSet()
{
    const Scene scene({100, 100}, true);
    AugmentationSpec spec = augmentationPreset("em");
    spec.foldProbability = 0.5;
    bool sawUnlabelled = false;
    for (std::uint64_t sample = 0; sample < 40; ++sample) {
        const AugmentedPair pair = augmentPatch(scene.source(), spec, {48, 48}, Random(7, 1, sample));
        for (const std::uint8_t value : pair.mask.pixels()) {
            QVERIFY(value == mask::kMembrane || value == mask::kUnlabelled || value == mask::kCell);
            sawUnlabelled |= value == mask::kUnlabelled;
        }
    }
    QVERIFY(sawUnlabelled);
}

void TstAugmentPatch::weightTravelsWithTheMask()
{
    const Scene scene({80, 80});
    AugmentationSource source = scene.source();
    source.weight = nullptr;
    const AugmentationSpec spec = augmentationPreset("elastic");
    const AugmentedPair without = augmentPatch(source, spec, {32, 32}, Random(4));
    QVERIFY(without.weight.isEmpty());
    const AugmentedPair with = augmentPatch(scene.source(), spec, {32, 32}, Random(4));
    QVERIFY(with.image == without.image);
    QVERIFY(with.mask == without.mask);
}

void TstAugmentPatch::sameKeysGiveSameBytesInAnyThread()
{
    const Scene scene({120, 120});
    AugmentationSpec spec = augmentationPreset("em");
    spec.foldProbability = spec.chargingProbability = spec.missingRowsProbability = spec.dirtProbability = 0.5;
    spec.blurProbability = 0.5;
    constexpr int kSamples = 32;
    std::vector<AugmentedPair> alone;
    for (std::uint64_t sample = 0; sample < kSamples; ++sample)
        alone.push_back(augmentPatch(scene.source(), spec, {64, 64}, Random(9, 2, sample)));

    std::vector<AugmentedPair> together(kSamples);
    {
        std::vector<std::jthread> workers;
        for (std::uint64_t worker = 0; worker < 4; ++worker)
            workers.emplace_back([&, worker] {
                for (std::uint64_t k = worker; k < kSamples; k += 4) {
                    const std::uint64_t sample = kSamples - 1 - k; // and in another order
                    together[sample] = augmentPatch(scene.source(), spec, {64, 64}, Random(9, 2, sample));
                }
            });
    }
    for (std::size_t sample = 0; sample < kSamples; ++sample) {
        QVERIFY(alone[sample].image == together[sample].image);
        QVERIFY(alone[sample].mask == together[sample].mask);
        QVERIFY(alone[sample].weight == together[sample].weight);
    }
}

void TstAugmentPatch::differentKeysDiffer()
{
    const Scene scene({120, 120});
    const AugmentationSpec spec = augmentationPreset("elastic");
    const AugmentedPair first = augmentPatch(scene.source(), spec, {64, 64}, Random(9, 2, 0));
    QVERIFY(first.image != augmentPatch(scene.source(), spec, {64, 64}, Random(9, 2, 1)).image);
    QVERIFY(first.image != augmentPatch(scene.source(), spec, {64, 64}, Random(9, 3, 0)).image);
    QVERIFY(first.image != augmentPatch(scene.source(), spec, {64, 64}, Random(10, 2, 0)).image);
}

void TstAugmentPatch::itemsDoNotDisturbEachOther()
{
    const Scene scene({120, 120});
    const AugmentationSpec full = augmentationPreset("em");
    const AugmentationSpec fewer = geometryOnly(full);
    for (std::uint64_t sample = 0; sample < 10; ++sample)
        QVERIFY(augmentPatch(scene.source(), augmentationPreset("elastic"), {64, 64}, Random(1, 1, sample)).mask ==
                augmentPatch(scene.source(), fewer, {64, 64}, Random(1, 1, sample)).mask);
}

void TstAugmentPatch::columnsBeyondTheUsableWidthAreNeverRead()
{
    Scene scene({90, 70});
    for (int y = 0; y < 70; ++y)
        for (int x = 50; x < 90; ++x) {
            scene.image.at(x, y) = 1e6F;
            scene.mask.at(x, y) = mask::kUnlabelled;
        }
    AugmentationSource source = scene.source();
    source.usableWidth = 50;
    AugmentationSpec spec = geometryOnly(augmentationPreset("elastic"));
    spec.shiftProbability = 1.0;
    spec.shiftFraction = {-0.5, 0.5};
    for (const auto border : {AugmentationSpec::Border::Reflect, AugmentationSpec::Border::Nearest}) {
        spec.border = border;
        for (std::uint64_t sample = 0; sample < 30; ++sample) {
            const AugmentedPair pair = augmentPatch(source, spec, {48, 48}, Random(6, 0, sample));
            for (const float value : pair.image.pixels())
                QVERIFY(value <= 1.3F * 255.0F); // the cubic overshoots at outlines, by 0.28 at most
            QVERIFY(std::find(pair.mask.pixels().begin(), pair.mask.pixels().end(), mask::kUnlabelled) ==
                    pair.mask.pixels().end());
        }
    }
}

void TstAugmentPatch::sectionsSmallerThanThePatch_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::newRow("one pixel") << 1 << 1;
    QTest::newRow("one row") << 30 << 1;
    QTest::newRow("one column") << 1 << 30;
    QTest::newRow("narrow") << 7 << 50;
    QTest::newRow("small") << 20 << 20;
}

void TstAugmentPatch::sectionsSmallerThanThePatch()
{
    QFETCH(int, width);
    QFETCH(int, height);
    const Scene scene({width, height});
    for (const char* name : {"none", "generator", "em"})
        for (std::uint64_t sample = 0; sample < 10; ++sample) {
            const AugmentedPair pair =
                augmentPatch(scene.source(), augmentationPreset(name), {33, 34}, Random(1, 0, sample));
            QCOMPARE(pair.image.size(), (Size{33, 34}));
            for (const float value : pair.image.pixels())
                QVERIFY(std::isfinite(value));
        }
}

QTEST_GUILESS_MAIN(TstAugmentPatch)
#include "tst_augmentpatch.moc"
