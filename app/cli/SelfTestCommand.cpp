#include "cli/Command.h"
#include "cli/Progress.h"

#include "analysis/Scores.h"
#include "base/AtomicFile.h"
#include "image/ImageWriter.h"
#include "learn/ProbabilityImages.h"
#include "learn/TrainingJob.h"
#include "sample/SyntheticStack.h"

#include <fmt/format.h>

#include <filesystem>
#include <ostream>
#include <system_error>

#include <unistd.h>

namespace lamella::cli {

namespace fs = std::filesystem;

namespace {

constexpr int kSections = 6;
constexpr int kSide = 192;
constexpr double kLeastDice = 0.55;

/// A folder that disappears with the test.
class ScratchFolder {
public:
    ScratchFolder() : m_path(fs::temp_directory_path() / fmt::format("lamella-self-test-{}", ::getpid()))
    {
        createFolder(m_path);
    }
    ~ScratchFolder()
    {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    fs::path operator/(const char* name) const { return m_path / name; }

private:
    fs::path m_path;
};

void require(bool condition, const std::string& what)
{
    if (!condition)
        throw Error(ErrorCode::SelfTestFailed, {}, {what});
}

class SelfTestCommand final : public Command {
public:
    const char* name() const override { return "self-test"; }
    const char* summary() const override
    {
        return "Trains, predicts and exports a tiny synthetic sample and checks itself";
    }
    void declare(CLI::App&) override {}

    int run(Context& context) override
    {
        const ScratchFolder folder;
        Progress progress(context, "self-test");
        writeSample(folder);
        context.out << "images written and read back: ok\n";
        trainTiny(folder, context, progress);
        context.out << "training and model file: ok\n";
        const double dice = predictAndScore(folder, context);
        require(dice > kLeastDice, fmt::format("membrane Dice {:.3f} on a held-out synthetic section, expected over {}",
                                               dice, kLeastDice));
        context.out << fmt::format(
            "prediction: ok (membrane Dice {:.3f} on a held-out synthetic section)\nself-test passed\n", dice);
        return 0;
    }

private:
    static void writeSample(const ScratchFolder& folder)
    {
        const SyntheticStack stack({.count = kSections, .size = kSide, .seed = 7, .cellDiameter = 40});
        TiffWriter volume(folder / "volume.tif", kSections, {4, 4, 50});
        TiffWriter labels(folder / "labels.tif", kSections, {4, 4, 50});
        for (int i = 0; i < kSections; ++i) {
            volume.add(stack.section(i));
            labels.add(stack.mask(i));
        }
        volume.commit();
        labels.commit();
        const auto again = openStack(folder / "labels.tif");
        for (int i = 0; i < kSections; ++i)
            require(toMask(again->readRaw(i), i) == stack.mask(i), "a mask read back differs from what was written");
    }

    static void trainTiny(const ScratchFolder& folder, Context& context, Progress& progress)
    {
        TrainingRequest request;
        request.source = {openStack(folder / "volume.tif"), openStack(folder / "labels.tif")};
        request.pages = {0, 1, 2, 3, 5};
        request.validationPages = {5};
        request.options = trainingPreset("quick");
        request.options.network = {.levels = 3, .base = 8, .batchNorm = true, .dropout = 0.0};
        request.options.patch = 128;
        request.options.batch = 2;
        request.options.epochs = 2;
        request.options.maxMinutes = 0;
        request.options.precision = Precision::Fp32;
        request.model = folder / "model.safetensors";
        TrainingCallbacks callbacks;
        callbacks.step = [&](const StepReport& r) {
            progress.show(static_cast<double>(r.step) / r.totalSteps, "training");
        };
        const TrainingOutcome outcome = loadLearnBackend().train(prepareTraining(request), context.stop, callbacks);
        if (outcome.error)
            throw *outcome.error;
        if (outcome.end == TrainingEnd::Stopped)
            throw Error(ErrorCode::InterruptedNothingKept);
    }

    static double predictAndScore(const ScratchFolder& folder, Context& context)
    {
        PredictionJob job;
        job.model = readModel(folder / "model.safetensors");
        job.precision = Precision::Fp32;
        const auto volume = openStack(folder / "volume.tif");
        PredictionOutcome outcome = loadLearnBackend().predict(job, volume->readSection(5), context.stop, {});
        if (outcome.error)
            throw *outcome.error;
        writePng(folder / "mask.png", maskFromProbability(outcome.cell, job.model->header.threshold));
        require(openStack(folder / "mask.png")->pageCount() == 1, "an exported picture cannot be read back");
        const auto labels = openStack(folder / "labels.tif");
        return countPixels(outcome.cell, toMask(labels->readRaw(5), 5), 0.5).membraneDice();
    }
};

} // namespace

std::unique_ptr<Command> makeSelfTestCommand()
{
    return std::make_unique<SelfTestCommand>();
}

} // namespace lamella::cli
