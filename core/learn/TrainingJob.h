#pragma once

#include "learn/LearnBackend.h"

namespace lamella {

/// What a person asks for, before anything is decoded.
struct TrainingRequest {
    PairSource source;
    std::vector<int> pages;           ///< labelled pages to use
    std::vector<int> validationPages; ///< held out; empty = the last 10 %, at least one
    std::vector<int> places;          ///< of the stack's pages in their series, as splitSections() has them
    TrainingOptions options;
    std::filesystem::path model; ///< where the model file goes
    bool resume = false;
    std::filesystem::path init;         ///< model file to begin with; empty = from nothing
    std::shared_ptr<const Model> rival; ///< as TrainingJob::rival
    std::stop_token stop;               ///< looked at between sections
};

/// What to train with so that a model is improved rather than replaced: its network, its section size, and three tenths
/// of the learning rate, so that the first steps do not undo what it knows.
TrainingOptions fineTuned(TrainingOptions options, const ModelHeader& model);

/// Checks options and data, splits, decodes and measures the sections: everything a back end needs. Sections and masks
/// of the training pages are held in memory (5 bytes a pixel).
/// Throws Error InvalidOption, MaskCountDiffers, MaskSizeDiffers, MaskNotBinary, MaskOneClass, NoTrainingSections,
/// SectionTooSmall, OutputExists (a model of that name is there), CheckpointExists (an unfinished run is there and
/// resume was not asked for), CheckpointMissing, InterruptedNothingKept (stopped), InvalidOption (the network is not
/// that of `init`; see fineTuned()), and what reading the stacks throws.
TrainingJob prepareTraining(const TrainingRequest& request);

/// Writes the curves as CSV: one row an epoch, named columns, undefined scores empty. Atomic.
void writeCurves(const std::filesystem::path& file, const std::vector<EpochReport>& epochs);

} // namespace lamella
