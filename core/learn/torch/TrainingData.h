#pragma once

#include "learn/LearnBackend.h"
#include "learn/PatchProducer.h"
#include "learn/torch/Checkpoint.h"

#include <memory>
#include <vector>

namespace lamella {

/// Sections and masks resized to a square of `side` pixels; the same ones for 0.
std::shared_ptr<const std::vector<Pair>> resizedPairs(std::shared_ptr<const std::vector<Pair>> pairs, int side);
/// In all of them together.
double pixelsOf(const std::vector<Pair>& pairs);
/// The watched part in sections resized to `side`; no page if none of the pairs is its section.
TrainingJob::Watched scaled(const TrainingJob::Watched& part, const std::vector<Pair>& pairs, int side);

/// Patches of the job's training sections for the steps of the plan.
std::unique_ptr<PatchProducer> patchProducer(const TrainingJob& job, const TrainingPlan& plan,
                                             std::shared_ptr<const std::vector<Pair>> training);
/// What the model file says of the run, with the scores of its best epoch (there must be one).
ModelHeader trainedHeader(const TrainingJob& job, const TrainingPlan& plan, const RunState& state);

} // namespace lamella
