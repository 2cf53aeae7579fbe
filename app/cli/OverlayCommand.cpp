#include "cli/Command.h"
#include "cli/Progress.h"
#include "cli/StackArgument.h"
#include "cli/StackPairs.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Text.h"
#include "dataset/Dataset.h"
#include "export/Overlay.h"
#include "image/ImageWriter.h"

#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <ostream>

namespace lamella::cli {

namespace {

Mask thresholded(const FloatImage& cell, double threshold)
{
    Mask result(cell.size());
    for (std::size_t i = 0; i < result.pixels().size(); ++i)
        result.pixels()[i] = static_cast<double>(cell.pixels()[i]) > threshold ? mask::kCell : mask::kMembrane;
    return result;
}

class OverlayCommand final : public Command {
public:
    const char* name() const override { return "overlay"; }
    const char* summary() const override { return "Draws membranes over the sections, as PNG pictures for a report"; }

    void declare(CLI::App& app) override
    {
        m_stack.declare(app);
        app.add_option("MASKS", m_masks, "Masks, or probabilities of cell")->required();
        app.add_option("DIR", m_folder, "Folder for section_0000.png and so on, numbered as in STACK")->required();
        app.add_option("--sections", m_sections, "Pages to draw, e.g. 18-21 (see below)");
        app.add_option(
            "--truth", m_truth,
            "True masks to compare with: orange = membrane in both, green = only in MASKS, vermillion = only "
            "in the truth");
        app.add_option("--threshold", m_threshold, "A probability above this is cell")
            ->check(CLI::Range(0.0, 1.0))
            ->capture_default_str();
        app.add_option("--style", m_style, "fill the membranes, or draw their contour only")
            ->check(CLI::IsMember({"fill", "contour"}))
            ->capture_default_str();
        app.add_option("--opacity", m_opacity, "0 = only the section, 1 = only the colour")
            ->check(CLI::Range(0.0, 1.0))
            ->capture_default_str();
        app.footer(fmt::format(kPairingRule, "MASKS", "STACK") + " The same holds for the masks of --truth.");
    }

    int run(Context& context) override
    {
        const auto stack = m_stack.open();
        const auto masks = openStack(m_masks);
        const auto truth = m_truth.empty() ? nullptr : openStack(m_truth);
        const std::vector<PagePair> pairs = pairPages(*stack, *masks, m_sections, *masks);
        const std::vector<PagePair> truthPairs =
            truth ? pairPages(*stack, *truth, m_sections, *truth) : std::vector<PagePair>{};
        createFolder(m_folder);
        const OverlayOptions options{m_style == "fill" ? OverlayOptions::Style::Fill : OverlayOptions::Style::Contour,
                                     m_opacity};
        ProbabilityReader reader(*masks, context.err);
        Progress progress(context, "drawing");
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            if (context.stop.stop_requested())
                throw Error(ErrorCode::InterruptedNothingKept, m_folder);
            const Section section = stack->readSection(pairs[i].page);
            const Mask proposal = maskOf(*masks, reader, pairs[i].other);
            const GrayImage grey = toDisplay8(section);
            const RgbImage picture =
                truth ? comparisonPicture(grey, readMask(*truth, truthPairs[i].other), proposal, options)
                      : overlayPicture(grey, proposal, options);
            writePng(std::filesystem::path(m_folder) / sectionFileName(pairs[i].page, ".png"), picture,
                     section.pixelSize);
            progress.show(static_cast<double>(i + 1) / static_cast<double>(pairs.size()));
        }
        context.out << fmt::format("{}: {} picture(s)\n", m_folder, pairs.size());
        return 0;
    }

private:
    /// What is a mask stays one, with its unlabelled pixels; every other page is a probability.
    Mask maskOf(const Stack& masks, ProbabilityReader& reader, int page) const
    {
        try {
            return readMask(masks, page);
        } catch (const Error& error) {
            if (error.code() != ErrorCode::MaskNotBinary)
                throw;
            return thresholded(reader.read(page), m_threshold);
        }
    }

    StackArgument m_stack;
    std::string m_masks, m_folder, m_sections, m_truth, m_style = "fill";
    double m_threshold = 0.5;
    double m_opacity = 0.5;
};

} // namespace

std::unique_ptr<Command> makeOverlayCommand()
{
    return std::make_unique<OverlayCommand>();
}

} // namespace lamella::cli
