#include "cli/ScoreText.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace lamella::cli {

namespace {

using Json = nlohmann::ordered_json;

std::size_t indexOf(const StackScores& scores, double threshold)
{
    const auto found = std::find(scores.thresholds.begin(), scores.thresholds.end(), threshold);
    return static_cast<std::size_t>(found - scores.thresholds.begin());
}

/// A number that may not be defined; nlohmann writes NaN as null.
Json orNull(double value, bool defined = true)
{
    return defined && std::isfinite(value) ? Json(value) : Json(nullptr);
}

std::string digits(double value, bool defined = true)
{
    return defined && std::isfinite(value) ? fmt::format("{:.4f}", value) : "–";
}

/// The section's scores at the thresholds the stack's scores were reached at.
struct SectionLine {
    const PartitionScore& rand;
    const PartitionScore& info;
    const PixelCounts& pixels;
    int cells;
};

SectionLine lineOf(const StackScores& scores, const SectionScores& section)
{
    const std::size_t rand = indexOf(scores, scores.vRandThreshold);
    return {section.thinned[rand], section.thinned[indexOf(scores, scores.vInfoThreshold)],
            section.pixels[indexOf(scores, scores.pixelThreshold)], section.proposalCells[rand]};
}

Json sectionsAsJson(const StackScores& scores, const std::vector<PagePair>& pairs)
{
    Json list = Json::array();
    for (std::size_t i = 0; i < scores.sections.size(); ++i) {
        const SectionScores& section = scores.sections[i];
        const SectionLine line = lineOf(scores, section);
        list.push_back({{"page", pairs[i].page},
                        {"proposal_page", pairs[i].other},
                        {"v_rand", orNull(line.rand.vRand, line.rand.randDefined)},
                        {"v_split", orNull(line.rand.vSplit, line.rand.randDefined)},
                        {"v_merge", orNull(line.rand.vMerge, line.rand.randDefined)},
                        {"v_info", orNull(line.info.vInfo, line.info.infoDefined)},
                        {"wrong_joins", orNull(line.rand.joins, line.rand.randDefined)},
                        {"wrong_cuts", orNull(line.rand.cuts, line.rand.randDefined)},
                        {"pixel_accuracy", orNull(line.pixels.accuracy())},
                        {"membrane_dice", orNull(line.pixels.membraneDice())},
                        {"membrane_iou", orNull(line.pixels.membraneIou())},
                        {"truth_cells", section.truthCells},
                        {"proposal_cells", line.cells}});
    }
    return list;
}

Json thresholdsAsJson(const StackScores& scores)
{
    Json list = Json::array();
    for (std::size_t t = 0; t < scores.thresholds.size(); ++t)
        list.push_back({{"threshold", scores.thresholds[t]},
                        {"v_rand", orNull(scores.vRandByThreshold[t])},
                        {"v_split", orNull(scores.vSplitByThreshold[t])},
                        {"v_merge", orNull(scores.vMergeByThreshold[t])},
                        {"v_rand_pooled", orNull(scores.vRandPooledByThreshold[t])},
                        {"v_info", orNull(scores.vInfoByThreshold[t])},
                        {"v_info_reference", orNull(scores.vInfoReferenceByThreshold[t])}});
    return list;
}

std::string leftOut(const StackScores& scores)
{
    std::string text;
    if (scores.undefinedSections > 0)
        text +=
            fmt::format("V_rand is not defined for {} section(s) whose mask has no cell; its mean leaves them out.\n",
                        scores.undefinedSections);
    if (scores.undefinedInfoSections > 0)
        text += fmt::format("V_info is not defined for {} section(s) where mask or proposal is a single segment; its "
                            "mean leaves them out.\n",
                            scores.undefinedInfoSections);
    return text;
}

} // namespace

Json scoresAsJson(const StackScores& scores, const std::vector<PagePair>& pairs)
{
    return {{"v_rand", orNull(scores.vRand)},
            {"v_rand_threshold", scores.vRandThreshold},
            {"v_split", orNull(scores.vSplit)},
            {"v_merge", orNull(scores.vMerge)},
            {"wrong_joins", orNull(scores.joins)},
            {"wrong_cuts", orNull(scores.cuts)},
            {"v_info", orNull(scores.vInfo)},
            {"v_info_threshold", scores.vInfoThreshold},
            {"v_rand_pooled", orNull(scores.vRandPooled)},
            {"v_rand_pooled_threshold", scores.vRandPooledThreshold},
            {"rand_f_unthinned", orNull(scores.randFUnthinnedPooled)},
            {"cell_f", orNull(scores.cellF)},
            {"cell_f_threshold", scores.cellFThreshold},
            {"pixel_accuracy", orNull(scores.pixelAccuracy)},
            {"membrane_dice", orNull(scores.membraneDice)},
            {"membrane_iou", orNull(scores.membraneIou)},
            {"pixel_threshold", scores.pixelThreshold},
            {"binary", scores.binary},
            {"sections_without_v_rand", scores.undefinedSections},
            {"sections_without_v_info", scores.undefinedInfoSections},
            {"by_threshold", thresholdsAsJson(scores)},
            {"sections", sectionsAsJson(scores, pairs)}};
}

std::string scoresAsText(const StackScores& scores)
{
    fmt::memory_buffer text;
    const auto out = std::back_inserter(text);
    const auto total = [&](const char* name, double value, double threshold, const std::string& more) {
        fmt::format_to(out, "{:<22}{:>8}   at threshold {:.2f}{}\n", name, digits(value), threshold, more);
    };
    fmt::format_to(out, "{} section(s), {}\n\n", scores.sections.size(),
                   scores.binary                   ? "a mask, so one threshold"
                   : scores.thresholds.size() == 1 ? "one threshold"
                                                   : fmt::format("best of {} thresholds", scores.thresholds.size()));
    total("V_rand, mean", scores.vRand, scores.vRandThreshold,
          fmt::format("   split {}   merge {}", digits(scores.vSplit), digits(scores.vMerge)));
    total("V_info, mean", scores.vInfo, scores.vInfoThreshold, "");
    fmt::format_to(out, "{:<22}{:>8}   wrong joins and {} wrong cuts a section, at V_rand's threshold\n", "errors",
                   fmt::format("{:.1f}", scores.joins), fmt::format("{:.1f}", scores.cuts));
    total("V_rand, pooled", scores.vRandPooled, scores.vRandPooledThreshold, "");
    total("cell F, pooled", scores.cellF, scores.cellFThreshold, "");
    total("pixel accuracy", scores.pixelAccuracy, scores.pixelThreshold, "");
    total("membrane Dice", scores.membraneDice, scores.pixelThreshold, "");
    total("membrane IoU", scores.membraneIou, scores.pixelThreshold, "");
    fmt::format_to(out, "{:<22}{:>8}   pooled, best threshold\n", "Rand F, not thinned",
                   digits(scores.randFUnthinnedPooled));
    fmt::format_to(out, "{}\n{:>7}{:>9}{:>9}{:>9}{:>9}{:>10}{:>9}{:>13}\n", leftOut(scores), "section", "V_rand",
                   "split", "merge", "V_info", "accuracy", "Dice", "cells found");
    for (const SectionScores& section : scores.sections) {
        const SectionLine line = lineOf(scores, section);
        fmt::format_to(out, "{:>7}{:>9}{:>9}{:>9}{:>9}{:>10}{:>9}{:>13}\n", section.page,
                       digits(line.rand.vRand, line.rand.randDefined), digits(line.rand.vSplit, line.rand.randDefined),
                       digits(line.rand.vMerge, line.rand.randDefined), digits(line.info.vInfo, line.info.infoDefined),
                       digits(line.pixels.accuracy()), digits(line.pixels.membraneDice()),
                       fmt::format("{} of {}", line.cells, section.truthCells));
    }
    return fmt::to_string(text);
}

} // namespace lamella::cli
