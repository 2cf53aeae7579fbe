#include "learn/Reports.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace lamella {

namespace {

/// Calls `visit(key, member)` for every field, so that writing and reading cannot drift apart.
template <typename Report, typename Visit>
void visitFields(Report& r, const Visit& visit)
{
    visit("epoch", r.epoch);
    visit("step", r.step);
    visit("total_steps", r.totalSteps);
    visit("training_loss", r.trainingLoss);
    visit("validation_loss", r.validationLoss);
    visit("pixel_accuracy", r.pixelAccuracy);
    visit("membrane_dice", r.membraneDice);
    visit("membrane_iou", r.membraneIou);
    visit("v_rand", r.vRand);
    visit("v_split", r.vSplit);
    visit("v_merge", r.vMerge);
    visit("v_info", r.vInfo);
    visit("joins", r.joins);
    visit("cuts", r.cuts);
    visit("threshold", r.threshold);
    visit("v_rand_of_cells", r.vRandOfCells);
    visit("learning_rate", r.learningRate);
    visit("patches_per_second", r.patchesPerSecond);
    visit("seconds", r.seconds);
    visit("remaining_seconds", r.remainingSeconds);
    visit("averaged", r.averaged);
    visit("best", r.best);
}

} // namespace

std::string noteText(const TrainingNote& note)
{
    switch (note.kind) {
    case TrainingNote::Kind::None:
        return {};
    case TrainingNote::Kind::SmallerParts:
        return fmt::format("out of memory: a batch is now computed in {} parts", note.value);
    case TrainingNote::Kind::RolledBack:
        return "the loss became infinite: back to what was last kept, or to the beginning, with half the learning rate";
    }
    return {};
}

std::string_view maskSourceName(MaskSource source)
{
    return source == MaskSource::Cells ? "cells" : "probability";
}

double validationScore(const EpochReport& report)
{
    if (std::isfinite(report.vRand) && std::isfinite(report.vInfo) && report.vRand > 0)
        return report.vRand + report.vInfo;
    return -1.0 - report.validationLoss; // below every defined score
}

double steadyScore(const std::vector<EpochReport>& before, const EpochReport& now)
{
    constexpr std::size_t kEpochs = 3;
    const std::size_t others = std::min(before.size(), kEpochs - 1);
    double sum = validationScore(now);
    for (std::size_t i = before.size() - others; i < before.size(); ++i)
        sum += validationScore(before[i]);
    return sum / static_cast<double>(others + 1);
}

bool isKept(double score, double best, bool isEndOfSchedule)
{
    constexpr double kLuck = 0.01;
    return score > (isEndOfSchedule ? best - kLuck : best);
}

MaskSource betterMaskSource(const EpochReport& report)
{
    return report.vRandOfCells > report.vRand ? MaskSource::Cells : MaskSource::Probability; // NaN is not greater
}

nlohmann::json toJson(const EpochReport& report)
{
    nlohmann::json json;
    visitFields(report, [&](const char* key, const auto& value) { json[key] = value; });
    return json;
}

EpochReport epochReportFromJson(const nlohmann::json& json)
{
    EpochReport report;
    visitFields(report, [&](const char* key, auto& value) {
        // JSON has no NaN: an undefined score was written as null and stays undefined.
        const auto found = json.find(key);
        if (found != json.end() && !found->is_null())
            found->get_to(value);
        else if constexpr (std::is_same_v<std::remove_reference_t<decltype(value)>, double>)
            value = std::numeric_limits<double>::quiet_NaN();
    });
    return report;
}

} // namespace lamella
