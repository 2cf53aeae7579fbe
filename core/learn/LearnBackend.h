#pragma once

#include "base/Error.h"
#include "dataset/Dataset.h"
#include "image/Normalisation.h"
#include "learn/ModelFile.h"
#include "learn/Reports.h"
#include "learn/TrainingOptions.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella {

/// What a back end is and can do.
struct BackendInfo {
    std::string name; ///< "LibTorch 1.13.0"
    std::filesystem::path file;
    std::vector<std::string> devices; ///< "cpu", "cuda:0 NVIDIA …"; what follows the first word is for people
    int threads = 0;
    std::vector<Error> leftOut{}; ///< BackendBroken: back ends found that could not be used; added by who loads it
};

/// Where to compute: the first word of one of BackendInfo::devices, "cuda" (the first of them), or this: the first CUDA
/// device if there is one, else the processor. Another one is Error InvalidOption.
inline constexpr const char* kAutomaticDevice = "auto";

/// Everything a training run reads; nothing of it changes while the run goes on.
struct TrainingJob {
    TrainingOptions options;
    std::shared_ptr<const std::vector<Pair>> training;
    std::shared_ptr<const std::vector<Pair>> validation; ///< empty with a strip split
    Split split;
    DataStatistics statistics;
    std::string fingerprint;     ///< dataFingerprint of both sets
    std::filesystem::path model; ///< where the model file goes; the checkpoint is MODEL.ckpt/
    bool resume = false;
    std::chrono::seconds checkpointEvery{300}; ///< besides the end of each epoch
    std::string device = kAutomaticDevice;     ///< of this sitting; a run may go on on another one
    /// Weights to begin with (fine-tuning), of a network like that of `options`; null = new ones from the seed.
    std::shared_ptr<const Model> init;
    /// The model in use so far: scored on the same held-out sections before the first step; may be null.
    std::shared_ptr<const Model> rival;
    /// A part of a held-out section whose prediction is reported after each epoch; no page = none.
    struct Watched {
        int page = -1; ///< Pair::page
        Rect rect;     ///< pixels of that section, inside it
    } watched;
};

/// Called in the compute thread; must return quickly and not throw.
struct TrainingCallbacks {
    std::function<void(const StepReport&)> step;
    std::function<void(const EpochReport&)> epoch;
    /// Probability of cell in the watched part, 0…1, before the report of the epoch that has just ended.
    std::function<void(int epoch, const FloatImage& cell)> watched;
    /// Called between two steps, so that a short prediction can run in the same thread.
    std::function<void()> betweenSteps;
};

enum class TrainingEnd { Finished, Stopped, Failed };

/// How a run ended. A value: no exception crosses the back end's boundary.
struct TrainingOutcome {
    TrainingEnd end = TrainingEnd::Failed;
    std::optional<Error> error; ///< only with Failed; with TrainingDiverged and a best epoch its model is kept
    std::vector<EpochReport> epochs;
    int bestEpoch = 0;
    Precision precision = Precision::Fp32; ///< the one used
    int steps = 0;
    double seconds = 0;
    double patchesPerSecond = 0;
    std::string device;               ///< the one used, as in BackendInfo::devices
    std::optional<EpochReport> rival; ///< what TrainingJob::rival scores on the held-out sections
};

/// One section, or a band of one, in; one probability map out.
struct PredictionJob {
    std::shared_ptr<const Model> model;
    std::vector<std::shared_ptr<const Model>> with; ///< further models whose probabilities are averaged in
    Precision precision = Precision::Auto;
    int threads = 0;
    int tile = 1024;  ///< pixels; sections larger than this are predicted in tiles with a halo
    bool tta = false; ///< eight-fold flips and turns, averaged
    std::string device = kAutomaticDevice;
    /// That of the whole section where only a part of it is given (BandPrediction.h); null: the part's own.
    std::optional<Normalisation> normalisation;
};

struct PredictionOutcome {
    bool stopped = false;
    std::optional<Error> error;
    FloatImage cell;        ///< probability of cell, 0…1, (H, W)
    FloatImage uncertainty; ///< with tta: standard deviation over the eight; empty otherwise
    std::vector<PredictionNote> notes;
};

/// Implemented by the loadable library lamella_learn_torch. All calls come from one thread, the compute thread.
class LearnBackend {
public:
    virtual ~LearnBackend() = default;
    virtual BackendInfo info() const noexcept = 0;
    /// Trains, writes checkpoints and the model file (atomically). Stop: returns within one step or 2 s and keeps the
    /// best.
    virtual TrainingOutcome train(const TrainingJob& job, std::stop_token stop,
                                  const TrainingCallbacks& callbacks) noexcept = 0;
    /// @param section  any size ≥ 1; normalised whole before it is cut into tiles
    /// @param progress fraction 0…1, may be empty
    virtual PredictionOutcome predict(const PredictionJob& job, const Section& section, std::stop_token stop,
                                      const std::function<void(double)>& progress) noexcept = 0;
    /// Seconds one training step of these options takes on that device, from one patch measured for about `seconds`
    /// (three steps at least); negative if it failed or was stopped, which is looked at between two steps.
    virtual double measureStepSeconds(const TrainingOptions& options, const std::string& device, double seconds,
                                      std::stop_token stop) noexcept = 0;
};

/// Raised when the interface changes; a library with another number is refused.
inline constexpr int kLearnBackendAbi = 7;
/// Name and type of the library's one exported function.
inline constexpr const char* kLearnBackendSymbol = "lamellaLearnBackend";
using LearnBackendFactory = LearnBackend* (*)(int abi);

/// Finds and loads the back end on first use; later calls return the same object, which is never unloaded.
/// Search: LAMELLA_LEARN_BACKEND, then lamella_learn_torch* in `lamella-backends` folders beside the libraries and in
/// the user's data folder. Several candidates are probed in child processes first; the best that works wins. Throws
/// Error BackendMissing or BackendBroken. Thread-safe.
LearnBackend& loadLearnBackend();
/// Why loadLearnBackend() has not taken other files it found, BackendBroken each. Empty before. Thread-safe.
std::vector<Error> refusedLearnBackends();
/// Loads one given library (for `info --backend FILE`). Throws Error BackendBroken.
LearnBackend& loadLearnBackendFile(const std::filesystem::path& file);
/// Candidate files in order of preference, without loading any.
std::vector<std::filesystem::path> learnBackendCandidates();
bool isLearnBackendLoaded();

} // namespace lamella
