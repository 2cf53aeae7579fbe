#pragma once

#include "learn/LearnBackend.h"
#include "project/Project.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lamella {

/// What the options of a run in the project say (docs/file-formats.md, run.options).
struct StoredRun {
    TrainingOptions options;
    std::filesystem::path model;
    std::filesystem::path init;      ///< empty = from nothing
    std::vector<SectionId> sections; ///< in the order of the run's pages
    std::vector<int> heldOut;        ///< positions in `sections` that were asked to be held out; empty = the default
    /// What the model learns from, and what those had that it goes on from; empty in older projects.
    std::vector<SectionId> learned;
    /// The strip that is held out where no section can be spared, and its first column.
    SectionId stripSection = SectionId::None;
    int stripFrom = 0;
};

/// Nothing where the options cannot be understood.
std::optional<StoredRun> storedRun(const TrainingRun& run);
/// The same, with its files where they are now: a project that was moved together with the folder of its models has
/// them there, whatever the run says.
std::optional<StoredRun> storedRun(const TrainingRun& run, const std::filesystem::path& project);
/// The run that a model came from; nothing where that is not known.
std::optional<TrainingRun> trainingRunOf(Project& project, ModelId model);
std::optional<StoredRun> runOfModel(Project& project, ModelId model);
/// Epochs of a run so far; empty where they cannot be understood.
std::vector<EpochReport> storedCurves(const TrainingRun& run);

// The three texts of a run.
std::string optionsText(const StoredRun& stored);
std::string curvesText(const std::vector<EpochReport>& epochs);
/// @param isPause  a stop meant: go on later
std::string outcomeText(const TrainingOutcome& outcome, bool isPause);

/// Whether a run was paused, cut off by a crash, or ended by an error that somebody can put right (a full disk, a
/// volume that was away), and its checkpoint is still there. Not where the checkpoint is that of another project, of
/// which this one is a copy: both would write it.
bool canGoOn(const TrainingRun& run, const std::filesystem::path& project);
/// MODEL.ckpt beside a model file.
std::filesystem::path checkpointOf(const std::filesystem::path& model);
/// NAME-models beside the project: where its models are.
std::filesystem::path modelFolder(const std::filesystem::path& project);
/// NAME-models/<UTC date>-<preset>.safetensors beside the project; a name that is free.
std::filesystem::path newModelPath(const std::filesystem::path& project, const std::string& preset);

} // namespace lamella
