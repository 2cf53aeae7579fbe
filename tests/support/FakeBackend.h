#pragma once

#include "ModelTensors.h"
#include "learn/LearnBackend.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace lamella::test {

/// A model file of a tiny network that readModel() accepts. All weights are `value`.
inline void writeTinyModel(const std::filesystem::path& path, float value = 0.5F, ModelHeader header = {})
{
    header.network = {.levels = 1, .base = 4};
    header.precision = "fp32";
    writeModel(path, header, modelTensors(header.network, [value](const std::string&, std::size_t) { return value; }));
}

/// A learn back end without LibTorch that does what a test has scripted. Set it up before it is used.
class FakeBackend final : public LearnBackend {
public:
    // Training
    int epochs = 2;                     ///< reported at once
    bool goesOnUntilStopped = false;    ///< after those epochs
    std::optional<Error> trainingError; ///< after those epochs
    float modelValue = 0.5F;            ///< makes the hash of the model file
    TrainingNote firstNote;             ///< sent with the first step
    /// What the model in use so far is said to score; nothing: it cannot be scored.
    std::optional<EpochReport> rival = weakReport();
    std::vector<std::string> devices{"cpu"};
    std::vector<Error> leftOut;
    double stepSeconds = 0.25;                ///< answer of measureStepSeconds()
    std::atomic<bool> measuringWaits = false; ///< until it is stopped or this is false
    // Prediction
    std::map<int, Error> predictionErrors;                      ///< by the page of the section
    std::map<int, std::vector<PredictionNote>> predictionNotes; ///< by the number of the prediction, from 1
    float cell = 0.75F;                        ///< probability where the section is bright; 1 − that where it is dark
    std::atomic<bool> predictionWaits = false; ///< half done, until it is stopped or this is false

    // What happened
    std::atomic<int> trainings = 0;
    std::atomic<int> predictions = 0;
    std::atomic<int> measurements = 0;
    TrainingJob lastJob; ///< read it after the training has ended

    BackendInfo info() const noexcept override { return {"Fake 1.0", {}, devices, 3, leftOut}; }

    TrainingOutcome train(const TrainingJob& job, std::stop_token stop,
                          const TrainingCallbacks& callbacks) noexcept override
    {
        ++trainings;
        lastJob = job;
        TrainingOutcome outcome;
        for (int epoch = 1; epoch <= epochs && job.resume && stop.stop_requested(); ++epoch) {
            outcome.epochs.push_back(report(epoch)); // stopped at once: what the checkpoint holds
            outcome.bestEpoch = epoch;
        }
        for (int epoch = 1; epoch <= epochs && !stop.stop_requested(); ++epoch) {
            StepReport step;
            step.step = epoch * 10;
            step.totalSteps = epochs * 10;
            step.epoch = epoch;
            if (epoch == 1)
                step.note = firstNote;
            callbacks.step(step);
            outcome.epochs.push_back(report(epoch));
            outcome.bestEpoch = epoch;
            if (callbacks.watched && job.watched.page >= 0)
                callbacks.watched(epoch, FloatImage(job.watched.rect.size(), 0.2F * static_cast<float>(epoch)));
            callbacks.epoch(outcome.epochs.back());
            callbacks.betweenSteps();
        }
        outcome.steps = epochs * 10;
        if (job.rival)
            outcome.rival = rival;
        if (trainingError && trainingError->code() == ErrorCode::TrainingDiverged && outcome.bestEpoch > 0) {
            writeTinyModel(job.model, modelValue, header(job, outcome)); // as the real one: the best is kept
            outcome.end = TrainingEnd::Failed;
            outcome.error = trainingError;
            return outcome;
        }
        if (trainingError) { // as the real one: what was reported is not said again, and the checkpoint stays
            if (outcome.bestEpoch > 0)
                keepCheckpoint(job.model);
            outcome = {};
            outcome.end = TrainingEnd::Failed;
            outcome.error = trainingError;
            return outcome;
        }
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any changed;
        while (goesOnUntilStopped && !stop.stop_requested()) {
            callbacks.betweenSteps();
            changed.wait_for(lock, stop, std::chrono::milliseconds(2), [] { return false; });
        }
        if (outcome.bestEpoch > 0)
            writeTinyModel(job.model, modelValue, header(job, outcome));
        if (stop.stop_requested())
            keepCheckpoint(job.model);
        outcome.end = stop.stop_requested() ? TrainingEnd::Stopped : TrainingEnd::Finished;
        return outcome;
    }

    PredictionOutcome predict(const PredictionJob& job, const Section& section, std::stop_token stop,
                              const std::function<void(double)>& progress) noexcept override
    {
        ++predictions;
        while (predictionWaits && !stop.stop_requested()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            if (progress)
                progress(0.5);
        }
        PredictionOutcome outcome;
        outcome.stopped = stop.stop_requested();
        const auto error = predictionErrors.find(section.page);
        if (error != predictionErrors.end())
            outcome.error = error->second;
        if (const auto notes = predictionNotes.find(predictions); notes != predictionNotes.end())
            outcome.notes = notes->second;
        const FloatImage grey = toFloat(section);
        outcome.cell = FloatImage(grey.size());
        for (std::size_t i = 0; i < grey.pixels().size(); ++i)
            outcome.cell.pixels()[i] = grey.pixels()[i] >= 128.0F ? cell : 1.0F - cell;
        lastModel = job.model->sha256;
        lastDevice = job.device;
        lastTta = job.tta;
        return outcome;
    }
    std::string lastModel, lastDevice; ///< of predictions
    std::atomic<bool> lastTta = false;

    double measureStepSeconds(const TrainingOptions&, const std::string& device, double,
                              std::stop_token stop) noexcept override
    {
        measuredOn = device;
        ++measurements;
        while (measuringWaits && !stop.stop_requested())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return stop.stop_requested() ? -1 : stepSeconds;
    }

    std::string measuredOn;

    static EpochReport report(int epoch)
    {
        EpochReport report;
        report.epoch = epoch;
        report.step = epoch * 10;
        report.trainingLoss = 1.0 / epoch;
        report.validationLoss = 1.5 / epoch;
        report.pixelAccuracy = 0.9;
        report.membraneDice = 0.8;
        report.membraneIou = 0.667;
        report.vRand = 1.0 - 0.1 / epoch;
        report.vInfo = 0.95;
        report.threshold = 0.4;
        report.best = true;
        return report;
    }

private:
    static EpochReport weakReport()
    {
        EpochReport weak = report(1);
        weak.vRand = 0.5;
        return weak;
    }
    static ModelHeader header(const TrainingJob& job, const TrainingOutcome& outcome)
    {
        ModelHeader header;
        header.curves = outcome.epochs;
        header.trainingPages = job.split.training;
        header.validationPages = job.split.validation;
        header.bestEpoch = outcome.bestEpoch;
        header.score = outcome.epochs.back();
        header.threshold = header.score.threshold;
        header.statistics = job.statistics;
        header.pixelSize = job.statistics.pixelSize;
        return header;
    }
    static void keepCheckpoint(const std::filesystem::path& model)
    {
        std::filesystem::path folder = model;
        folder += ".ckpt";
        std::filesystem::create_directories(folder);
        std::ofstream(folder / "last.safetensors") << "kept";
    }
};

} // namespace lamella::test
