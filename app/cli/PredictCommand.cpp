#include "cli/Command.h"
#include "cli/Progress.h"
#include "cli/StackArgument.h"

#include "base/Selection.h"
#include "image/ImageWriter.h"
#include "learn/LearnBackend.h"
#include "learn/ProbabilityImages.h"

#include <fmt/format.h>

#include <algorithm>
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
        app.add_option("--output", m_output, "probability (of cell, 32-bit float) or mask (0/255, white = cell)")
            ->check(CLI::IsMember({"probability", "mask"}))
            ->capture_default_str();
        app.add_option("--threshold", m_threshold, "A pixel is cell above this (default: the model's own)")
            ->check(CLI::Range(0.0, 1.0));
        app.add_flag("--tta", m_tta, "Average over eight flips and turns (eight times slower)");
        app.add_option("--tile", m_tile, "Larger sections are cut into tiles of this many pixels")
            ->check(CLI::Range(256, 16384))
            ->capture_default_str();
        app.add_option("--precision", m_precision, "auto (measured), fp32 or bf16")
            ->check(CLI::IsMember({"auto", "fp32", "bf16"}))
            ->capture_default_str();
        app.add_option("--threads", m_threads, "Threads to compute with (default: all)")->check(CLI::Range(0, 1024));
    }

    int run(Context& context) override
    {
        const PredictionJob job = makeJob();
        const auto stack = m_stack.open();
        const std::vector<int> pages = parseSelection(m_sections, stack->pageCount());
        const double threshold = m_threshold.value_or(job.model->header.threshold);
        const PixelSizeNm own = stack->info().pixelSize;
        TiffWriter writer(m_out, static_cast<int>(pages.size()), own);
        Progress progress(context, "predicting");
        for (std::size_t i = 0; i < pages.size(); ++i) {
            const auto show = [&](double part) {
                progress.show((static_cast<double>(i) + part) / static_cast<double>(pages.size()),
                              fmt::format("section {} of {}", i + 1, pages.size()));
            };
            PredictionOutcome outcome =
                loadLearnBackend().predict(job, stack->readSection(pages[i]), context.stop, show);
            if (outcome.error)
                throw *outcome.error;
            if (outcome.stopped)
                throw Error(ErrorCode::InterruptedNothingKept, m_out);
            if (m_output == "mask")
                writer.add(maskFromProbability(outcome.cell, threshold));
            else
                writer.add(outcome.cell);
        }
        writer.commit();
        context.out << fmt::format("{}: {} page(s), {}\n", m_out, pages.size(),
                                   m_output == "mask" ? fmt::format("mask at threshold {:.2f}, white = cell", threshold)
                                                      : "probability of cell, 0…1");
        return 0;
    }

private:
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
        return job;
    }

    StackArgument m_stack;
    std::string m_model, m_out, m_sections, m_output = "probability", m_precision = "auto";
    std::vector<std::string> m_with;
    std::optional<double> m_threshold;
    int m_tile = 1024;
    int m_threads = 0;
    bool m_tta = false;
};

} // namespace

std::unique_ptr<Command> makePredictCommand()
{
    return std::make_unique<PredictCommand>();
}

} // namespace lamella::cli
