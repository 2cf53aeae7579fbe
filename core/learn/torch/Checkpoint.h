#pragma once

#include "learn/torch/AdamW.h"
#include "learn/torch/TrainingPlan.h"
#include "learn/torch/UNet.h"

#include <filesystem>
#include <vector>

namespace lamella {

/// Where a run stands, besides tensors.
struct RunState {
    int step = 0;       ///< steps done
    double lossSum = 0; ///< of the epoch under way
    int lossCount = 0;
    int badInARow = 0; ///< steps skipped because a value was not finite
    int skipped = 0;   ///< the same, in all: as many batches more than steps were taken
    int parts = 1;     ///< a batch is computed in this many parts after memory ran out
    int rollbacks = 0;
    double rateScale = 1.0; ///< halved at each roll-back
    double seconds = 0;     ///< computed so far, over all sittings
    int bestEpoch = 0;
    double bestScore = -1e9;
    std::vector<EpochReport> epochs;
};

/// MODEL.ckpt/: last.safetensors, previous.safetensors and best.safetensors (the weights alone). Each is written
/// atomically and carries the hash of its content; a damaged `last` falls back to `previous`, and is then the one that
/// is written over.
class Checkpoint {
public:
    explicit Checkpoint(const std::filesystem::path& model);

    /// True if there is something to resume from.
    bool exists() const;
    const std::filesystem::path& folder() const { return m_folder; }

    void save(const TrainingJob& job, const TrainingPlan& plan, const RunState& state, const UNet& network,
              const UNet& average, const AdamW& optimiser) const;
    void saveBest(const UNet& network) const;
    void loadBest(UNet& network) const;
    /// Whether loadBest() can be done. @param like  the run's network
    bool hasBest(const UNet& like) const;

    /// Reads plan and state and fills the network, its average and the optimiser.
    /// Throws Error CheckpointMissing, CheckpointMismatch (other options or data), or what the reader says of
    /// `previous`.
    void restore(const TrainingJob& job, TrainingPlan& plan, RunState& state, UNet& network, UNet& average,
                 AdamW& optimiser) const;
    /// The plan alone, which must be known before the network is built for it.
    TrainingPlan plan(const TrainingJob& job) const;
    /// What a kill has left half written. Only where nobody else writes here.
    void removeUnfinished() const;
    /// After the model file is safe.
    void remove() const;

private:
    TensorFile readLast() const;

    std::filesystem::path m_folder;
    mutable bool m_isLastDamaged = false; ///< known once it was read
};

} // namespace lamella
