#include "LearnFixture.h"
#include "TestSupport.h"

#include "base/Random.h"
#include "image/ImageWriter.h"
#include "learn/BandPrediction.h"
#include "sample/SyntheticStack.h"

#include <algorithm>
#include <cmath>

using namespace lamella;
using namespace lamella::test;

namespace {

float largestDifference(const FloatImage& a, const FloatImage& b)
{
    float largest = a.size() == b.size() ? 0.0F : 1e9F;
    for (std::size_t i = 0; i < std::min(a.pixels().size(), b.pixels().size()); ++i)
        largest = std::max(largest, std::abs(a.pixels()[i] - b.pixels()[i]));
    return largest;
}

} // namespace

/// One model trained for a moment, then its predictions compared with each other.
class TstPrediction : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tiledEqualsWhole_data();
    void tiledEqualsWhole();
    void bandsHaveTheBytesOfTheWhole_data();
    void bandsHaveTheBytesOfTheWhole();
    void onlyMissingBandsArePredicted();
    void aStoppedBandIsNotGiven();
    void devices();
    void anySizeGivesThatSize_data();
    void anySizeGivesThatSize();
    void ttaIsTheMeanOfTheEight();
    void modelsAreAveragedEachAtItsOwnSize();
    void bf16StaysClose();
    void stopReturnsAtOnce();
    void aStopIsHeardBetweenTurns();

private:
    PredictionJob job() const;
    std::shared_ptr<const Stack> randomStack(Size size, bool is16Bit) const;
    FloatImage predict(const PredictionJob& job, const GrayImage& image) const;

    TempFolder m_folder;
    std::shared_ptr<const Model> m_model;
};

void TstPrediction::initTestCase()
{
    TrainingOptions options = tinyOptions();
    options.epochs = 1;
    const auto path = m_folder / "m.safetensors";
    const TrainingOutcome outcome = loadLearnBackend().train(
        tinyJob(path, options, syntheticPairs(2, 96, 21), syntheticPairs(1, 96, 21, 4)), {}, {});
    QVERIFY2(!outcome.error, outcome.error ? outcome.error->what() : "");
    m_model = readModel(path);
}

PredictionJob TstPrediction::job() const
{
    PredictionJob job;
    job.model = m_model;
    job.precision = Precision::Fp32;
    job.threads = 1;
    return job;
}

FloatImage TstPrediction::predict(const PredictionJob& job, const GrayImage& image) const
{
    PredictionOutcome outcome = loadLearnBackend().predict(job, Section{0, image, {}}, {}, {});
    if (outcome.error)
        throw *outcome.error;
    return std::move(outcome.cell);
}

void TstPrediction::tiledEqualsWhole_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("tile");
    QTest::newRow("one tile") << 100 << 90 << 128;
    QTest::newRow("square") << 256 << 256 << 96;
    QTest::newRow("odd") << 301 << 203 << 100;
    QTest::newRow("row") << 400 << 30 << 80;
    QTest::newRow("tile smaller than its halo") << 150 << 150 << 40;
}

void TstPrediction::tiledEqualsWhole()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, tile);
    GrayImage image({width, height});
    Random random(1, static_cast<std::uint64_t>(width));
    for (auto& value : image.pixels())
        value = static_cast<std::uint8_t>(random.below(256));
    PredictionJob whole = job();
    whole.tile = 0;
    PredictionJob tiled = job();
    tiled.tile = tile;
    // Exact but for the order of sums inside a convolution, which may differ with the shape.
    QVERIFY(largestDifference(predict(whole, image), predict(tiled, image)) < 1e-5F);
}

/// A section in a file, brighter from top to bottom, so that a band's own mean is not that of the whole.
std::shared_ptr<const Stack> TstPrediction::randomStack(Size size, bool is16Bit) const
{
    const auto path = m_folder / "bands.tif";
    Random random(3, static_cast<std::uint64_t>(size.width));
    Gray16Image image(size);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            image.at(x, y) = static_cast<std::uint16_t>(
                random.below(128) + 127ULL * static_cast<std::uint64_t>(y) / static_cast<std::uint64_t>(size.height));
    TiffWriter writer(path, 1, {});
    if (is16Bit) {
        for (auto& value : image.pixels())
            value = static_cast<std::uint16_t>(value * 250);
        writer.add(image);
    } else {
        GrayImage narrow(size);
        std::copy(image.pixels().begin(), image.pixels().end(), narrow.pixels().begin());
        writer.add(narrow);
    }
    writer.commit();
    return openStack(path);
}

void TstPrediction::bandsHaveTheBytesOfTheWhole_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("tile");
    QTest::addColumn<bool>("is16Bit");
    QTest::addColumn<bool>("tta");
    QTest::addColumn<bool>("isMore");
    QTest::addColumn<bool>("isInverted");
    QTest::newRow("one band") << 90 << 100 << 128 << false << false << false << false;
    QTest::newRow("several") << 100 << 301 << 96 << false << false << true << false;
    QTest::newRow("16 bits") << 203 << 257 << 96 << true << false << true << false;
    QTest::newRow("inverted") << 100 << 301 << 96 << false << false << true << true;
    QTest::newRow("turned") << 70 << 200 << 96 << false << true << true << false;
    QTest::newRow("a last band of one row") << 40 << 97 << 80 << false << false << true << false;
}

void TstPrediction::bandsHaveTheBytesOfTheWhole()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, tile);
    QFETCH(bool, is16Bit);
    QFETCH(bool, tta);
    QFETCH(bool, isMore);
    QFETCH(bool, isInverted);
    const SectionAdaptation adaptation{isInverted, {}};
    const auto stack = randomStack({width, height}, is16Bit);
    PredictionJob banded = job();
    banded.tile = tile;
    banded.tta = tta;
    const auto bands = predictionBands(banded, adaptation, stack->size());
    QCOMPARE(bands.size() > 1, isMore);
    FloatImage cell({width, height}, -1.0F);
    FloatImage uncertainty({width, height}, -1.0F);
    double last = 0;
    BandCallbacks callbacks;
    callbacks.progress = [&](double part) {
        QVERIFY(part >= last && part <= 1.0);
        last = part;
    };
    callbacks.done = [&](std::size_t band, const FloatImage& rows, const FloatImage& spread) {
        QCOMPARE(rows.height(), bands[band].to - bands[band].from);
        std::copy(rows.pixels().begin(), rows.pixels().end(), cell.row(bands[band].from));
        QCOMPARE(spread.isEmpty(), !tta);
        std::copy(spread.pixels().begin(), spread.pixels().end(), uncertainty.row(bands[band].from));
    };
    QVERIFY(predictInBands(loadLearnBackend(), banded, adaptation, *stack, 0, callbacks, {}));
    QCOMPARE(last, 1.0);
    const PredictionOutcome whole =
        predictAdapted(loadLearnBackend(), banded, stack->readSection(0), adaptation, {}, {});
    QVERIFY(cell == whole.cell);
    QVERIFY(!tta || uncertainty == whole.uncertainty);
}

void TstPrediction::onlyMissingBandsArePredicted()
{
    const auto stack = randomStack({60, 300}, false);
    PredictionJob banded = job();
    banded.tile = 96;
    const std::size_t count = predictionBands(banded, {}, stack->size()).size();
    QVERIFY(count > 3);
    std::vector<std::size_t> given;
    BandCallbacks callbacks;
    callbacks.isMissing = [](std::size_t band) { return band != 0 && band != 2; };
    callbacks.done = [&](std::size_t band, const FloatImage&, const FloatImage&) { given.push_back(band); };
    QVERIFY(predictInBands(loadLearnBackend(), banded, {}, *stack, 0, callbacks, {}));
    std::vector<std::size_t> expected{1};
    for (std::size_t band = 3; band < count; ++band)
        expected.push_back(band);
    QVERIFY(given == expected);
    given.clear();
    callbacks.isMissing = [](std::size_t) { return false; };
    QVERIFY(predictInBands(loadLearnBackend(), banded, {}, *stack, 0, callbacks, {}));
    QVERIFY(given.empty());
}

void TstPrediction::aStoppedBandIsNotGiven()
{
    const auto stack = randomStack({60, 300}, false);
    PredictionJob banded = job();
    banded.tile = 96;
    std::stop_source stop;
    int given = 0;
    BandCallbacks callbacks;
    callbacks.done = [&](std::size_t band, const FloatImage&, const FloatImage&) {
        ++given;
        if (band == 1)
            stop.request_stop();
    };
    QVERIFY(!predictInBands(loadLearnBackend(), banded, {}, *stack, 0, callbacks, stop.get_token()));
    QCOMPARE(given, 2);
}

void TstPrediction::devices()
{
    const std::vector<std::string> devices = loadLearnBackend().info().devices;
    QCOMPARE(devices.front(), std::string("cpu"));
    const GrayImage image = SyntheticStack({.count = 1, .size = 64, .seed = 8, .cellDiameter = 40}).section(0);
    PredictionJob onCpu = job();
    onCpu.device = "cpu";
    const FloatImage expected = predict(onCpu, image);
    for (const std::string& text : devices) { // what is listed can be asked for, with and without the device's name
        PredictionJob asked = job();
        asked.device = text;
        QVERIFY(largestDifference(predict(asked, image), expected) < 1e-3F);
    }
    for (const char* none : {"cuda:97", "cuda:x", "cuda:", "gpu", ""}) {
        PredictionJob asked = job();
        asked.device = none;
        const PredictionOutcome outcome = loadLearnBackend().predict(asked, Section{0, image, {}}, {}, {});
        QVERIFY2(outcome.error && outcome.error->code() == ErrorCode::InvalidOption, none);
        QVERIFY(std::string(outcome.error->what()).find("offers: cpu") != std::string::npos);
    }
}

void TstPrediction::anySizeGivesThatSize_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    for (const auto& [w, h] : {std::pair{1, 1}, {1, 50}, {3, 2}, {17, 64}, {65, 63}})
        QTest::addRow("%d x %d", w, h) << w << h;
}

void TstPrediction::anySizeGivesThatSize()
{
    QFETCH(int, width);
    QFETCH(int, height);
    const FloatImage cell = predict(job(), GrayImage({width, height}, 100));
    QVERIFY((cell.size() == Size{width, height}));
    for (const float p : cell.pixels())
        QVERIFY(p >= 0.0F && p <= 1.0F);
}

void TstPrediction::ttaIsTheMeanOfTheEight()
{
    const GrayImage image = SyntheticStack({.count = 1, .size = 64, .seed = 5, .cellDiameter = 40}).section(0);
    const auto quarterTurns = [](auto image, int turns) {
        for (int t = 0; t < turns; ++t) {
            auto next = image;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    next.at(y, image.width() - 1 - x) = image.at(x, y);
            image = next;
        }
        return image;
    };
    const auto flipped = [](auto image) {
        for (int y = 0; y < image.height(); ++y)
            std::reverse(image.row(y), image.row(y) + image.width());
        return image;
    };
    FloatImage mean(image.size(), 0.0F);
    for (int turns = 0; turns < 4; ++turns)
        for (const bool flip : {false, true}) {
            const GrayImage turned = quarterTurns(image, turns);
            const FloatImage cell = predict(job(), flip ? flipped(turned) : turned);
            const FloatImage back = quarterTurns(flip ? flipped(cell) : cell, (4 - turns) % 4);
            for (std::size_t i = 0; i < mean.pixels().size(); ++i)
                mean.pixels()[i] += back.pixels()[i] / 8.0F;
        }
    PredictionJob tta = job();
    tta.tta = true;
    QVERIFY(largestDifference(predict(tta, image), mean) < 1e-5F);
    QVERIFY(largestDifference(predict(job(), image), mean) > 1e-4F); // or there would be nothing to see
    PredictionOutcome outcome = loadLearnBackend().predict(tta, Section{0, image, {}}, {}, {});
    QVERIFY(outcome.uncertainty.size() == image.size());
}

void TstPrediction::modelsAreAveragedEachAtItsOwnSize()
{
    const GrayImage image = SyntheticStack({.count = 1, .size = 64, .seed = 6, .cellDiameter = 40}).section(0);
    ModelHeader header = m_model->header;
    header.options.resizeTo = 32;
    writeModel(m_folder / "small.safetensors", header, m_model->tensors.tensors);
    const auto small = readModel(m_folder / "small.safetensors");
    const FloatImage first = predict(job(), image);
    PredictionJob alone = job();
    alone.model = small;
    const FloatImage second = predict(alone, image);
    QVERIFY(largestDifference(first, second) > 0.05F); // or there would be nothing to see
    FloatImage mean = first;
    for (std::size_t i = 0; i < mean.pixels().size(); ++i)
        mean.pixels()[i] = (first.pixels()[i] + second.pixels()[i]) / 2.0F;
    PredictionJob both = job();
    both.with = {small};
    QVERIFY(largestDifference(predict(both, image), mean) < 1e-6F);
    alone.with = {m_model};
    QVERIFY(largestDifference(predict(alone, image), mean) < 1e-6F);
}

void TstPrediction::bf16StaysClose()
{
    const GrayImage image = SyntheticStack({.count = 1, .size = 128, .seed = 7, .cellDiameter = 40}).section(0);
    PredictionJob half = job();
    half.precision = Precision::Bf16;
    QVERIFY(largestDifference(predict(half, image), predict(job(), image)) < 0.1F); // 8 bits of mantissa
}

void TstPrediction::stopReturnsAtOnce()
{
    std::stop_source stop;
    stop.request_stop();
    const PredictionOutcome outcome =
        loadLearnBackend().predict(job(), Section{0, GrayImage({64, 64}, 9), {}}, stop.get_token(), {});
    QVERIFY(outcome.stopped && !outcome.error && outcome.cell.isEmpty());
}

void TstPrediction::aStopIsHeardBetweenTurns()
{
    PredictionJob tta = job();
    tta.tta = true;
    const Section section{0, GrayImage({64, 64}, 9), {}};
    std::vector<double> told;
    const PredictionOutcome whole =
        loadLearnBackend().predict(tta, section, {}, [&](double part) { told.push_back(part); });
    QVERIFY(!whole.stopped && !whole.cell.isEmpty());
    QCOMPARE(told.size(), std::size_t{8});
    QVERIFY(std::is_sorted(told.begin(), told.end()));
    QCOMPARE(told.back(), 1.0);

    told.clear();
    std::stop_source stop;
    const PredictionOutcome outcome = loadLearnBackend().predict(tta, section, stop.get_token(), [&](double part) {
        told.push_back(part);
        stop.request_stop();
    });
    QVERIFY(outcome.stopped && !outcome.error && outcome.cell.isEmpty());
    QCOMPARE(told.size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(TstPrediction)
#include "tst_prediction.moc"
