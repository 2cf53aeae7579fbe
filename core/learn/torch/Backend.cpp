#include "base/Log.h"
#include "image/Resize.h"
#include "learn/LearnBackend.h"
#include "learn/torch/PrecisionProbe.h"
#include "learn/torch/Predictor.h"
#include "learn/torch/TorchCompat.h"
#include "learn/torch/Trainer.h"

#include <new>

#include <dlfcn.h>

namespace lamella {

namespace {

std::filesystem::path ownFile()
{
    Dl_info info{};
    static const int kAnchor = 0;
    return dladdr(&kAnchor, &info) != 0 && info.dli_fname ? std::filesystem::path(info.dli_fname)
                                                          : std::filesystem::path();
}

/// Runs `work` and turns whatever it throws into an Error value: nothing crosses the boundary of this library.
template <typename Work>
std::optional<Error> guarded(const std::filesystem::path& path, const char* what, const Work& work) noexcept
{
    try {
        work();
        return std::nullopt;
    } catch (const Error& error) {
        return error;
    } catch (const c10::Error& error) {
        logError(error.what());
        if (compat::isOutOfMemory(error.what()))
            return Error(ErrorCode::OutOfMemory, path, {what});
        return Error(ErrorCode::BackendFailed, path, {compat::firstLine(error)});
    } catch (const std::bad_alloc&) {
        return Error(ErrorCode::OutOfMemory, path, {what});
    } catch (const std::exception& error) {
        return Error(ErrorCode::BackendFailed, path, {error.what()});
    } catch (...) { // a foreign library may throw anything; it must not end the program
        return Error(ErrorCode::BackendFailed, path, {"an unknown exception"});
    }
}

class TorchBackend final : public LearnBackend {
public:
    BackendInfo info() const noexcept override
    {
        BackendInfo info;
        guarded({}, "information", [&] {
            info.name = "LibTorch " + compat::version();
            info.file = ownFile();
            info.devices = {"cpu"};
            info.threads = computeThreads(0);
        });
        return info;
    }

    TrainingOutcome train(const TrainingJob& job, std::stop_token stop,
                          const TrainingCallbacks& callbacks) noexcept override
    {
        TrainingOutcome outcome;
        const auto error = guarded(job.model, "training", [&] { outcome = Trainer(job, stop, callbacks).run(); });
        if (error) {
            outcome.end = TrainingEnd::Failed;
            outcome.error = error;
        }
        return outcome;
    }

    PredictionOutcome predict(const PredictionJob& job, const Section& section, std::stop_token stop,
                              const std::function<void(double)>& progress) noexcept override
    {
        PredictionOutcome outcome;
        outcome.error =
            guarded(job.model->path, "prediction", [&] { runPrediction(job, section, stop, progress, outcome); });
        return outcome;
    }

    double measureStepSeconds(const TrainingOptions& options, double seconds) noexcept override
    {
        double result = -1;
        guarded({}, "measurement", [&] {
            const int threads = computeThreads(options.threads);
            at::set_num_threads(threads);
            at::globalContext().setFlushDenormal(true);
            const bool bf16 = options.precision == Precision::Bf16 ||
                              (options.precision == Precision::Auto && bf16IsFasterForTraining(options, threads));
            TrainingOptions one = options; // a step's time grows with its patches; one of them is measured
            one.batch = 1;
            result = measureStep(one, bf16, seconds) * options.batch;
        });
        return result;
    }

private:
    /// The predictor of the last call: a stack is predicted section by section with one folded network.
    struct Ready {
        std::string key;
        std::vector<std::unique_ptr<Predictor>> predictors;
    };

    void prepare(const PredictionJob& job)
    {
        std::vector<std::shared_ptr<const Model>> models{job.model};
        models.insert(models.end(), job.with.begin(), job.with.end());
        const int threads = computeThreads(job.threads);
        std::string key = std::to_string(threads) + (job.tta ? " tta" : "") + " tile " + std::to_string(job.tile) +
                          " " + std::string(precisionName(job.precision));
        for (const auto& model : models)
            key += " " + model->sha256;
        at::set_num_threads(threads);
        setImageThreads(1);
        at::globalContext().setFlushDenormal(true);
        if (m_ready.key == key)
            return;
        m_ready = {};
        for (const auto& model : models) {
            const NetworkOptions& network = model->header.network;
            const bool bf16 = job.precision == Precision::Bf16 ||
                              (job.precision == Precision::Auto && bf16IsFasterForPrediction(network, threads));
            m_ready.predictors.push_back(std::make_unique<Predictor>(
                UNet(network, model->tensors), PredictorOptions{.bf16 = bf16, .tile = job.tile, .tta = job.tta}));
        }
        m_ready.key = key;
    }

    void runPrediction(const PredictionJob& job, const Section& section, const std::stop_token& stop,
                       const std::function<void(double)>& progress, PredictionOutcome& outcome)
    {
        prepare(job);
        const FloatImage image = normalised(section);
        const auto count = static_cast<double>(m_ready.predictors.size());
        double done = 0;
        for (const auto& predictor : m_ready.predictors) {
            const int side = job.model->header.options.resizeTo;
            FloatImage uncertainty;
            FloatImage cell = predictor->predict(
                side > 0 ? resized(image, {side, side}) : image, stop,
                [&](double part) {
                    if (progress)
                        progress((done + part) / count);
                },
                job.tta ? &uncertainty : nullptr);
            if (cell.isEmpty()) {
                outcome.stopped = true;
                return;
            }
            addShare(outcome.cell, side > 0 ? resized(cell, image.size()) : std::move(cell), count);
            if (job.tta)
                addShare(outcome.uncertainty, side > 0 ? resized(uncertainty, image.size()) : std::move(uncertainty),
                         count);
            ++done;
        }
    }

    static void addShare(FloatImage& sum, FloatImage part, double count)
    {
        if (count == 1) {
            sum = std::move(part);
            return;
        }
        if (sum.isEmpty())
            sum = FloatImage(part.size(), 0.0F);
        for (std::size_t i = 0; i < part.pixels().size(); ++i)
            sum.pixels()[i] += static_cast<float>(part.pixels()[i] / count);
    }

    Ready m_ready;
};

} // namespace

} // namespace lamella

extern "C" lamella::LearnBackend* lamellaLearnBackend(int abi)
{
    if (abi != lamella::kLearnBackendAbi)
        return nullptr;
    static lamella::TorchBackend backend;
    return &backend;
}
