#include "LearnFixture.h"
#include "TestSupport.h"

#include "base/AtomicFile.h"
#include "base/FolderLock.h"
#include "base/Random.h"
#include "learn/SafeTensors.h"

#include <QScopeGuard>

#include <nlohmann/json.hpp>

#include <chrono>
#include <optional>
#include <thread>

using namespace lamella;
using namespace lamella::test;

/// What is kept of a training under way, and how it goes on: the real back end on tiny synthetic sections.
class TstCheckpoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void resumeEqualsUninterrupted();
    void resumeKeepsTheLayoutOfTheRun();
    void anEpochStoppedWhileValidatedIsValidatedAfterResume();
    void aRunStoppedBeforeItsFirstStepIsPlannedAnew();
    void resumeUsesThePreviousCheckpointIfTheLastIsDamaged();
    void aDamagedLastIsWrittenOverAndNotThePrevious();
    void lostBestWeightsCostNoTraining_data();
    void lostBestWeightsCostNoTraining();
    void twoTrainingsDoNotShareAFolder();
    void aFlippedByteAnywhereFallsBackToThePreviousCheckpoint();
    void refusesToResumeAnotherRun();
    void dropoutRepeatsAfterResume();
    void aFineTuningResumesOnlyFromItsModel();
    void aRunOfAnEarlierProgramGoesOn();

private:
    /// Trains, and stops after that many steps of this sitting.
    static TrainingOutcome trainUntil(const TrainingJob& job, int steps)
    {
        std::stop_source stop;
        TrainingCallbacks callbacks;
        callbacks.betweenSteps = [&, count = 0]() mutable {
            if (++count == steps)
                stop.request_stop();
        };
        return train(job, stop, callbacks);
    }
};

void TstCheckpoint::resumeEqualsUninterrupted()
{
    const TempFolder folder;
    const auto pairs = syntheticPairs(2, 96, 13);
    const auto heldOut = syntheticPairs(1, 96, 13, 4);
    TrainingOptions options = tinyOptions();
    options.epochs = 3;
    const TrainingOutcome whole = train(tinyJob(folder / "whole.safetensors", options, pairs, heldOut));

    TrainingJob job = tinyJob(folder / "parts.safetensors", options, pairs, heldOut);
    for (const int stopAt : {37, 101}) { // inside an epoch, twice
        std::stop_source stop;
        TrainingCallbacks callbacks;
        callbacks.betweenSteps = [&, count = job.resume ? 37 : 0]() mutable {
            if (++count == stopAt)
                stop.request_stop();
        };
        const TrainingOutcome part = train(job, stop, callbacks);
        QVERIFY2(!part.error, part.error ? part.error->what() : "");
        QCOMPARE(part.end, TrainingEnd::Stopped);
        QCOMPARE(part.steps, stopAt);
        job.resume = true;
    }
    const TrainingOutcome resumed = train(job);
    QCOMPARE(resumed.end, TrainingEnd::Finished);
    QCOMPARE(weightsHash(folder / "parts.safetensors"), weightsHash(folder / "whole.safetensors"));
    QCOMPARE(resumed.epochs.size(), whole.epochs.size());
    for (std::size_t i = 0; i < whole.epochs.size(); ++i) {
        QCOMPARE(resumed.epochs[i].trainingLoss, whole.epochs[i].trainingLoss);
        QCOMPARE(resumed.epochs[i].vRand, whole.epochs[i].vRand);
        QCOMPARE(resumed.epochs[i].learningRate, whole.epochs[i].learningRate);
    }
}

/// What this machine computes fastest is measured once and kept; a run goes on as it began, whatever is measured later.
void TstCheckpoint::resumeKeepsTheLayoutOfTheRun()
{
    const TempFolder folder;
    const QByteArray cacheBefore = qgetenv("XDG_CACHE_HOME");
    const auto putBack = qScopeGuard(
        [&] { cacheBefore.isNull() ? qunsetenv("XDG_CACHE_HOME") : qputenv("XDG_CACHE_HOME", cacheBefore); });
    qputenv("XDG_CACHE_HOME", folder.path().c_str());
    const auto pairs = syntheticPairs(2, 96, 13);
    const auto heldOut = syntheticPairs(1, 96, 13, 4);
    const TrainingOptions options = tinyOptions(); // two epochs of 50 steps
    QVERIFY(!train(tinyJob(folder / "any.safetensors", options, pairs, heldOut)).error);
    const auto cache = folder / "lamella/precision.json";
    if (!std::filesystem::exists(cache))
        QSKIP("this LibTorch is built without oneDNN: there is one layout only");
    const auto measured = nlohmann::json::parse(readWholeFile(cache));
    const auto preferBlocked = [&](bool blocked) {
        nlohmann::json all = measured;
        for (auto& entry : all) {
            entry["channels_last"] = 1.0;
            entry["blocked"] = blocked ? 0.1 : 10.0;
        }
        writeFileAtomically(cache, all.dump());
    };
    const auto trained = [&](const char* name) {
        train(tinyJob(folder / name, options, pairs, heldOut));
        return weightsHash(folder / name);
    };
    preferBlocked(false);
    const std::string channelsLast = trained("last.safetensors");
    preferBlocked(true);
    const std::string blocked = trained("blocked.safetensors");
    QVERIFY(blocked != channelsLast); // in the last bits, or the rest would show nothing

    TrainingJob job = tinyJob(folder / "parts.safetensors", options, pairs, heldOut);
    QCOMPARE(trainUntil(job, 60).end, TrainingEnd::Stopped);
    preferBlocked(false);
    job.resume = true;
    QCOMPARE(train(job).end, TrainingEnd::Finished);
    QCOMPARE(weightsHash(folder / "parts.safetensors"), blocked);
}

void TstCheckpoint::anEpochStoppedWhileValidatedIsValidatedAfterResume()
{
    const TempFolder folder;
    const auto pairs = syntheticPairs(2, 96, 13);
    const auto heldOut = syntheticPairs(1, 96, 13, 4);
    const TrainingOptions options = tinyOptions(); // two epochs of 50 steps
    const TrainingOutcome whole = train(tinyJob(folder / "whole.safetensors", options, pairs, heldOut));

    TrainingJob job = tinyJob(folder / "parts.safetensors", options, pairs, heldOut);
    for (const int stopAt : {50, 100}) {
        std::stop_source stop;
        TrainingCallbacks callbacks;
        callbacks.betweenSteps = [&, count = job.resume ? 50 : 0]() mutable {
            if (++count == stopAt - 1) // so that the next step is reported: that is throttled
                std::this_thread::sleep_for(std::chrono::milliseconds(150));
        };
        callbacks.step = [&](const StepReport& report) {
            if (report.step == stopAt) // between the step and its epoch's validation
                stop.request_stop();
        };
        const TrainingOutcome part = train(job, stop, callbacks);
        QVERIFY2(!part.error, part.error ? part.error->what() : "");
        QCOMPARE(part.end, TrainingEnd::Stopped);
        QCOMPARE(part.steps, stopAt);
        QCOMPARE(part.epochs.size(), static_cast<std::size_t>(stopAt / 50 - 1));
        job.resume = true;
    }
    const TrainingOutcome resumed = train(job);
    QCOMPARE(resumed.end, TrainingEnd::Finished);
    QCOMPARE(weightsHash(folder / "parts.safetensors"), weightsHash(folder / "whole.safetensors"));
    QCOMPARE(resumed.epochs.size(), whole.epochs.size());
    for (std::size_t i = 0; i < whole.epochs.size(); ++i) {
        QCOMPARE(resumed.epochs[i].step, whole.epochs[i].step);
        QCOMPARE(resumed.epochs[i].trainingLoss, whole.epochs[i].trainingLoss);
        QCOMPARE(resumed.epochs[i].vRand, whole.epochs[i].vRand);
    }
    QVERIFY(!std::filesystem::exists(folder / "parts.safetensors.ckpt"));
}

void TstCheckpoint::aRunStoppedBeforeItsFirstStepIsPlannedAnew()
{
    const TempFolder folder;
    const auto pairs = syntheticPairs(2, 96, 13);
    TrainingOptions options = tinyOptions();
    options.maxMinutes = 1;
    TrainingJob job = tinyJob(folder / "m.safetensors", options, pairs, pairs);
    const auto plan = [&] { // as the checkpoint has it
        const TensorFile kept = readTensorFile(folder / "m.safetensors.ckpt/last.safetensors");
        return nlohmann::json::parse(kept.metadata.at("run")).at("plan");
    };
    std::stop_source stop;
    stop.request_stop(); // before the first validation was measured
    const TrainingOutcome none = train(job, stop);
    QVERIFY2(!none.error, none.error ? none.error->what() : "");
    QCOMPARE(none.steps, 0);
    QCOMPARE(plan().at("validation_seconds").get<double>(), 0.0);
    QVERIFY(!plan().at("measured").get<bool>()); // nor how to compute

    job.resume = true;
    job.options.maxMinutes = 100; // the time is that of the run
    std::stop_source soon;
    TrainingCallbacks callbacks;
    callbacks.betweenSteps = [&] { soon.request_stop(); };
    const TrainingOutcome one = train(job, soon, callbacks);
    QVERIFY2(!one.error, one.error ? one.error->what() : "");
    QCOMPARE(one.steps, 1);
    QVERIFY(plan().at("validation_seconds").get<double>() > 0.0);
    QVERIFY(plan().at("measured").get<bool>());
    QCOMPARE(plan().at("max_minutes").get<double>(), 1.0);
}

void TstCheckpoint::resumeUsesThePreviousCheckpointIfTheLastIsDamaged()
{
    const TempFolder folder;
    const auto pairs = syntheticPairs(2, 96, 14);
    const TrainingOptions options = tinyOptions();
    train(tinyJob(folder / "whole.safetensors", options, pairs, pairs));
    TrainingJob job = tinyJob(folder / "m.safetensors", options, pairs, pairs);
    trainUntil(job, 70); // one checkpoint at the epoch's end (50), one at the stop
    const auto last = folder / "m.safetensors.ckpt/last.safetensors";
    std::string content = readWholeFile(last);
    content[content.size() / 2] ^= 1;
    writeFileAtomically(last, content);
    job.resume = true;
    const TrainingOutcome resumed = train(job);
    QVERIFY2(!resumed.error, resumed.error ? resumed.error->what() : "");
    QCOMPARE(weightsHash(folder / "m.safetensors"), weightsHash(folder / "whole.safetensors"));
}

void TstCheckpoint::aDamagedLastIsWrittenOverAndNotThePrevious()
{
    const TempFolder folder;
    const auto pairs = syntheticPairs(1, 64, 14);
    TrainingJob job = tinyJob(folder / "m.safetensors", tinyOptions(), pairs, pairs);
    trainUntil(job, 53); // checkpoints at 50 and at the stop
    const auto ckpt = folder / "m.safetensors.ckpt";
    const std::string previous = readWholeFile(ckpt / "previous.safetensors");
    writeFileAtomically(ckpt / "last.safetensors", "cut");
    job.resume = true;
    std::stop_source atOnce;
    atOnce.request_stop();
    QCOMPARE(train(job, atOnce).steps, 50);
    QVERIFY(readWholeFile(ckpt / "previous.safetensors") == previous); // all there was, had the disk been full now
    QVERIFY(!readTensorFile(ckpt / "last.safetensors").tensors.empty());
}

void TstCheckpoint::twoTrainingsDoNotShareAFolder()
{
    const TempFolder folder;
    const auto pairs = syntheticPairs(1, 64, 14);
    const TrainingJob job = tinyJob(folder / "m.safetensors", tinyOptions(), pairs, pairs);
    std::optional<FolderLock> other(std::in_place, folder / "m.safetensors.ckpt", "another training");
    const TrainingOutcome refused = train(job);
    QVERIFY(refused.error && refused.error->code() == ErrorCode::FolderInUse);
    QVERIFY(!std::filesystem::exists(folder / "m.safetensors"));
    other.reset();
    QVERIFY(!trainUntil(job, 5).error);
}

void TstCheckpoint::lostBestWeightsCostNoTraining_data()
{
    QTest::addColumn<int>("stopAt");
    QTest::newRow("at the end of the epoch") << 50; // the weights are those of the checkpoint
    QTest::newRow("in the next epoch") << 70;
}

void TstCheckpoint::lostBestWeightsCostNoTraining()
{
    QFETCH(int, stopAt);
    const TempFolder folder;
    const auto pairs = syntheticPairs(2, 96, 14);
    const TrainingOptions options = tinyOptions(); // two epochs of 50 steps
    train(tinyJob(folder / "whole.safetensors", options, pairs, pairs));
    TrainingJob job = tinyJob(folder / "m.safetensors", options, pairs, pairs);
    trainUntil(job, stopAt);
    QVERIFY(std::filesystem::exists(folder / "m.safetensors"));
    writeFileAtomically(folder / "m.safetensors.ckpt/best.safetensors", "cut");
    job.resume = true;
    const TrainingOutcome resumed = train(job);
    QVERIFY2(!resumed.error, resumed.error ? resumed.error->what() : "");
    QCOMPARE(resumed.end, TrainingEnd::Finished);
    QCOMPARE(resumed.epochs.size(), std::size_t{2});
    QCOMPARE(weightsHash(folder / "m.safetensors"), weightsHash(folder / "whole.safetensors"));
}

void TstCheckpoint::aFlippedByteAnywhereFallsBackToThePreviousCheckpoint()
{
    constexpr int kPlaces = 200;
    const TempFolder folder;
    const auto pairs = syntheticPairs(1, 64, 14);
    TrainingOptions options = tinyOptions();
    options.epochs = 2;
    TrainingJob job = tinyJob(folder / "m.safetensors", options, pairs, pairs);
    trainUntil(job, 53); // checkpoints at 50 and at the stop
    job.resume = true;
    std::stop_source atOnce; // a resumed run that is stopped at once only tells where it stood
    atOnce.request_stop();
    const auto ckpt = folder / "m.safetensors.ckpt";
    const std::string last = readWholeFile(ckpt / "last.safetensors");
    const std::string previous = readWholeFile(ckpt / "previous.safetensors");
    const auto put = [&](const std::string& content) {
        writeFileAtomically(ckpt / "last.safetensors", content);
        writeFileAtomically(ckpt / "previous.safetensors", previous);
    };
    put(last);
    QCOMPARE(train(job, atOnce).steps, 53);
    Random random(200);
    for (int i = 0; i < kPlaces; ++i) {
        std::string altered = last;
        // A quarter in the first bytes, where the header is.
        const auto place = static_cast<std::size_t>(random.below(i % 4 == 0 ? 4096 : last.size())) % last.size();
        altered[place] = static_cast<char>(altered[place] ^ (1 << random.below(8)));
        put(altered);
        const TrainingOutcome outcome = train(job, atOnce);
        QVERIFY2(!outcome.error, qPrintable(QStringLiteral("byte %1").arg(place)));
        QVERIFY2(outcome.steps == 50, qPrintable(QStringLiteral("byte %1: step %2").arg(place).arg(outcome.steps)));
    }
}

void TstCheckpoint::refusesToResumeAnotherRun()
{
    const TempFolder folder;
    const auto pairs = syntheticPairs(2, 96, 16);
    TrainingJob job = tinyJob(folder / "m.safetensors", tinyOptions(), pairs, pairs);
    std::stop_source stop;
    stop.request_stop();
    train(job, stop);
    job.resume = true;
    job.options.seed = 99;
    TrainingOutcome outcome = train(job);
    QVERIFY(outcome.error && outcome.error->code() == ErrorCode::CheckpointMismatch);
    job.options.seed = tinyOptions().seed;
    job.fingerprint = "other data";
    outcome = train(job);
    QVERIFY(outcome.error && outcome.error->code() == ErrorCode::CheckpointMismatch);
}

void TstCheckpoint::dropoutRepeatsAfterResume()
{
    const TempFolder folder;
    const auto pairs = syntheticPairs(2, 64, 17);
    TrainingOptions options = tinyOptions();
    options.network = {.levels = 2, .base = 4, .batchNorm = false, .dropout = 0.5};
    options.averaging = 0;
    options.epochs = 1;
    train(tinyJob(folder / "whole.safetensors", options, pairs, pairs));
    TrainingJob job = tinyJob(folder / "m.safetensors", options, pairs, pairs);
    trainUntil(job, 20);
    job.resume = true;
    train(job);
    QCOMPARE(weightsHash(folder / "m.safetensors"), weightsHash(folder / "whole.safetensors"));
}

void TstCheckpoint::aFineTuningResumesOnlyFromItsModel()
{
    const TempFolder folder;
    const auto pairs = syntheticPairs(2, 64, 22);
    TrainingOptions options = tinyOptions();
    options.epochs = 1;
    train(tinyJob(folder / "a.safetensors", options, pairs, pairs));
    const auto model = readModel(folder / "a.safetensors");
    TrainingJob whole = tinyJob(folder / "whole.safetensors", options, pairs, pairs);
    whole.init = model;
    train(whole);
    TrainingJob job = tinyJob(folder / "b.safetensors", options, pairs, pairs);
    job.init = model;
    trainUntil(job, 20);
    job.resume = true;
    job.init = nullptr;
    const TrainingOutcome other = train(job);
    QVERIFY(other.error && other.error->code() == ErrorCode::CheckpointMismatch);
    job.init = model;
    train(job);
    QCOMPARE(weightsHash(folder / "b.safetensors"), weightsHash(folder / "whole.safetensors"));
}

void TstCheckpoint::aRunOfAnEarlierProgramGoesOn()
{
    const TempFolder folder;
    const auto pairs = syntheticPairs(2, 96, 15);
    TrainingOptions options = tinyOptions();
    options.topologyWeight = 0.0;
    options.augmentation.interpolation = AugmentationSpec::Interpolation::Linear;
    TrainingJob job = tinyJob(folder / "m.safetensors", options, pairs, pairs);
    QCOMPARE(trainUntil(job, 60).end, TrainingEnd::Stopped);
    // As it was written before there were these two options.
    const auto last = folder / "m.safetensors.ckpt/last.safetensors";
    TensorFile file = readTensorFile(last);
    nlohmann::json run = nlohmann::json::parse(file.metadata.at("run"));
    nlohmann::json& stored = run.at("identity").at("options");
    QCOMPARE(stored.erase("topology_weight"), std::size_t{1});
    QCOMPARE(stored.at("augmentation").erase("interpolation"), std::size_t{1});
    file.metadata["run"] = run.dump();
    writeTensorFile(last, file.tensors, file.metadata);

    job.resume = true;
    TrainingJob other = job;
    other.options.topologyWeight = 0.2;
    const TrainingOutcome refused = train(other);
    QVERIFY(refused.error && refused.error->code() == ErrorCode::CheckpointMismatch);
    const TrainingOutcome resumed = train(job);
    QVERIFY2(!resumed.error, resumed.error ? resumed.error->what() : "");
    QCOMPARE(resumed.end, TrainingEnd::Finished);
}

QTEST_GUILESS_MAIN(TstCheckpoint)
#include "tst_checkpoint.moc"
