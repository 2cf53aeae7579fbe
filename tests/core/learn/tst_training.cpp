#include "LearnFixture.h"
#include "TestSupport.h"

#include "analysis/StackScorer.h"
#include "base/AtomicFile.h"
#include "base/Sha256.h"
#include "learn/ProbabilityImages.h"
#include "sample/SyntheticStack.h"

#include <cmath>

using namespace lamella;
using namespace lamella::test;

namespace {

/// What a model says of a section of syntheticPairs(), side 96.
FloatImage predicted(const std::filesystem::path& model, std::uint64_t seed, int page)
{
    PredictionJob job;
    job.model = readModel(model);
    job.precision = Precision::Fp32;
    job.threads = 1;
    Section section;
    section.pixels = SyntheticStack({.count = page + 1, .size = 96, .seed = seed, .cellDiameter = 40}).section(page);
    PredictionOutcome outcome = loadLearnBackend().predict(job, section, {}, {});
    if (outcome.error)
        throw *outcome.error;
    return std::move(outcome.cell);
}

} // namespace

/// The real back end on tiny synthetic sections.
class TstTraining : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void overfitsTwoSmallSections();
    void sameSeedSameModel();
    void theBetterOfLastAndAveragedWeightsIsKept();
    void stopKeepsTheBestModel();
    void infiniteInputEndsWithAReason();
    void aSkippedStepLeavesNoTrace();
    void anUnwritablePlaceIsAnOutcomeNotACrash();
    void stripOfOneSectionIsHeldOut();
    void fineTuningBeginsWhereTheModelWas();
    void theModelSoFarIsScoredOnTheSameSections();
    void theWatchedPartIsThatOfThePrediction();
    void masksComeFromCellsWhereThoseScoreBetter();
    void theTopologyWeightBeginsAfterAQuarter();
};

void TstTraining::overfitsTwoSmallSections()
{
    const TempFolder folder;
    const auto pairs = syntheticPairs(2, 64, 11);
    TrainingOptions options = tinyOptions();
    options.augmentation = augmentationPreset("none");
    options.epochs = 6; // 300 steps
    options.weights.w0 = 0;
    options.weights.balanceClasses = false;
    const TrainingOutcome outcome = train(tinyJob(folder / "m.safetensors", options, pairs, pairs));
    QVERIFY2(!outcome.error, outcome.error ? outcome.error->what() : "");
    QCOMPARE(outcome.end, TrainingEnd::Finished);
    QCOMPARE(outcome.epochs.size(), std::size_t{6});
    QVERIFY2(outcome.epochs.back().membraneIou > 0.9, qPrintable(QString::number(outcome.epochs.back().membraneIou)));
    QVERIFY(outcome.epochs.back().trainingLoss < 0.3 * outcome.epochs.front().trainingLoss);
    QVERIFY(!std::filesystem::exists(folder / "m.safetensors.ckpt"));
    const auto model = readModel(folder / "m.safetensors");
    QCOMPARE(model->header.bestEpoch, outcome.bestEpoch);
    QVERIFY(model->header.score.vRand > 0.9);
}

void TstTraining::sameSeedSameModel()
{
    const TempFolder folder;
    const auto pairs = syntheticPairs(2, 96, 12);
    const auto heldOut = syntheticPairs(1, 96, 12, 4);
    TrainingOptions options = tinyOptions();
    options.epochs = 1;
    train(tinyJob(folder / "a.safetensors", options, pairs, heldOut));
    train(tinyJob(folder / "b.safetensors", options, pairs, heldOut));
    QCOMPARE(weightsHash(folder / "a.safetensors"), weightsHash(folder / "b.safetensors"));
    options.seed = 4;
    train(tinyJob(folder / "c.safetensors", options, pairs, heldOut));
    QVERIFY(weightsHash(folder / "a.safetensors") != weightsHash(folder / "c.safetensors"));
}

void TstTraining::theBetterOfLastAndAveragedWeightsIsKept()
{
    const TempFolder folder;
    const auto pairs = syntheticPairs(2, 96, 15);
    TrainingOptions options = tinyOptions();
    options.epochs = 2;
    options.averaging = 0;
    const TrainingOutcome last = train(tinyJob(folder / "last.safetensors", options, pairs, pairs));
    options.averaging = 0.9999999; // forgets nothing: after the first steps it hardly moves any more
    const TrainingOutcome both = train(tinyJob(folder / "both.safetensors", options, pairs, pairs));
    QCOMPARE(both.epochs.size(), last.epochs.size());
    for (std::size_t i = 0; i < last.epochs.size(); ++i) {
        QVERIFY(!last.epochs[i].averaged);
        const double lastScore = last.epochs[i].vRand + last.epochs[i].vInfo;
        const double bothScore = both.epochs[i].vRand + both.epochs[i].vInfo;
        QVERIFY(bothScore >= lastScore); // never worse than the weights alone
        if (!both.epochs[i].averaged)
            QCOMPARE(bothScore, lastScore);
    }
}

void TstTraining::stopKeepsTheBestModel()
{
    const TempFolder folder;
    const auto pairs = syntheticPairs(2, 96, 15);
    TrainingOptions options = tinyOptions();
    options.epochs = 50;
    std::stop_source stop;
    TrainingCallbacks callbacks;
    callbacks.epoch = [&](const EpochReport&) { stop.request_stop(); };
    const TrainingOutcome outcome = train(tinyJob(folder / "m.safetensors", options, pairs, pairs), stop, callbacks);
    QCOMPARE(outcome.end, TrainingEnd::Stopped);
    QCOMPARE(readModel(folder / "m.safetensors")->header.bestEpoch, 1);
    QVERIFY(std::filesystem::exists(folder / "m.safetensors.ckpt/last.safetensors"));
}

void TstTraining::infiniteInputEndsWithAReason()
{
    const TempFolder folder;
    auto broken = std::make_shared<std::vector<Pair>>(*syntheticPairs(2, 64, 18));
    for (Pair& pair : *broken)
        std::fill(pair.image.pixels().begin(), pair.image.pixels().end(), std::numeric_limits<float>::infinity());
    TrainingOptions options = tinyOptions();
    options.augmentation = augmentationPreset("none");
    const TrainingOutcome outcome =
        train(tinyJob(folder / "m.safetensors", options, broken, syntheticPairs(1, 64, 18)));
    QCOMPARE(outcome.end, TrainingEnd::Failed);
    QVERIFY(outcome.error && outcome.error->code() == ErrorCode::TrainingDiverged);
    QVERIFY(!std::filesystem::exists(folder / "m.safetensors"));
}

void TstTraining::aSkippedStepLeavesNoTrace()
{
    const TempFolder folder;
    auto broken = std::make_shared<std::vector<Pair>>(*syntheticPairs(8, 64, 18));
    auto& pixels = broken->back().image.pixels();
    std::fill(pixels.begin(), pixels.end(), std::numeric_limits<float>::infinity());
    TrainingOptions options = tinyOptions();
    options.augmentation = augmentationPreset("none");
    options.batch = 1;
    options.epochs = 1;
    options.network.batchNorm = true;
    std::vector<double> losses;
    TrainingCallbacks callbacks;
    callbacks.step = [&](const StepReport& report) { losses.push_back(report.loss); };
    const TrainingOutcome outcome =
        train(tinyJob(folder / "m.safetensors", options, broken, syntheticPairs(1, 64, 18, 20)), {}, callbacks);
    QVERIFY2(!outcome.error, outcome.error ? outcome.error->what() : "");
    for (const double loss : losses)
        QVERIFY(std::isfinite(loss));
    // The running statistics of the batch norms, too, must be as if the step had not been tried.
    QVERIFY(std::isfinite(outcome.epochs.back().validationLoss));
    QVERIFY(outcome.epochs.back().pixelAccuracy > 0.5);
}

void TstTraining::anUnwritablePlaceIsAnOutcomeNotACrash()
{
    const TempFolder folder;
    writeFileAtomically(folder / "wall", "x");
    const auto pairs = syntheticPairs(1, 64, 19);
    const TrainingOutcome outcome = train(tinyJob(folder / "wall/m.safetensors", tinyOptions(), pairs, pairs));
    QCOMPARE(outcome.end, TrainingEnd::Failed);
    QVERIFY(outcome.error && outcome.error->code() == ErrorCode::OutputNotWritable);
}

void TstTraining::stripOfOneSectionIsHeldOut()
{
    const TempFolder folder;
    const auto pairs = syntheticPairs(1, 192, 20);
    TrainingOptions options = tinyOptions();
    options.epochs = 1;
    TrainingJob job = tinyJob(folder / "m.safetensors", options, pairs, std::make_shared<std::vector<Pair>>());
    job.split.stripFrom = 128;
    job.split.stripPage = 0;
    const TrainingOutcome outcome = train(job);
    QVERIFY2(!outcome.error, outcome.error ? outcome.error->what() : "");
    QVERIFY(outcome.epochs.front().pixelAccuracy > 0.0);
}

void TstTraining::fineTuningBeginsWhereTheModelWas()
{
    const TempFolder folder;
    const auto pairs = syntheticPairs(2, 64, 21);
    TrainingOptions options = tinyOptions();
    options.augmentation = augmentationPreset("none");
    options.epochs = 4;
    const TrainingOutcome first = train(tinyJob(folder / "a.safetensors", options, pairs, pairs));
    const auto model = readModel(folder / "a.safetensors");
    TrainingOptions gentle = fineTuned(options, model->header);
    QCOMPARE(gentle.network, options.network);
    QVERIFY(gentle.learningRate < options.learningRate);
    gentle.epochs = 1;
    TrainingJob job = tinyJob(folder / "b.safetensors", gentle, pairs, pairs);
    job.init = model;
    const TrainingOutcome tuned = train(job);
    QVERIFY2(!tuned.error, tuned.error ? tuned.error->what() : "");
    QVERIFY(tuned.epochs.front().trainingLoss < 0.7 * first.epochs.front().trainingLoss);
    QCOMPARE(readModel(folder / "b.safetensors")->header.init, model->sha256);
    QVERIFY(readModel(folder / "a.safetensors")->header.init.empty());
}

void TstTraining::theModelSoFarIsScoredOnTheSameSections()
{
    const TempFolder folder;
    const auto pairs = syntheticPairs(2, 96, 23);
    const auto heldOut = syntheticPairs(1, 96, 23, 4);
    TrainingOptions options = tinyOptions();
    options.epochs = 2;
    train(tinyJob(folder / "a.safetensors", options, pairs, heldOut));
    const auto model = readModel(folder / "a.safetensors");
    options.seed = 5;
    options.epochs = 1;
    TrainingJob job = tinyJob(folder / "b.safetensors", options, pairs, heldOut);
    QVERIFY(!train(job).rival);
    std::filesystem::remove(folder / "b.safetensors");
    job.rival = model;
    const TrainingOutcome outcome = train(job);
    QVERIFY(outcome.rival.has_value());
    QCOMPARE(outcome.rival->vRand, model->header.score.vRand);
    QCOMPARE(outcome.rival->validationLoss, model->header.score.validationLoss);
    QVERIFY(outcome.rival->validationLoss != outcome.epochs.front().validationLoss);
}

void TstTraining::theWatchedPartIsThatOfThePrediction()
{
    const TempFolder folder;
    const auto pairs = syntheticPairs(2, 96, 24);
    const auto heldOut = syntheticPairs(1, 96, 24, 4);
    TrainingOptions options = tinyOptions();
    options.epochs = 2;
    TrainingJob job = tinyJob(folder / "a.safetensors", options, pairs, heldOut);
    const Rect part{20, 30, 40, 25};
    job.watched = {heldOut->front().page, part};
    std::vector<std::pair<int, FloatImage>> seen;
    TrainingCallbacks callbacks;
    callbacks.watched = [&](int epoch, const FloatImage& cell) { seen.emplace_back(epoch, cell); };
    const TrainingOutcome outcome = train(job, {}, callbacks);
    QCOMPARE(seen.size(), std::size_t{2});
    QCOMPARE(seen[0].first, 1);
    QCOMPARE(seen[1].first, 2);
    // What the stored model says there is what was seen after its epoch.
    const FloatImage whole = predicted(folder / "a.safetensors", 24, 4);
    const FloatImage& watched = seen[static_cast<std::size_t>(outcome.bestEpoch - 1)].second;
    QCOMPARE(watched.size(), part.size());
    for (int y = 0; y < part.height; ++y)
        for (int x = 0; x < part.width; ++x)
            QVERIFY(std::abs(watched.at(x, y) - whole.at(part.x + x, part.y + y)) < 1e-5F);
}

void TstTraining::masksComeFromCellsWhereThoseScoreBetter()
{
    const TempFolder folder;
    for (const std::uint64_t seed : {26, 27}) {
        const auto heldOut = syntheticPairs(1, 96, seed, 4);
        TrainingOptions options = tinyOptions();
        options.epochs = 3;
        const auto file = folder / (std::to_string(seed) + ".safetensors");
        const TrainingOutcome outcome = train(tinyJob(file, options, syntheticPairs(2, 96, seed), heldOut));
        for (const EpochReport& epoch : outcome.epochs)
            QCOMPARE(std::isfinite(epoch.vRandOfCells), epoch.best);
        const ModelHeader header = readModel(file)->header;
        const FloatImage cell = predicted(file, seed, 4);
        StackScorer scorer(true, false);
        const Mask mask = maskFromProbability(cell, cellGuide(cell, header.threshold), header.threshold);
        scorer.add(4, toFloat(Section{4, mask, {}}), heldOut->front().mask);
        QVERIFY(std::abs(scorer.result().vRand - header.score.vRandOfCells) < 1e-9);
        QVERIFY(header.maskSource == betterMaskSource(header.score));
    }
}

void TstTraining::theTopologyWeightBeginsAfterAQuarter()
{
    const TempFolder folder;
    const auto pairs = syntheticPairs(2, 64, 31);
    TrainingOptions options = tinyOptions();
    options.epochs = 4; // of 50 steps
    options.topologyWeight = 0.0;
    const TrainingOutcome without = train(tinyJob(folder / "without.safetensors", options, pairs, pairs));
    options.topologyWeight = 5.0;
    const TrainingOutcome with = train(tinyJob(folder / "with.safetensors", options, pairs, pairs));
    QCOMPARE(with.epochs.size(), std::size_t{4});
    QCOMPARE(with.epochs[0].trainingLoss, without.epochs[0].trainingLoss);
    QCOMPARE(with.epochs[0].validationLoss, without.epochs[0].validationLoss);
    QVERIFY(with.epochs[3].trainingLoss != without.epochs[3].trainingLoss);
    QVERIFY(std::isfinite(with.epochs[3].trainingLoss));

    // A model that is gone on from has something to decide at once.
    options.epochs = 1;
    TrainingJob job = tinyJob(folder / "on.safetensors", options, pairs, pairs);
    job.init = readModel(folder / "without.safetensors");
    const TrainingOutcome on = train(job);
    options.topologyWeight = 0.0;
    job = tinyJob(folder / "plain.safetensors", options, pairs, pairs);
    job.init = readModel(folder / "without.safetensors");
    QVERIFY(on.epochs[0].trainingLoss != train(job).epochs[0].trainingLoss);
}

QTEST_GUILESS_MAIN(TstTraining)
#include "tst_training.moc"
