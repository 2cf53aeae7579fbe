#pragma once

#include "learn/LearnBackend.h"
#include "models/SectionReader.h"

#include <nlohmann/json_fwd.hpp>

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella {

/// The part of a training that runs in the compute thread: without Qt objects, everything it needs by value.
struct TrainingTask {
    std::shared_ptr<const SectionReader> reader;
    std::vector<SectionRecord> sections; ///< labelled, in the order of the project; pages of the run = positions here
    TrainingOptions options;
    std::filesystem::path model;
    std::optional<TrainingRun> resumed; ///< the run to go on with
    std::stop_token stop;
    /// True where a stop means: go on later.
    std::shared_ptr<const std::atomic<bool>> isPause;
    TrainingCallbacks callbacks;
    /// Called once everything is read and the back end begins. @param heldOut  sections held out, 0 = a strip of one
    std::function<void(int heldOut)> begun;
};

struct TrainingResult {
    TrainingOutcome outcome;
    bool hasModel = false; ///< a model was added to the project
};

/// Prepares, trains, and keeps run and model in the project. Blocks as long as the training takes; throws nothing.
TrainingResult runTraining(LearnBackend& backend, const TrainingTask& task) noexcept;

/// What the options of a run in the project say.
struct StoredRun {
    TrainingOptions options;
    std::filesystem::path model;
    std::vector<SectionId> sections;
};
/// Nothing where they cannot be understood.
std::optional<StoredRun> storedRun(const TrainingRun& run);
/// Epochs of a run so far; empty where they cannot be understood.
std::vector<EpochReport> storedCurves(const TrainingRun& run);
/// Whether a run was paused, or cut off by a crash, and its checkpoint is still there.
bool canGoOn(const TrainingRun& run);

/// NAME-models beside the project: where its models are.
std::filesystem::path modelFolder(const std::filesystem::path& project);
/// NAME-models/<UTC date>-<preset>.safetensors beside the project; a name that is free.
std::filesystem::path newModelPath(const std::filesystem::path& project, const std::string& preset);

} // namespace lamella
