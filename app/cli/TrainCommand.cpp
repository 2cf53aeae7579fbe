#include "cli/Command.h"
#include "cli/DeviceOption.h"
#include "cli/JsonText.h"
#include "cli/Progress.h"
#include "cli/StackArgument.h"
#include "cli/StackPairs.h"

#include "base/AtomicFile.h"
#include "base/Selection.h"
#include "learn/TrainingJob.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>
#include <ostream>

namespace lamella::cli {

namespace {

std::string timeText(double seconds)
{
    return seconds >= 90 ? fmt::format("{:.0f} min", seconds / 60) : fmt::format("{:.0f} s", seconds);
}

std::string epochText(const EpochReport& r)
{
    return fmt::format(
        "epoch {}: loss {:.4f}, held-out loss {:.4f}, accuracy {:.3f}, membrane Dice {:.3f}, V_rand {:.4f}, "
        "V_info {:.4f}, {} left{}",
        r.epoch, r.trainingLoss, r.validationLoss, r.pixelAccuracy, r.membraneDice, r.vRand, r.vInfo,
        timeText(r.remainingSeconds), r.best ? " (best so far)" : "");
}

class TrainCommand final : public Command {
public:
    const char* name() const override { return "train"; }
    const char* summary() const override { return "Trains a U-Net on sections and masks and writes a model file"; }

    void declare(CLI::App& app) override
    {
        m_stack.declare(app);
        app.add_option("MASKS", m_masks, "Masks, one a section: white = cell, black = membrane")->required();
        app.add_option("--model", m_model, "Model file to write (.safetensors)")->required();
        app.add_option("--preset", m_preset,
                       "study, quick (10 minutes), balanced (30 minutes) or best (GPU or a night)")
            ->capture_default_str();
        app.add_option("--sections", m_sections, "Pages to use, e.g. 0-13,15-16; pages count from 0");
        app.add_option("--val-sections", m_validation,
                       "Held-out pages, a contiguous block; their neighbours are left out (default: the last 10 %)");
        app.add_option("--init", m_init,
                       "Model file to go on from (fine-tuning): its network, a gentler learning rate");
        app.add_option("--epochs", m_epochs, "Train this many epochs instead of a time");
        app.add_option("--max-minutes", m_minutes, "Time budget, turned into a fixed number of steps");
        app.add_option("--augment", m_augment,
                       "generator, elastic, em, none, or a file written by lamella-cli augment");
        addDeviceOption(app, m_device);
        app.add_option("--precision", m_precision, "auto (measured), fp32 or bf16")
            ->check(CLI::IsMember({"auto", "fp32", "bf16"}))
            ->capture_default_str();
        app.add_option("--base", m_base, "Channels of the first level");
        app.add_option("--levels", m_levels, "Poolings");
        app.add_option("--batch", m_batch, "Patches a step");
        app.add_option("--border-weight", m_borderWeight,
                       "Extra weight of membrane between cells that nearly touch, w0 of the U-Net paper (10 there)");
        app.add_option("--balance", m_balance, "on: the rarer of membrane and cell weighs as much as the other")
            ->check(CLI::IsMember({"on", "off"}));
        app.add_option("--topology-weight", m_topologyWeight,
                       "Extra weight of pixels on which it hangs whether cells are joined or cut (0 = none)");
        app.add_option("--seed", m_seed, "Seed of all randomness")->capture_default_str();
        app.add_option("--threads", m_threads, "Threads to compute with (default: all)");
        app.add_flag("--resume", m_resume, "Go on from MODEL.ckpt");
        app.add_option("--fixes", m_fixes, kFixesHelp);
        app.add_option("--curves", m_curves, "Also write the curves as CSV");
        app.add_flag("--json", m_json, "Print the result as one JSON document");
    }

    int run(Context& context) override
    {
        const std::string device = resolvedDevice(m_device); // before sections are read and folders made
        TrainingRequest wanted = request();
        wanted.stop = context.stop;
        TrainingJob job = prepareTraining(wanted);
        job.device = device;
        Progress progress(context, "training");
        progress.line(fmt::format("{} section(s) to train on, {} held out, {} guard; model {}",
                                  job.split.training.size(), job.split.validation.size(), job.split.guard.size(),
                                  m_model));
        if (job.split.stripFrom > 0)
            progress.line("too few sections to hold one out: a strip of one is held out instead, so the score is weak");
        if (m_resume && (m_minutes || m_threads > 0 || m_precision != "auto"))
            progress.line("time, threads and precision stay those that the run began with");
        std::vector<EpochReport> seen;
        const TrainingOutcome outcome = loadLearnBackend().train(job, context.stop, callbacks(progress, seen));
        if (outcome.error) {
            keepCurvesOfFailure(outcome.epochs.empty() ? seen : outcome.epochs, outcome.epochs.empty());
            throw *outcome.error;
        }
        if (!m_curves.empty())
            writeCurves(m_curves, outcome.epochs);
        print(context, outcome);
        if (outcome.end == TrainingEnd::Stopped)
            throw Error(ErrorCode::Interrupted, m_model);
        return 0;
    }

private:
    /// @param isPart  those of this sitting: not where a run goes on, since the file may hold its first epochs
    void keepCurvesOfFailure(const std::vector<EpochReport>& seen, bool isPart) const
    {
        if (m_curves.empty() || seen.empty() || (isPart && m_resume))
            return;
        try {
            writeCurves(m_curves, seen);
        } catch (const Error&) { // why the training failed is what has to be said
        }
    }

    TrainingOptions options() const
    {
        TrainingOptions options = trainingPreset(m_preset);
        if (!m_init.empty())
            options = fineTuned(std::move(options), readModel(m_init)->header);
        if (m_epochs) {
            options.epochs = *m_epochs;
            options.maxMinutes = 0;
        }
        if (m_minutes)
            options.maxMinutes = *m_minutes;
        if (m_base)
            options.network.base = *m_base;
        if (m_levels)
            options.network.levels = *m_levels;
        if (m_batch)
            options.batch = *m_batch;
        if (m_borderWeight)
            options.weights.w0 = *m_borderWeight;
        if (!m_balance.empty())
            options.weights.balanceClasses = m_balance == "on";
        if (m_topologyWeight)
            options.topologyWeight = *m_topologyWeight;
        options.seed = m_seed;
        options.threads = m_threads;
        options.precision = m_precision == "fp32"   ? Precision::Fp32
                            : m_precision == "bf16" ? Precision::Bf16
                                                    : Precision::Auto;
        if (!m_augment.empty())
            options.augmentation = augmentation();
        return options;
    }

    AugmentationSpec augmentation() const
    {
        const auto& names = augmentationPresetNames();
        if (std::find(names.begin(), names.end(), m_augment) != names.end())
            return augmentationPreset(m_augment);
        return specFromText(readWholeFile(m_augment), m_augment);
    }

    TrainingRequest request() const
    {
        TrainingRequest request;
        request.source = openPairs(m_stack.open(), m_masks, m_fixes);
        const int count = request.source.sections->pageCount();
        request.pages = parseSelection(m_sections, count);
        if (!m_validation.empty())
            request.validationPages = parseSelection(m_validation, count, "val-sections");
        request.options = options();
        request.model = m_model;
        request.resume = m_resume;
        request.init = m_init;
        if (!m_init.empty())
            request.rival = readModel(m_init);
        return request;
    }

    /// @param seen  receives the epochs of this sitting, which a training that fails does not return
    static TrainingCallbacks callbacks(Progress& progress, std::vector<EpochReport>& seen)
    {
        TrainingCallbacks callbacks;
        callbacks.step = [&progress, device = std::string()](const StepReport& r) mutable {
            if (r.device != device) { // known once the first step is made; hours are spent on it
                device = r.device;
                progress.line("computing on " + device);
            }
            if (r.note != TrainingNote())
                progress.line(noteText(r.note));
            progress.show(static_cast<double>(r.step) / std::max(1, r.totalSteps),
                          fmt::format("step {}/{}, loss {:.4f}, {:.1f} patches/s, {} left", r.step, r.totalSteps,
                                      r.loss, r.patchesPerSecond, timeText(r.remainingSeconds)));
        };
        callbacks.epoch = [&progress, &seen](const EpochReport& r) {
            seen.push_back(r);
            progress.line(epochText(r));
        };
        return callbacks;
    }

    void print(Context& context, const TrainingOutcome& outcome) const
    {
        if (outcome.bestEpoch == 0)
            return; // interrupted before the first validation: there is no model yet
        const EpochReport& best = outcome.epochs[static_cast<std::size_t>(outcome.bestEpoch - 1)];
        if (m_json) {
            nlohmann::json epochs = nlohmann::json::array();
            for (const EpochReport& report : outcome.epochs)
                epochs.push_back(toJson(report));
            context.out << jsonText(
                               nlohmann::json{{"model", m_model},
                                              {"best_epoch", outcome.bestEpoch},
                                              {"v_rand", best.vRand},
                                              {"v_info", best.vInfo},
                                              {"threshold", best.threshold},
                                              {"mask_from", maskSourceName(betterMaskSource(best))},
                                              {"steps", outcome.steps},
                                              {"seconds", outcome.seconds},
                                              {"patches_per_second", outcome.patchesPerSecond},
                                              {"precision", precisionName(outcome.precision)},
                                              {"device", outcome.device},
                                              {"before", outcome.rival ? toJson(*outcome.rival) : nlohmann::json()},
                                              {"epochs", std::move(epochs)}})
                        << '\n';
            return;
        }
        context.out << fmt::format(
            "model     {}\nheld out  V_rand {:.4f}, V_info {:.4f} at threshold {:.1f} (epoch {} of {})\n"
            "trained   {} steps in {} ({:.1f} patches/s, {}, {})\n",
            m_model, best.vRand, best.vInfo, best.threshold, outcome.bestEpoch, outcome.epochs.size(), outcome.steps,
            timeText(outcome.seconds), outcome.patchesPerSecond, precisionName(outcome.precision), outcome.device);
        if (std::isfinite(best.joins) && std::isfinite(best.cuts))
            context.out << fmt::format("errors    {:.1f} wrong joins, {:.1f} wrong cuts a section\n", best.joins,
                                       best.cuts);
        if (betterMaskSource(best) == MaskSource::Cells)
            context.out << fmt::format("masks     from cells: V_rand {:.4f} at that threshold\n", best.vRandOfCells);
        if (outcome.rival)
            context.out << fmt::format("before    V_rand {:.4f}, V_info {:.4f} of {} on the same held-out sections\n",
                                       outcome.rival->vRand, outcome.rival->vInfo, m_init);
    }

    StackArgument m_stack;
    std::string m_masks, m_fixes, m_model, m_preset = "quick", m_sections, m_validation, m_augment,
                                           m_precision = "auto";
    std::string m_curves, m_init, m_balance, m_device = kAutomaticDevice;
    std::optional<int> m_epochs, m_base, m_levels, m_batch;
    std::optional<double> m_minutes, m_borderWeight, m_topologyWeight;
    std::uint64_t m_seed = 1;
    int m_threads = 0;
    bool m_resume = false;
    bool m_json = false;
};

} // namespace

std::unique_ptr<Command> makeTrainCommand()
{
    return std::make_unique<TrainCommand>();
}

} // namespace lamella::cli
