#pragma once

#include "learn/LearnBackend.h"
#include "learn/torch/Arithmetic.h"

#include <nlohmann/json_fwd.hpp>

namespace lamella {

/// What is decided once, in the first seconds of a run, and then belongs to it: a resumed run repeats it bit for bit.
struct TrainingPlan {
    int stepsPerEpoch = 50;
    int totalSteps = 0;
    int threads = 1;
    Arithmetic arithmetic;
    bool isMeasured = true;       ///< false: stopped before it was known which arithmetic is the fastest
    double maxMinutes = 0;        ///< the time budget that the run began with; 0 = none, −1 = not known
    double stepSeconds = 0;       ///< measured here
    double validationSeconds = 0; ///< measured here

    int epochs() const { return (totalSteps + stepsPerEpoch - 1) / stepsPerEpoch; }
    /// Learning rate of a step (0-based): linear warm-up, then half a cosine down to 1 % of the peak.
    double rate(int step, const TrainingOptions& options) const;
    /// TrainingOptions::topologyWeight as it counts in a step: a network that begins from nothing has it grow over the
    /// second quarter of the run, one that goes on from a model (job.init) has all of it from the start.
    double topologyWeight(int step, const TrainingJob& job) const;
};

/// An epoch covers the training pixels once, has at least 50 steps, and is long enough that validation takes at most a
/// tenth of the time.
/// @param trainingPixels  in all training sections @param spentSeconds  gone before the first step
TrainingPlan makePlan(const TrainingOptions& options, double trainingPixels, double stepSeconds,
                      double validationSeconds, double spentSeconds);

/// Steps of a run with a time budget as they turn out after its first epoch: the speed of a whole epoch says more than
/// that of the few steps the plan was made from (docs/adr/0013).
/// @param plan  with the seconds that its steps and its validation took @param done  steps @param spentSeconds  of the
/// run
/// @return at least `done`
int stepsWithinBudget(const TrainingPlan& plan, int done, double spentSeconds);

nlohmann::json toJson(const TrainingPlan& plan);
TrainingPlan planFromJson(const nlohmann::json& json);

} // namespace lamella
