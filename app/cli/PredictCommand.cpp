#include "cli/Command.h"
#include "cli/DeviceOption.h"
#include "cli/JsonText.h"
#include "cli/PredictionFit.h"
#include "cli/PredictionOutput.h"
#include "cli/PredictionParts.h"
#include "cli/Progress.h"
#include "cli/Shard.h"
#include "cli/StackArgument.h"

#include "base/Selection.h"
#include "image/ImageWriter.h"
#include "learn/BandPrediction.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <ostream>

namespace lamella::cli {

namespace {

class PredictCommand final : public Command {
public:
    const char* name() const override { return "predict"; }
    const char* summary() const override { return "Predicts membranes with a trained model and writes one TIFF stack"; }

    void declare(CLI::App& app) override
    {
        app.add_option("MODEL", m_model, "Model file written by train")->required();
        m_stack.declare(app);
        app.add_option("OUT", m_out, "TIFF stack to write, one page a section")->required();
        app.add_option("--sections", m_sections, "Pages to predict, e.g. 18-21; pages count from 0");
        app.add_option("--with", m_with, "A further model whose probabilities are averaged in (repeatable)");
        app.add_option(
               "--output", m_output,
               "probability (of cell, 32-bit float), mask (0/255, white = cell), cells (numbered, 0 = membrane), "
               "or uncertainty (with --tta: standard deviation of the probability over the turns)")
            ->check(CLI::IsMember({"probability", "mask", "cells", "uncertainty"}))
            ->capture_default_str();
        app.add_option("--threshold", m_threshold, "A pixel is cell above this (default: the model's own)")
            ->check(CLI::Range(0.0, 1.0));
        app.add_option("--mask-from", m_maskFrom,
                       "What a mask is made from: probability (all above the threshold), cells (the same, with walls "
                       "between cells that touch and membranes across one cell opened), or auto (what was better on "
                       "the model's held-out sections)")
            ->check(CLI::IsMember({"auto", "probability", "cells"}))
            ->capture_default_str();
        app.add_flag("--tta", m_tta, "Average over eight flips and turns (eight times slower)");
        app.add_option("--tile", m_tile, "Larger sections are cut into tiles of this many pixels")
            ->check(CLI::Range(256, 16384))
            ->capture_default_str();
        app.add_flag("--resample", m_resample,
                     "Predict at the pixel size the model was trained at; the result has the sections' size");
        app.add_flag("--invert", m_invert, "Predict black for white, for sections of inverted contrast");
        app.add_option(
            "--shard", m_shard,
            "Predict only part I of N (as 2/8) into OUT.shard-I-of-N.tif, for tasks that run apart; assemble "
            "joins them");
        app.add_flag(
            "--resume", m_resume,
            "Only go on with an interrupted run (the same command goes on by itself, another one begins anew)");
        addDeviceOption(app, m_device);
        app.add_option("--precision", m_precision, "auto (measured), fp32 or bf16")
            ->check(CLI::IsMember({"auto", "fp32", "bf16"}))
            ->capture_default_str();
        app.add_option("--threads", m_threads, "Threads to compute with (default: all)")->check(CLI::Range(0, 1024));
        app.add_flag("--json", m_json, "Print what was done, and how the sections fit the model, as JSON");
    }

    int run(Context& context) override
    {
        if (m_output == "uncertainty" && !m_tta)
            throw Error(ErrorCode::InvalidOption, {}, {"--output uncertainty", "needs --tta"});
        if (m_threshold && m_output != "mask" && m_output != "cells")
            throw Error(ErrorCode::InvalidOption, {}, {"--threshold", "needs --output mask or --output cells"});
        if (m_maskFrom != "auto" && m_output != "mask")
            throw Error(ErrorCode::InvalidOption, {}, {"--mask-from", "needs --output mask"});
        const PredictionJob job = makeJob();
        const auto stack = m_stack.open();
        const std::vector<int> all = parseSelection(m_sections, stack->pageCount());
        const Shard shard = m_shard.empty() ? Shard() : parseShard(m_shard);
        const std::vector<int> pages = shard.of(all);
        const std::filesystem::path out = shard.output(m_out);
        const SectionAdaptation adaptation = adaptationTo(*job.model, stack->info());
        TiffWriter writer(out, static_cast<int>(pages.size()), stack->info().pixelSize);
        const nlohmann::json run = identity(job, *stack, all);
        const PredictionParts parts(out, run, m_resume, *stack);
        const std::vector<PredictionFit> fits = checkPages(context, *stack, pages, job, adaptation);
        warn(context, fits);
        predictMissing(context, job, adaptation, *stack, pages, parts);

        PredictionOutput output;
        output.kind = m_output;
        output.modelThreshold = job.model->header.threshold;
        output.threshold = m_threshold.value_or(output.modelThreshold);
        output.maskSource = m_maskFrom == "cells"  ? MaskSource::Cells
                            : m_maskFrom == "auto" ? job.model->header.maskSource
                                                   : MaskSource::Probability;
        output.size = stack->size();
        output.bands = predictionBands(job, adaptation, output.size);
        output.write(writer, parts, pages, m_out, context.stop);
        if (!shard.isWhole())
            removeNote(out);
        writer.commit();
        if (!shard.isWhole())
            writeNote(out, {shard, pages, run});
        parts.remove();
        if (m_json)
            context.out << jsonText(nlohmann::json{{"file", out.string()},
                                                   {"output", m_output},
                                                   {"pages", pages},
                                                   {"threshold", output.threshold},
                                                   {"mask_from", maskSourceName(output.maskSource)},
                                                   {"resampled", m_resample},
                                                   {"inverted", m_invert},
                                                   {"fit", toJson(fits)}})
                        << '\n';
        else
            context.out << fmt::format("{}: {} page(s), {}\n", out.string(), pages.size(), output.meaning());
        return 0;
    }

private:
    SectionAdaptation adaptationTo(const Model& model, const StackInfo& stack) const
    {
        SectionAdaptation adaptation{m_invert, {}};
        if (m_resample) {
            checkResampling(stack.pixelSize, model.header.pixelSize);
            adaptation.pixelSize = model.header.pixelSize;
        }
        return adaptation;
    }

    void predictMissing(Context& context, const PredictionJob& job, const SectionAdaptation& adaptation,
                        const Stack& stack, const std::vector<int>& pages, const PredictionParts& parts) const
    {
        Progress progress(context, "predicting");
        const std::size_t bands = predictionBands(job, adaptation, stack.size()).size();
        std::size_t done = 0;
        for (const int page : pages)
            for (std::size_t band = 0; band < bands; ++band)
                done += parts.has(page, band) ? 1 : 0;
        if (done > 0)
            progress.line(fmt::format("{} of {} {} were done before", done, pages.size() * bands,
                                      bands == 1 ? "section(s)" : "bands of sections"));
        for (std::size_t i = 0; i < pages.size(); ++i) {
            const int page = pages[i];
            BandCallbacks callbacks;
            callbacks.isMissing = [&](std::size_t band) { return !parts.has(page, band); };
            callbacks.done = [&](std::size_t band, const FloatImage& cell, const FloatImage& uncertainty) {
                parts.keep(page, band, m_output == "uncertainty" ? uncertainty : cell);
            };
            callbacks.progress = [&](double part) {
                progress.show((static_cast<double>(i) + part) / static_cast<double>(pages.size()),
                              fmt::format("section {} of {}", i + 1, pages.size()));
            };
            if (!predictInBands(loadLearnBackend(), job, adaptation, stack, page, callbacks, context.stop))
                throw Error(ErrorCode::Interrupted, m_out);
        }
    }

    /// Everything that decides the pixels kept, so that parts and shards of different runs are never mixed.
    nlohmann::json identity(const PredictionJob& job, const Stack& stack, const std::vector<int>& pages) const
    {
        nlohmann::json models = nlohmann::json::array({job.model->sha256});
        for (const auto& model : job.with)
            models.push_back(model->sha256);
        const std::filesystem::path path = stack.info().path;
        std::error_code ignored;
        const auto changed = std::filesystem::last_write_time(path, ignored).time_since_epoch().count();
        return {{"models", models},
                {"tta", m_tta},
                {"tile", m_tile},
                {"precision", m_precision},
                {"device", job.device},
                {"resampled", m_resample},
                {"inverted", m_invert},
                {"output", m_output},
                {"threshold", m_threshold ? nlohmann::json(*m_threshold) : nlohmann::json()},
                {"mask_from", m_maskFrom},
                {"stack", std::filesystem::absolute(path).string()},
                {"stack_changed", changed},
                {"channel", m_stack.channel()},
                {"time", m_stack.time()},
                {"stack_pages", stack.pageCount()},
                {"pages", pages}};
    }

    PredictionJob makeJob() const
    {
        PredictionJob job;
        job.model = readModel(m_model);
        for (const std::string& file : m_with)
            job.with.push_back(readModel(file));
        job.precision = m_precision == "fp32"   ? Precision::Fp32
                        : m_precision == "bf16" ? Precision::Bf16
                                                : Precision::Auto;
        job.threads = m_threads;
        job.tile = m_tile;
        job.tta = m_tta;
        job.device = resolvedDevice(m_device);
        return job;
    }

    StackArgument m_stack;
    std::string m_model, m_out, m_sections, m_output = "probability", m_maskFrom = "auto", m_precision = "auto";
    std::string m_device = kAutomaticDevice;
    std::vector<std::string> m_with;
    std::string m_shard;
    std::optional<double> m_threshold;
    int m_tile = 1024;
    int m_threads = 0;
    bool m_tta = false;
    bool m_resample = false;
    bool m_invert = false;
    bool m_json = false;
    bool m_resume = false;
};

} // namespace

std::unique_ptr<Command> makePredictCommand()
{
    return std::make_unique<PredictCommand>();
}

} // namespace lamella::cli
