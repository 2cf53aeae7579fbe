#include "cli/Command.h"
#include "cli/ContactSheet.h"
#include "cli/InspectText.h"
#include "cli/JsonText.h"
#include "cli/Progress.h"
#include "cli/StackArgument.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Selection.h"
#include "dataset/ImportCheck.h"
#include "image/ImageWriter.h"
#include "image/Stack.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <ostream>

namespace lamella::cli {

namespace {

/// Grey values of the sections read, after luminance.
struct GreyRange {
    double low = 0.0;
    double high = 0.0;
    double mean = 0.0;
    std::optional<GreyWindow> window; ///< of all sections together, where each goes through one of its own
};

void widen(std::optional<GreyWindow>& all, const GreyWindow& one)
{
    if (!all)
        all = one;
    else
        all = GreyWindow{std::min(all->low, one.low), std::max(all->high, one.high), all->notFinite + one.notFinite};
}

std::string windowText(const GreyWindow& window)
{
    std::string text =
        fmt::format("  values {} to {}: each section is shown from its least (black) to its greatest (white)\n",
                    window.low, window.high);
    if (window.notFinite > 0)
        text += fmt::format("  note: {} value(s) are infinite or no numbers and are shown black\n", window.notFinite);
    return text;
}

ImportFixes allFixes(const ImportReport& report)
{
    ImportFixes fixes;
    for (const ImportFinding& finding : report.findings)
        fixes = merged(fixes, finding.fix);
    return fixes;
}

class InspectCommand final : public Command {
public:
    const char* name() const override { return "inspect"; }
    const char* summary() const override { return "Says what a stack is; with --masks, checks them against it"; }

    void declare(CLI::App& app) override
    {
        m_stack.declare(app);
        app.add_option("--masks", m_masks, "Masks to check: white = cell, black = membrane");
        app.add_option("--sections", m_sections, "Pages to read, such as 0-4,7 (default: all)");
        app.add_option("--write-fixes", m_fixes,
                       "Write the remedies proposed to this file, for the option --fixes of train and augment")
            ->needs("--masks");
        app.add_option("--contact-sheet", m_sheet,
                       "Write a picture (.png) of pairs as they would be imported, every second with its outlines")
            ->needs("--masks");
        app.add_flag("--json", m_isJson, "One JSON document on stdout (docs/file-formats.md)");
    }

    int run(Context& context) override
    {
        const auto stack = m_stack.open();
        const std::vector<int> pages = parseSelection(m_sections, stack->pageCount());
        nlohmann::ordered_json document = infoJson(stack->info());
        if (!m_isJson)
            printInfo(context.out, stack->info());
        const GreyRange grey = readAll(context, *stack, pages);
        document["read"] = selectionText(pages);
        document["grey"] = {{"min", grey.low}, {"max", grey.high}, {"mean", grey.mean}};
        if (grey.window)
            document["values"] = {
                {"min", grey.window->low}, {"max", grey.window->high}, {"not_finite", grey.window->notFinite}};
        if (!m_isJson && grey.window)
            context.out << windowText(*grey.window);
        if (!m_isJson)
            context.out << fmt::format("  {} section(s) read; grey {} to {}, mean {:.1f}\n", pages.size(), grey.low,
                                       grey.high, grey.mean);
        std::optional<ImportReport> report;
        if (m_masks.empty())
            checkAlone(context, *stack, document);
        else
            report = checkMasks(context, stack, pages, document);
        if (m_isJson)
            context.out << jsonText(document) << '\n';
        if (!report || report->isUsable())
            return 0;
        const auto worst = std::find_if(report->findings.begin(), report->findings.end(),
                                        [](const ImportFinding& f) { return f.severity == ImportSeverity::Error; });
        context.err << "lamella-cli: " << m_masks << ": " << worst->text
                    << (worst->fix.isEmpty() ? "" : ". Remedy: " + findingRemedy(*worst)) << '\n';
        return static_cast<int>(ErrorFamily::BadInput);
    }

private:
    /// Decodes every page, so that damage shows now and not in the middle of a training.
    GreyRange readAll(Context& context, const Stack& stack, const std::vector<int>& pages) const
    {
        Progress progress(context, "reading");
        GreyRange range{1e300, -1e300, 0.0, {}};
        double pixels = 0.0;
        for (std::size_t i = 0; i < pages.size(); ++i) {
            stopIfAsked(context);
            std::visit(
                [&](const auto& image) {
                    const auto [low, high] = std::minmax_element(image.pixels().begin(), image.pixels().end());
                    range.low = std::min<double>(range.low, *low);
                    range.high = std::max<double>(range.high, *high);
                    double sum = 0.0;
                    for (const auto value : image.pixels())
                        sum += value;
                    range.mean += sum;
                    pixels += static_cast<double>(image.pixels().size());
                },
                stack.readSection(pages[i]).pixels);
            if (stack.isWindowed())
                widen(range.window, stack.greyWindow(pages[i]));
            progress.show(static_cast<double>(i + 1) / static_cast<double>(pages.size()));
        }
        range.mean /= std::max(pixels, 1.0);
        return range;
    }

    void checkAlone(Context& context, const Stack& stack, nlohmann::ordered_json& document) const
    {
        const ImportReport report = checkSections(stack);
        document["findings"] = findingsJson(report);
        if (!m_isJson)
            printFindings(context.out, report);
    }

    ImportReport checkMasks(Context& context, const std::shared_ptr<const Stack>& stack, const std::vector<int>& pages,
                            nlohmann::ordered_json& document) const
    {
        const auto masks = openStack(m_masks);
        if (!m_isJson)
            printInfo(context.out, masks->info());
        ImportReport report;
        {
            Progress progress(context, "comparing");
            report = checkImport(*stack, *masks, pages, [&](int done) {
                progress.show(static_cast<double>(done) / static_cast<double>(pages.size()));
                return !context.stop.stop_requested();
            });
        }
        stopIfAsked(context);
        document["masks"] = infoJson(masks->info());
        document["masks"].update(reportJson(report));
        if (!m_isJson)
            printReport(context.out, report);
        if (!m_fixes.empty())
            writeFileAtomically(m_fixes, toJson(allFixes(report)) + "\n");
        if (!m_sheet.empty())
            writeSheet({stack, masks}, allFixes(report));
        return report;
    }

    void writeSheet(const PairSource& source, const ImportFixes& fixes) const
    {
        const PairSource fixed = fixedSource(source, fixes);
        ContactSheet sheet;
        for (int page = 0; page < fixed.sections->pageCount() && !sheet.isFull(); ++page)
            sheet.add(toDisplay8(fixed.sections->readSection(page)), readMask(*fixed.masks, page));
        writePng(m_sheet, sheet.picture());
    }

    void stopIfAsked(const Context& context) const
    {
        if (context.stop.stop_requested())
            throw Error(ErrorCode::InterruptedNothingKept, m_stack.path());
    }

    StackArgument m_stack;
    std::string m_masks;
    std::string m_sections;
    std::string m_fixes;
    std::string m_sheet;
    bool m_isJson = false;
};

} // namespace

std::unique_ptr<Command> makeInspectCommand()
{
    return std::make_unique<InspectCommand>();
}

} // namespace lamella::cli
