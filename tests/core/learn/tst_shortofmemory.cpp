#include "LearnFixture.h"
#include "MemoryCap.h"
#include "TestSupport.h"

#include "base/Random.h"
#include "image/ImageWriter.h"
#include "learn/BandPrediction.h"

#include <algorithm>
#include <cmath>
#include <optional>

using namespace lamella;
using namespace lamella::test;

namespace {

constexpr std::size_t kMegabyte = std::size_t{1} << 20;

/// Without batch norm, which makes a batch in parts another batch.
TrainingOptions wideOptions(int patch, int batch)
{
    TrainingOptions options = tinyOptions();
    options.network.batchNorm = false;
    options.patch = patch;
    options.batch = batch;
    options.augmentation = augmentationPreset("none");
    return options;
}

} // namespace

/// The real back end where the system gives it no more memory. What had more comes last: the back end may keep it for
/// the next section.
class TstShortOfMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aTrainingThatDoesNotFitAtAllIsAnError();
    void aBatchIsComputedInSmallerParts();
    void aSectionThatDoesNotFitAtAllIsAnError();
    void aSectionIsPredictedInSmallerTiles();

private:
    struct Steps {
        std::vector<TrainingNote> notes;
        std::optional<double> loss; ///< of the first step
        TrainingOutcome outcome;
    };
    static Steps firstSteps(const TrainingOptions& options, const std::filesystem::path& model,
                            std::optional<std::size_t> room);

    PredictionJob untiled() const;

    TempFolder m_folder;
    std::shared_ptr<const Model> m_model;
    std::shared_ptr<const Stack> m_stack;
};

void TstShortOfMemory::initTestCase()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("the sanitizer ends a program that gets no memory");
#endif
    limitMallocForCaps();
    const auto path = m_folder / "m.safetensors";
    const auto pairs = syntheticPairs(1, 96, 21);
    TrainingOptions options = tinyOptions();
    options.epochs = 1;
    options.network.base = 32;
    TrainingJob job = tinyJob(path, options, pairs, pairs);
    job.device = "cpu";
    const TrainingOutcome outcome = train(job); // libraries and threads are there now
    QVERIFY2(!outcome.error, outcome.error ? outcome.error->what() : "");
    m_model = readModel(path);
    GrayImage image({1024, 1024});
    Random random(1, 2);
    for (auto& value : image.pixels())
        value = static_cast<std::uint8_t>(random.below(256));
    TiffWriter writer(m_folder / "section.tif", 1, {});
    writer.add(image);
    writer.commit();
    m_stack = openStack(m_folder / "section.tif");
}

PredictionJob TstShortOfMemory::untiled() const
{
    PredictionJob job;
    job.model = m_model;
    job.precision = Precision::Fp32;
    job.threads = 1;
    job.device = "cpu";
    job.tile = 0;
    return job;
}

void TstShortOfMemory::aSectionThatDoesNotFitAtAllIsAnError()
{
    BandCallbacks callbacks;
    callbacks.done = [](std::size_t, const FloatImage&, const FloatImage&) {};
    const MemoryCap cap(90 * kMegabyte);
    LAMELLA_EXPECT_ERROR(predictInBands(loadLearnBackend(), untiled(), {}, *m_stack, 0, callbacks, {}),
                         ErrorCode::OutOfMemory, "m.safetensors");
}

void TstShortOfMemory::aSectionIsPredictedInSmallerTiles()
{
    FloatImage cell;
    std::vector<PredictionNote> notes;
    BandCallbacks callbacks;
    callbacks.done = [&](std::size_t, const FloatImage& rows, const FloatImage&) { cell = rows; };
    callbacks.noted = [&](const PredictionNote& note) { notes.push_back(note); };
    {
        const MemoryCap cap(160 * kMegabyte);
        QVERIFY(predictInBands(loadLearnBackend(), untiled(), {}, *m_stack, 0, callbacks, {}));
    }
    QCOMPARE(notes.size(), std::size_t{1});
    QCOMPARE(notes[0].kind, PredictionNote::Kind::SmallerTiles);
    QVERIFY(notes[0].value == 512 || notes[0].value == 256);
    const FloatImage small = cell;
    QVERIFY(predictInBands(loadLearnBackend(), untiled(), {}, *m_stack, 0, callbacks, {}));
    QCOMPARE(notes.size(), std::size_t{2}); // its tiles stay small, and it says so
    QVERIFY(notes[0] == notes[1]);
    notes.clear();
    PredictionJob other = untiled(); // another run
    other.threads = 2;
    QVERIFY(predictInBands(loadLearnBackend(), other, {}, *m_stack, 0, callbacks, {}));
    QVERIFY(notes.empty());
    float largest = 0;
    for (std::size_t i = 0; i < cell.pixels().size(); ++i)
        largest = std::max(largest, std::abs(cell.pixels()[i] - small.pixels()[i]));
    QVERIFY2(largest < 1e-5F, qPrintable(QString::number(largest)));
}

TstShortOfMemory::Steps TstShortOfMemory::firstSteps(const TrainingOptions& options, const std::filesystem::path& model,
                                                     std::optional<std::size_t> room)
{
    const auto pairs = syntheticPairs(1, options.patch, 22);
    TrainingJob job = tinyJob(model, options, pairs, pairs);
    job.device = "cpu";
    std::stop_source stop;
    Steps steps;
    TrainingCallbacks callbacks;
    callbacks.step = [&](const StepReport& report) {
        if (report.note != TrainingNote())
            steps.notes.push_back(report.note);
        if (report.step == 1)
            steps.loss = report.loss;
        if (report.step >= 2)
            stop.request_stop();
    };
    std::optional<MemoryCap> cap;
    if (room)
        cap.emplace(*room);
    steps.outcome = train(job, stop, callbacks);
    return steps;
}

void TstShortOfMemory::aTrainingThatDoesNotFitAtAllIsAnError()
{
    const auto path = m_folder / "none.safetensors";
    const Steps none = firstSteps(wideOptions(1024, 1), path, 120 * kMegabyte);
    QVERIFY(none.outcome.error && none.outcome.error->code() == ErrorCode::OutOfMemory);
    QVERIFY(none.outcome.error->path().filename() == "none.safetensors");
    QVERIFY(!std::filesystem::exists(path));
}

void TstShortOfMemory::aBatchIsComputedInSmallerParts()
{
    const Steps few = firstSteps(wideOptions(256, 8), m_folder / "few.safetensors", 160 * kMegabyte);
    QVERIFY2(!few.outcome.error, few.outcome.error ? few.outcome.error->what() : "");
    QVERIFY(!few.notes.empty());
    QCOMPARE(few.notes.back().kind, TrainingNote::Kind::SmallerParts);
    QVERIFY(few.notes.back().value > 1 && few.notes.back().value <= 8);
    const Steps whole = firstSteps(wideOptions(256, 8), m_folder / "whole.safetensors", {});
    QVERIFY(!whole.outcome.error);
    QVERIFY(whole.notes.empty());
    QVERIFY(few.loss && whole.loss);
    QVERIFY2(std::abs(*few.loss - *whole.loss) < 1e-4 * *whole.loss,
             qPrintable(QStringLiteral("%1 %2").arg(*few.loss).arg(*whole.loss)));
}

QTEST_GUILESS_MAIN(TstShortOfMemory)
#include "tst_shortofmemory.moc"
