#include "learn/torch/TrainingPlan.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lamella {

namespace {
constexpr int kMinStepsPerEpoch = 50;
constexpr int kMinSteps = 10;
constexpr int kWarmUpSteps = 100;
constexpr double kLowestShare = 0.01;
constexpr double kValidationShare = 0.1;
constexpr double kReserve = 0.97; // for checkpoints, the model file and a machine that slows down a little
} // namespace

double TrainingPlan::rate(int step, const TrainingOptions& options) const
{
    if (options.constantRate)
        return options.learningRate;
    const int warmUp = std::min(kWarmUpSteps, std::max(1, totalSteps / 10));
    const double rise = std::min(1.0, (step + 1.0) / warmUp);
    const double part = static_cast<double>(step) / std::max(1, totalSteps);
    const double fall = 0.5 * (1.0 + std::cos(std::numbers::pi * part));
    return options.learningRate * rise * (kLowestShare + (1.0 - kLowestShare) * fall);
}

double TrainingPlan::topologyWeight(int step, const TrainingJob& job) const
{
    const double part = static_cast<double>(step) / std::max(1, totalSteps);
    const double grown = job.init ? 1.0 : std::clamp(4.0 * part - 1.0, 0.0, 1.0);
    return job.options.topologyWeight * grown;
}

TrainingPlan makePlan(const TrainingOptions& options, double trainingPixels, double stepSeconds,
                      double validationSeconds, double spentSeconds)
{
    TrainingPlan plan;
    plan.maxMinutes = options.maxMinutes;
    plan.stepSeconds = stepSeconds;
    plan.validationSeconds = validationSeconds;
    const double patchPixels = static_cast<double>(options.patch) * options.patch * options.batch;
    plan.stepsPerEpoch = std::max(kMinStepsPerEpoch, static_cast<int>(std::ceil(trainingPixels / patchPixels)));
    const double leastSteps = validationSeconds * (1.0 / kValidationShare - 1.0) / std::max(1e-6, stepSeconds);
    plan.stepsPerEpoch = std::max(plan.stepsPerEpoch, static_cast<int>(std::min(1e6, std::ceil(leastSteps))));

    const bool timed = options.maxMinutes > 0;
    const double seconds = std::max(0.0, options.maxMinutes * 60.0 * kReserve - spentSeconds - validationSeconds);
    const double perStep = stepSeconds + validationSeconds / plan.stepsPerEpoch;
    const auto byTime = static_cast<int>(std::min(1e8, seconds / std::max(1e-6, perStep)));
    const int byEpochs = options.epochs * plan.stepsPerEpoch;
    if (options.epochs > 0)
        plan.totalSteps = timed ? std::min(byTime, byEpochs) : byEpochs;
    else
        plan.totalSteps = byTime;
    plan.totalSteps = std::max(kMinSteps, plan.totalSteps);
    plan.stepsPerEpoch = std::min(plan.stepsPerEpoch, plan.totalSteps);
    return plan;
}

int stepsWithinBudget(const TrainingPlan& plan, int done, double spentSeconds)
{
    // The last epoch, short as it may be, is validated, too.
    const double left = plan.maxMinutes * 60.0 * kReserve - spentSeconds - plan.validationSeconds;
    const double perStep = plan.stepSeconds + plan.validationSeconds / plan.stepsPerEpoch;
    const double more = std::clamp(left / std::max(1e-6, perStep), 0.0, 1e8);
    return std::max({kMinSteps, done, done + static_cast<int>(more)});
}

nlohmann::json toJson(const TrainingPlan& plan)
{
    return {{"steps_per_epoch", plan.stepsPerEpoch},
            {"total_steps", plan.totalSteps},
            {"threads", plan.threads},
            {"bf16", plan.arithmetic.bf16},
            {"layout", plan.arithmetic.layout == Layout::Blocked ? "blocked" : "channels_last"},
            {"measured", plan.isMeasured},
            {"max_minutes", plan.maxMinutes},
            {"step_seconds", plan.stepSeconds},
            {"validation_seconds", plan.validationSeconds}};
}

TrainingPlan planFromJson(const nlohmann::json& json)
{
    TrainingPlan plan;
    plan.stepsPerEpoch = json.at("steps_per_epoch");
    plan.totalSteps = json.at("total_steps");
    plan.threads = json.at("threads");
    plan.arithmetic.bf16 = json.at("bf16");
    if (json.value("layout", "channels_last") == "blocked") // checkpoints of earlier programs do not say
        plan.arithmetic.layout = Layout::Blocked;
    plan.isMeasured = json.value("measured", true);
    plan.maxMinutes = json.value("max_minutes", -1.0);
    plan.stepSeconds = json.at("step_seconds");
    plan.validationSeconds = json.at("validation_seconds");
    return plan;
}

} // namespace lamella
