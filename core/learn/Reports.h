#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace lamella {

/// What the mask of a section is made from: the probability above the threshold, or that with the walls and channels of
/// the cells found in it (analysis/CellGuide.h).
enum class MaskSource { Probability, Cells };
/// "probability", "cells"
std::string_view maskSourceName(MaskSource source);

/// Sent after each epoch; a small value, safe to copy to another thread.
struct EpochReport {
    int epoch = 0; ///< 1-based
    int step = 0;  ///< steps done
    int totalSteps = 0;
    double trainingLoss = 0;                                     ///< mean of the epoch, weighted cross-entropy
    double validationLoss = 0;                                   ///< plain cross-entropy on held-out sections
    double pixelAccuracy = 0, membraneDice = 0, membraneIou = 0; ///< held-out, θ = 0.5
    double vRand = 0, vSplit = 0, vMerge = 0, vInfo = 0;         ///< held-out, best threshold
    double joins = 0, cuts = 0;                                  ///< wrong joins and cuts a held-out section
    double threshold = 0.5;                                      ///< of vRand
    /// V_rand at that threshold of the mask of cells (analysis/CellGuide.h); only of epochs that were the best so far,
    /// NaN for others.
    double vRandOfCells = std::numeric_limits<double>::quiet_NaN();
    double learningRate = 0;
    double patchesPerSecond = 0;
    double seconds = 0; ///< since the start of the run, resumed parts included
    double remainingSeconds = 0;
    bool averaged = false; ///< the averaged weights scored better than the raw ones
    bool best = false;     ///< best so far
};

/// Something about a run that a person should know.
struct TrainingNote {
    enum class Kind {
        None,
        SmallerParts, ///< memory ran out: a batch is computed in `value` parts from now on
        RolledBack    ///< the loss became infinite: back to the last checkpoint with half the learning rate
    };
    Kind kind = Kind::None;
    int value = 0;
    bool operator==(const TrainingNote&) const = default;
};
/// In English, one sentence; empty for None.
std::string noteText(const TrainingNote& note);

/// Something about a prediction that a person should know: it takes longer than it should, with nearly the same result.
/// It is in the log, too.
struct PredictionNote {
    enum class Kind {
        SmallerTiles, ///< memory ran out: tiles of `value` pixels instead of those asked for
        OnProcessor   ///< the memory of a CUDA device did not suffice for this section, not even in the smallest tiles
    };
    Kind kind = Kind::SmallerTiles;
    int value = 0;
    bool operator==(const PredictionNote&) const = default;
};

/// Sent at most ten times a second, and at once with a note.
struct StepReport {
    int step = 0, totalSteps = 0, epoch = 0;
    double loss = 0;
    double patchesPerSecond = 0;
    double remainingSeconds = 0;
    std::string device;            ///< as in BackendInfo::devices
    std::uint64_t deviceBytes = 0; ///< of its memory in use by anybody; 0 = not known (processor)
    TrainingNote note;             ///< usually None
};

nlohmann::json toJson(const EpochReport& report);
/// What "better" means: V_rand and V_info together, the loss where they are not defined.
double validationScore(const EpochReport& report);
/// By which the best epoch is chosen: the mean of validationScore() over an epoch and up to two before it. Held-out
/// sections are few, so single scores swing by a hundredth, and the best of forty is the luckiest, not the best.
/// @param before  the epochs before it, in order
double steadyScore(const std::vector<EpochReport>& before, const EpochReport& now);
/// Whether an epoch is kept. One at the end of the schedule, where the learning rate has come down to nothing, is kept
/// although an earlier one scored better, if by less than few held-out sections can tell (0.01 of validationScore()).
/// @param score, best  steadyScore() of the epoch, and the highest before it
bool isKept(double score, double best, bool isEndOfSchedule);
/// The one with the better V_rand at the report's threshold; Probability where cells were not scored.
MaskSource betterMaskSource(const EpochReport& report);
EpochReport epochReportFromJson(const nlohmann::json& json);

} // namespace lamella
