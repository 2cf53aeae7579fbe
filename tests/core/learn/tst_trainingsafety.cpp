#include "FullDisk.h"
#include "LearnFixture.h"
#include "TestSupport.h"

#include <algorithm>
#include <fstream>
#include <limits>

using namespace lamella;
using namespace lamella::test;

namespace fs = std::filesystem;

namespace {

TrainingOptions plainOptions()
{
    TrainingOptions options = tinyOptions();
    options.augmentation = augmentationPreset("none");
    return options;
}

/// Trains one epoch and stops there. @return the job, ready to go on
TrainingJob stoppedAfterAnEpoch(const fs::path& model, std::shared_ptr<const std::vector<Pair>> pairs)
{
    TrainingJob job = tinyJob(model, plainOptions(), pairs, pairs);
    std::stop_source stop;
    TrainingCallbacks callbacks;
    callbacks.epoch = [&](const EpochReport&) { stop.request_stop(); };
    if (train(job, stop, callbacks).end != TrainingEnd::Stopped)
        qFatal("the training could not be stopped");
    job.resume = true;
    return job;
}

} // namespace

/// What is left of a training that goes wrong after hours.
class TstTrainingSafety : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneThatDivergesKeepsItsBestEpoch();
    void aFullDiskEndsItWithoutLoss();
    void checkpointsComeWithinAnEpochToo();
    void whatAKillLeftIsCleared();
};

void TstTrainingSafety::oneThatDivergesKeepsItsBestEpoch()
{
    const TempFolder folder;
    const auto model = folder / "m.safetensors";
    const auto pairs = syntheticPairs(2, 64, 18);
    const TrainingJob before = stoppedAfterAnEpoch(model, pairs);
    const std::string best = weightsHash(model);
    fs::remove(model);

    auto broken = std::make_shared<std::vector<Pair>>(*pairs);
    for (Pair& pair : *broken)
        std::fill(pair.image.pixels().begin(), pair.image.pixels().end(), std::numeric_limits<float>::infinity());
    TrainingJob job = before; // the same run, to all appearance
    job.training = broken;
    std::vector<TrainingNote> notes;
    TrainingCallbacks callbacks;
    callbacks.step = [&](const StepReport& report) {
        if (report.note != TrainingNote())
            notes.push_back(report.note);
    };
    const TrainingOutcome outcome = train(job, {}, callbacks);
    QCOMPARE(outcome.end, TrainingEnd::Failed);
    QVERIFY(outcome.error && outcome.error->code() == ErrorCode::TrainingDiverged);
    QCOMPARE(notes.size(), std::size_t{2}); // back to the checkpoint twice, then no more
    QCOMPARE(notes[0].kind, TrainingNote::Kind::RolledBack);
    QCOMPARE(outcome.bestEpoch, 1);
    QCOMPARE(outcome.epochs.size(), std::size_t{1});
    QCOMPARE(weightsHash(model), best);
    QVERIFY(!fs::exists(folder / "m.safetensors.ckpt"));
}

void TstTrainingSafety::aFullDiskEndsItWithoutLoss()
{
    const TempFolder folder;
    const auto model = folder / "m.safetensors";
    const auto pairs = syntheticPairs(2, 64, 19);
    const TrainingJob job = stoppedAfterAnEpoch(model, pairs);
    const std::string kept = weightsHash(folder / "m.safetensors.ckpt/last.safetensors");
    {
        const FullDisk full;
        const TrainingOutcome outcome = train(job);
        QCOMPARE(outcome.end, TrainingEnd::Failed);
        QVERIFY(outcome.error && outcome.error->code() == ErrorCode::DiskFull);
        QVERIFY2(std::string(outcome.error->what()).find("m.safetensors.ckpt") != std::string::npos,
                 outcome.error->what());
    }
    QCOMPARE(weightsHash(folder / "m.safetensors.ckpt/last.safetensors"), kept);
    const TrainingOutcome again = train(job); // there is room once more
    QVERIFY2(!again.error, again.error ? again.error->what() : "");
    QCOMPARE(again.end, TrainingEnd::Finished);
    QCOMPARE(again.epochs.size(), std::size_t{2});
}

void TstTrainingSafety::checkpointsComeWithinAnEpochToo()
{
    for (const bool isAtOnce : {false, true}) {
        const TempFolder folder;
        const auto pairs = syntheticPairs(1, 64, 20);
        TrainingJob job = tinyJob(folder / "m.safetensors", plainOptions(), pairs, pairs);
        if (isAtOnce)
            job.checkpointEvery = std::chrono::seconds(0);
        bool wasThere = false;
        int stepsBefore = 0;
        std::stop_source stop;
        TrainingCallbacks callbacks;
        callbacks.betweenSteps = [&] {
            wasThere = fs::exists(folder / "m.safetensors.ckpt/last.safetensors");
            if (++stepsBefore == 3)
                stop.request_stop();
        };
        train(job, stop, callbacks);
        QCOMPARE(stepsBefore, 3);
        QCOMPARE(wasThere, isAtOnce);
    }
}

void TstTrainingSafety::whatAKillLeftIsCleared()
{
    const TempFolder folder;
    const auto pairs = syntheticPairs(1, 64, 20);
    const TrainingJob job = stoppedAfterAnEpoch(folder / "m.safetensors", pairs);
    const std::vector<fs::path> left{folder / ".m.safetensors.123.4.part",
                                     folder / "m.safetensors.ckpt/.last.safetensors.123.4.part",
                                     folder / "m.safetensors.ckpt/.best.safetensors.7.0.part"};
    for (const fs::path& path : left)
        std::ofstream(path) << "half";
    std::stop_source atOnce;
    atOnce.request_stop();
    QVERIFY(!train(job, atOnce).error);
    for (const fs::path& path : left)
        QVERIFY2(!fs::exists(path), path.c_str());
}

QTEST_GUILESS_MAIN(TstTrainingSafety)
#include "tst_trainingsafety.moc"
