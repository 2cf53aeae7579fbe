#include "PatchTestSupport.h"
#include "TestSupport.h"
#include "augment/EmArtefacts.h"
#include "augment/GaussianFilter.h"
#include "augment/GreyItems.h"

#include <algorithm>
#include <numeric>

using namespace lamella;
using namespace lamella::test;

class TstPatchItems : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void brightnessAndContrastStayInRange();
    void rangesAreObeyedOverAThousandDraws();
    void gammaKeepsTheEnds();
    void noiseHasItsDeviation();
    void blurSmoothsAndKeepsTheMean();
    void gaussianEqualsItsDefinition();
    void foldHidesTissue();
    void chargingIsAStepBetweenRows();
    void missingRowsAreOneGrey();
    void dirtIsDarkAndSmall();
    void artefactsFitTinyPatches();
};

namespace {

double mean(const FloatImage& image)
{
    return std::accumulate(image.pixels().begin(), image.pixels().end(), 0.0) / double(image.pixels().size());
}

AugmentationSpec none()
{
    return augmentationPreset("none");
}

AugmentedPair flatPair(Size size)
{
    return {FloatImage(size), Mask(size, mask::kCell), FloatImage(size, 1.0F)};
}

} // namespace

void TstPatchItems::brightnessAndContrastStayInRange()
{
    AugmentationSpec brighter = none();
    brighter.brightnessProbability = 1.0;
    brighter.brightness = {0.1, 0.3};
    AugmentationSpec steeper = none();
    steeper.contrastProbability = 1.0;
    steeper.contrast = {0.8, 1.2};
    float lowest = 9.0F;
    float highest = -9.0F;
    for (std::uint64_t sample = 0; sample < 1000; ++sample) {
        Random random(1, sample);
        FloatImage image({1, 1}, 1.0F);
        applyGreyItems(image, brighter, random);
        QVERIFY(image.at(0, 0) >= 1.1F && image.at(0, 0) <= 1.3F);
        image.at(0, 0) = -2.0F;
        applyGreyItems(image, steeper, random);
        const float factor = image.at(0, 0) / -2.0F;
        QVERIFY(factor >= 0.8F && factor <= 1.2F);
        lowest = std::min(lowest, factor);
        highest = std::max(highest, factor);
    }
    QVERIFY(lowest < 0.81F && highest > 1.19F); // the whole range is used
}

/// Each draw is read back from the pixels that it made; the whole range must be used.
void TstPatchItems::rangesAreObeyedOverAThousandDraws()
{
    struct Seen {
        double low = 1e9;
        double high = -1e9;
        void add(double value)
        {
            low = std::min(low, value);
            high = std::max(high, value);
        }
        bool fills(double least, double most, double rim) const
        {
            return low >= least - 1e-4 && low < least + rim && high <= most + 1e-4 && high > most - rim;
        }
    };
    AugmentationSpec spec;
    Seen gamma, noise, blur, charging, rows;
    for (std::uint64_t sample = 0; sample < 1000; ++sample) {
        spec = none();
        spec.gammaProbability = 1.0;
        spec.gamma = {0.5, 2.0};
        Random random(8, sample);
        FloatImage three({3, 1});
        three.pixels() = {0.0F, 0.5F, 1.0F};
        applyGreyItems(three, spec, random);
        gamma.add(std::log(three.at(1, 0)) / std::log(0.5));

        spec = none();
        spec.noiseProbability = 1.0;
        spec.noise = {0.2, 0.6};
        FloatImage noisy({64, 64});
        applyNoise(noisy, spec, random);
        double squares = 0.0;
        for (const float value : noisy.pixels())
            squares += value * value;
        noise.add(std::sqrt(squares / 4096.0)); // known to 1.1 %

        spec = none();
        spec.blurProbability = 1.0;
        spec.blurSigma = {0.8, 1.6};
        FloatImage point({15, 15});
        point.at(7, 7) = 1.0F;
        applyGreyItems(point, spec, random);
        const double ratio = point.at(7, 7) / point.at(8, 7); // exp(1 / (2·sigma²))
        blur.add(std::sqrt(0.5 / std::log(ratio)));

        spec = none();
        spec.chargingProbability = 1.0;
        spec.chargingStep = {0.5, 1.5};
        AugmentedPair charged = flatPair({2, 30});
        applyEmArtefacts(charged, spec, random);
        double step = 0.0;
        for (int y = 0; y < 30; ++y)
            step = std::max(step, std::abs(double(charged.image.at(0, y))));
        charging.add(step);

        spec = none();
        spec.missingRowsProbability = 1.0;
        spec.missingRows = {2.0, 5.0};
        AugmentedPair missing = flatPair({2, 30});
        applyEmArtefacts(missing, spec, random);
        rows.add(double(std::count_if(missing.image.pixels().begin(), missing.image.pixels().end(),
                                      [](float value) { return value != 0.0F; })) /
                 2.0);
    }
    QVERIFY(gamma.fills(0.5, 2.0, 0.02));
    QVERIFY2(noise.low > 0.2 * 0.95 && noise.low < 0.215 && noise.high < 0.6 * 1.05 && noise.high > 0.585,
             qPrintable(QString::number(noise.low) + QLatin1Char(' ') + QString::number(noise.high)));
    QVERIFY2(blur.low > 0.8 - 1e-3 && blur.low < 0.82 && blur.high < 1.6 + 1e-3 && blur.high > 1.58,
             qPrintable(QString::number(blur.low) + QLatin1Char(' ') + QString::number(blur.high)));
    QVERIFY(charging.fills(0.5, 1.5, 0.02));
    QCOMPARE(rows.low, 2.0);
    QCOMPARE(rows.high, 5.0);
}

void TstPatchItems::gammaKeepsTheEnds()
{
    AugmentationSpec spec = none();
    spec.gammaProbability = 1.0;
    spec.gamma = {2.0, 2.0};
    FloatImage image({3, 1});
    image.pixels() = {-1.0F, 0.0F, 1.0F};
    Random random(1);
    applyGreyItems(image, spec, random);
    QCOMPARE(image.at(0, 0), -1.0F);
    QCOMPARE(image.at(1, 0), -0.5F);
    QCOMPARE(image.at(2, 0), 1.0F);
    FloatImage flat({4, 4}, 3.0F);
    applyGreyItems(flat, spec, random);
    QVERIFY(flat == FloatImage({4, 4}, 3.0F));
}

void TstPatchItems::noiseHasItsDeviation()
{
    AugmentationSpec spec = none();
    spec.noiseProbability = 1.0;
    spec.noise = {0.25, 0.25};
    FloatImage image({400, 400});
    Random random(2);
    applyNoise(image, spec, random);
    double squares = 0.0;
    double fourth = 0.0;
    int within = 0;
    for (const float value : image.pixels()) {
        squares += value * value;
        fourth += std::pow(value, 4.0);
        within += std::abs(value) < 0.25F;
    }
    const double count = 160000.0;
    QVERIFY(std::abs(mean(image)) < 4 * 0.25 / 400);
    QVERIFY(std::abs(std::sqrt(squares / count) / 0.25 - 1.0) < 0.01);
    QVERIFY(std::abs(within / count - 0.6827) < 0.01);
    QVERIFY(std::abs(fourth / count / std::pow(squares / count, 2.0) - 3.0) < 0.2); // Irwin–Hall of eight: 2.85
}

void TstPatchItems::blurSmoothsAndKeepsTheMean()
{
    AugmentationSpec spec = none();
    spec.blurProbability = 1.0;
    spec.blurSigma = {1.0, 1.0};
    FloatImage image({31, 31});
    image.at(15, 15) = 1.0F;
    Random random(2);
    applyGreyItems(image, spec, random);
    QVERIFY(std::abs(mean(image) * 31 * 31 - 1.0) < 1e-5);
    QVERIFY(std::abs(image.at(15, 15) - 0.1592) < 0.001); // 1/(2·pi)
}

void TstPatchItems::gaussianEqualsItsDefinition()
{
    const Size size{9, 5};
    FloatImage image = numbered(size);
    image.at(3, 2) = 400.0F;
    FloatImage filtered = image;
    const double sigma = 1.7; // the kernel is wider than the image: reflection happens more than once
    gaussianFilter(filtered, sigma);
    const auto reflect = [](int i, int n) {
        while (i < 0 || i >= n)
            i = i < 0 ? -i : 2 * (n - 1) - i;
        return i;
    };
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            double sum = 0.0;
            double weights = 0.0;
            for (int dy = -7; dy <= 7; ++dy)
                for (int dx = -7; dx <= 7; ++dx) {
                    const double w = std::exp(-0.5 * (dx * dx + dy * dy) / (sigma * sigma));
                    sum += w * image.at(reflect(x + dx, size.width), reflect(y + dy, size.height));
                    weights += w;
                }
            QVERIFY(std::abs(filtered.at(x, y) - sum / weights) < 1e-3);
        }
}

void TstPatchItems::foldHidesTissue()
{
    AugmentationSpec spec = none();
    spec.foldProbability = 1.0;
    spec.foldWidth = {8.0, 8.0};
    for (std::uint64_t sample = 0; sample < 20; ++sample) {
        AugmentedPair pair = flatPair({100, 100});
        Random random(3, sample);
        applyEmArtefacts(pair, spec, random);
        int hidden = 0;
        for (std::size_t i = 0; i < pair.mask.pixels().size(); ++i) {
            const bool unlabelled = pair.mask.pixels()[i] == mask::kUnlabelled;
            QCOMPARE(pair.image.pixels()[i] < 0.0F, unlabelled);
            QCOMPARE(pair.weight.pixels()[i], unlabelled ? 0.0F : 1.0F);
            hidden += unlabelled;
        }
        QVERIFY2(hidden > 0 && hidden < 2500, qPrintable(QString::number(hidden)));
    }
}

void TstPatchItems::chargingIsAStepBetweenRows()
{
    AugmentationSpec spec = none();
    spec.chargingProbability = 1.0;
    spec.chargingStep = {1.0, 1.5};
    AugmentedPair pair = flatPair({20, 300});
    Random random(4);
    applyEmArtefacts(pair, spec, random);
    int steps = 0;
    for (int y = 0; y < 300; ++y) {
        for (int x = 1; x < 20; ++x)
            QCOMPARE(pair.image.at(x, y), pair.image.at(0, y));
        const float step = std::abs(pair.image.at(0, y) - (y ? pair.image.at(0, y - 1) : 0.0F));
        if (step > 0.9F) {
            ++steps;
            QVERIFY(step <= 1.5F);
        }
    }
    QCOMPARE(steps, 1);
    QVERIFY(pair.mask == flatPair({20, 300}).mask);
}

void TstPatchItems::missingRowsAreOneGrey()
{
    AugmentationSpec spec = none();
    spec.missingRowsProbability = 1.0;
    spec.missingRows = {3.0, 3.0};
    AugmentedPair pair = flatPair({50, 40});
    pair.image = numbered({50, 40});
    Random random(5);
    applyEmArtefacts(pair, spec, random);
    const FloatImage before = numbered({50, 40});
    std::vector<int> changed;
    for (int y = 0; y < 40; ++y)
        if (!std::equal(before.row(y), before.row(y) + 50, pair.image.row(y)))
            changed.push_back(y);
    QCOMPARE(changed.size(), std::size_t{3});
    QCOMPARE(changed[2] - changed[0], 2);
    for (const int y : changed)
        for (int x = 0; x < 50; ++x)
            QCOMPARE(pair.image.at(x, y), pair.image.at(0, changed[0]));
}

void TstPatchItems::dirtIsDarkAndSmall()
{
    AugmentationSpec spec = none();
    spec.dirtProbability = 1.0;
    spec.dirtRadius = {5.0, 5.0};
    int touched = 0;
    for (std::uint64_t sample = 0; sample < 50; ++sample) {
        AugmentedPair pair = flatPair({100, 100});
        Random random(6, sample);
        applyEmArtefacts(pair, spec, random);
        const auto dark = std::count_if(pair.image.pixels().begin(), pair.image.pixels().end(),
                                        [](float value) { return value < 0.0F; });
        QVERIFY(*std::max_element(pair.image.pixels().begin(), pair.image.pixels().end()) <= 0.0F);
        QVERIFY(dark <= 3 * 3.15 * 7.5 * 7.5); // three blobs of 5·1.3 pixels and a rim
        touched += dark > 20;
        QVERIFY(pair.mask == flatPair({100, 100}).mask);
    }
    QVERIFY(touched > 40);
}

void TstPatchItems::artefactsFitTinyPatches()
{
    AugmentationSpec spec = none();
    spec.foldProbability = spec.chargingProbability = spec.missingRowsProbability = spec.dirtProbability = 1.0;
    spec.foldWidth = {2.0, 100.0};
    spec.missingRows = {1.0, 50.0};
    spec.dirtRadius = {1.0, 100.0};
    for (const Size size : {Size{1, 1}, Size{1, 9}, Size{9, 1}, Size{3, 3}})
        for (std::uint64_t sample = 0; sample < 20; ++sample) {
            AugmentedPair pair = flatPair(size);
            Random random(7, sample);
            applyEmArtefacts(pair, spec, random);
            for (const float value : pair.image.pixels())
                QVERIFY(std::isfinite(value));
        }
}

QTEST_GUILESS_MAIN(TstPatchItems)
#include "tst_patchitems.moc"
