#include "cli/PredictionFit.h"

#include "base/Error.h"
#include "base/Selection.h"
#include "cli/Progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ostream>

namespace lamella::cli {

namespace {

/// What the run does about the pixel size is no news.
void dropSettled(std::vector<FitFinding>& findings, const SectionAdaptation& adaptation, const ModelHeader& model)
{
    if (!adaptation.pixelSize || pixelScale(*adaptation.pixelSize, model.statistics.pixelSize).differs())
        return;
    findings.erase(std::remove_if(findings.begin(), findings.end(),
                                  [](const FitFinding& finding) { return finding.kind == FitKind::PixelSize; }),
                   findings.end());
}

} // namespace

std::vector<PredictionFit> checkPages(Context& context, const Stack& stack, const std::vector<int>& pages,
                                      const PredictionJob& job, const SectionAdaptation& adaptation)
{
    using Clock = std::chrono::steady_clock;
    Progress progress(context, "comparing with the training sections");
    const Clock::time_point begin = Clock::now();
    double done = 0;
    std::vector<std::shared_ptr<const Model>> models{job.model};
    models.insert(models.end(), job.with.begin(), job.with.end());
    std::vector<std::vector<PageFit>> found(models.size());
    for (const int page : pages) {
        if (context.stop.stop_requested())
            break;
        if (Clock::now() - begin > std::chrono::seconds(1))
            progress.show(done / static_cast<double>(pages.size()), fmt::format("page {}", page));
        ++done;
        Section section;
        try {
            section = stack.readSectionRegion(page, judgedPart(stack.size()));
        } catch (const Error&) {
            continue; // predicting it tells why, after the pages before it are done and kept
        }
        if (adaptation.isInverted)
            section = inverted(section);
        for (std::size_t i = 0; i < models.size(); ++i) {
            PageFit fit{page, checkFit(section, models[i]->header.statistics)};
            dropSettled(fit.findings, adaptation, models[i]->header);
            found[i].push_back(std::move(fit));
        }
    }
    std::vector<PredictionFit> fits;
    for (std::size_t i = 0; i < models.size(); ++i)
        fits.push_back(
            {models[i]->path.filename().string(), knowsTraining(models[i]->header.statistics), summarise(found[i])});
    return fits;
}

void warn(Context& context, const std::vector<PredictionFit>& fits)
{
    for (const PredictionFit& fit : fits) {
        const std::string whose = fits.size() > 1 ? fit.model + ": " : std::string();
        if (!fit.isKnown)
            context.err << fmt::format(
                "lamella-cli: warning: {}: the model file does not say what its training sections were like, "
                "so whether it fits could not be checked\n",
                fit.model);
        for (const FitSummary& finding : fit.findings)
            context.err << fmt::format("lamella-cli: warning: {}{} {}: {}\n", whose,
                                       finding.pages.size() == 1 ? "page" : "pages", selectionText(finding.pages),
                                       fitSentence(finding.worst));
    }
}

nlohmann::json toJson(const std::vector<PredictionFit>& fits)
{
    nlohmann::json list = nlohmann::json::array();
    for (const PredictionFit& fit : fits) {
        nlohmann::json findings = nlohmann::json::array();
        for (const FitSummary& finding : fit.findings)
            findings.push_back({{"kind", fitName(finding.kind)},
                                {"pages", finding.pages},
                                {"measured", finding.worst.measured},
                                {"expected", finding.worst.expected},
                                {"text", fitSentence(finding.worst)}});
        list.push_back({{"model", fit.model}, {"known", fit.isKnown}, {"findings", std::move(findings)}});
    }
    return list;
}

} // namespace lamella::cli
