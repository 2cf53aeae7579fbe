#pragma once

#include "learn/LearnBackend.h"
#include "models/LearnSession.h"
#include "project/SectionReader.h"

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella {

/// What is known once everything is read and the first step is about to be made.
struct TrainingStart {
    int heldOut = 0; ///< sections held out, 0 = a strip of one
    GrayImage grey;  ///< the part of a held-out section that is watched, 0…255; empty = none
    Mask truth;      ///< its mask, same size
};

/// The part of a training that runs in the compute thread: without Qt objects, everything it needs by value.
struct TrainingTask {
    std::shared_ptr<const SectionReader> reader;
    std::vector<SectionRecord> sections; ///< labelled, in the order of the project; pages of the run = positions here
    std::vector<int> places;             ///< of these sections in the project: neighbours differ by one
    TrainingOptions options;
    std::filesystem::path model;
    std::optional<TrainingRun> resumed; ///< the run to go on with
    std::filesystem::path init;         ///< model to go on from; empty = from nothing
    std::optional<ModelRecord> rival;   ///< the model in use so far, for comparison
    QString device;                     ///< LearnSession::chosenDevice()
    std::stop_token stop;
    /// True where a stop means: go on later.
    std::shared_ptr<const std::atomic<bool>> isPause;
    TrainingCallbacks callbacks;
    std::function<void(const TrainingStart&)> begun;
};

struct TrainingResult {
    TrainingOutcome outcome;
    ModelId model = ModelId::None; ///< the one that was added to the project
    /// Held-out sections that the model in use so far has learned from: its score on them flatters it. A strip counts
    /// as one.
    int rivalKnows = 0;
    bool rivalIsReadable = false; ///< the file of the model in use so far
    bool hasModel() const { return model != ModelId::None; }
};

/// Prepares (a fine-tuning that begins takes the network of its model), trains, and keeps run and model in the project.
/// Blocks as long as the training takes; throws nothing.
TrainingResult runTraining(LearnBackend& backend, TrainingTask task) noexcept;

} // namespace lamella
