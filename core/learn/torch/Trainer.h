#pragma once

#include "learn/LearnBackend.h"
#include "learn/PatchProducer.h"
#include "learn/torch/BufferReuse.h"
#include "learn/torch/Checkpoint.h"
#include "learn/torch/Validator.h"

#include <chrono>
#include <limits>
#include <memory>
#include <optional>

namespace lamella {

/// One training run from its job to its model file. Runs in the compute thread; throws lamella::Error or c10::Error,
/// which Backend.cpp turns into an outcome.
class Trainer {
public:
    Trainer(const TrainingJob& job, std::stop_token stop, const TrainingCallbacks& callbacks);
    TrainingOutcome run();

private:
    using Clock = std::chrono::steady_clock;

    void prepareData();
    void begin();
    void prepareDevice() const;
    /// From the checkpoint; the arithmetic stays.
    void restore();
    /// The weights of the best epoch cannot be read any more: the epochs compete anew.
    void forgetBest();
    /// Steps of the run, from the time there is and the speed of this machine.
    void countSteps();
    /// The same after the first epoch, from what it took. @param validation  when that of the epoch began
    void countStepsAgain(Clock::time_point validation);
    UNet firstWeights() const;
    void scoreRival();
    /// Steps are done that no epoch has reported yet, and one is due.
    bool isAtEndOfEpoch() const;
    void trainEpochs();
    void oneStep(int step);
    /// @return loss, or nothing if a value was not finite (the step is then skipped)
    std::optional<double> compute(const Batch& batch, double rate);
    /// Forward and backward passes of a batch on the device, in m_state.parts parts. @return loss, (), float64, there
    torch::Tensor passes(const torch::Tensor& images, const torch::Tensor& targets, const torch::Tensor& weights);
    void handleBadStep();
    void rollBack();
    void finishEpoch();
    /// Scores the averaged weights and the last ones. @return those that the held-out sections prefer; null if stopped
    const UNet* scoreBoth(EpochReport& report, FloatImage& watched);
    /// The model file, and the checkpoint or its end.
    void keepAll(bool stopped);
    void saveCheckpoint();
    void reportStep(double loss, TrainingNote note = {});
    void writeModelFile();
    double runSeconds() const;
    double remainingSeconds() const;

    const BufferReuse m_reuse{std::numeric_limits<std::size_t>::max()}; ///< every step asks for the same sizes
    const TrainingJob& m_job;
    std::stop_token m_stop;
    const TrainingCallbacks& m_callbacks;
    std::shared_ptr<const std::vector<Pair>> m_training;
    Checkpoint m_checkpoint;
    torch::Device m_device = torch::kCPU;
    TrainingPlan m_plan;
    RunState m_state;
    std::unique_ptr<UNet> m_network;
    std::unique_ptr<UNet> m_average;
    std::unique_ptr<AdamW> m_optimiser;
    std::unique_ptr<PatchProducer> m_producer;
    std::unique_ptr<Validator> m_validator;
    std::optional<EpochReport> m_rival;
    double m_lastLoss = 0;
    double m_patchesPerSecond = 0;
    int m_stepsBefore = 0;            ///< done when this sitting began to make steps
    Clock::time_point m_firstStep;    ///< of this sitting
    Clock::duration m_betweenSteps{}; ///< spent on predictions meanwhile
    Clock::time_point m_started;
    Clock::time_point m_lastReport;
    Clock::time_point m_lastCheckpoint;
    double m_secondsBefore = 0; ///< of earlier sittings
};

} // namespace lamella
