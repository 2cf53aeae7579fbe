#include "base/Log.h"
#include "image/Resize.h"
#include "learn/LearnBackend.h"
#include "learn/torch/BufferReuse.h"
#include "learn/torch/Device.h"
#include "learn/torch/PrecisionProbe.h"
#include "learn/torch/Predictor.h"
#include "learn/torch/TorchCompat.h"
#include "learn/torch/Trainer.h"

#include <algorithm>
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
        logError(error.what_without_backtrace());
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
            info.devices = deviceTexts();
            info.threads = computeThreads(0);
        });
        return info;
    }

    TrainingOutcome train(const TrainingJob& job, std::stop_token stop,
                          const TrainingCallbacks& callbacks) noexcept override
    {
        TrainingOutcome outcome;
        m_isTraining = true;
        const auto error = guarded(job.model, "training", [&] { outcome = Trainer(job, stop, callbacks).run(); });
        m_isTraining = false;
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
        if (m_isTraining) // between two of its steps: both need their room
            BufferReuse::release();
        return outcome;
    }

    double measureStepSeconds(const TrainingOptions& options, const std::string& wanted, double seconds,
                              std::stop_token stop) noexcept override
    {
        double result = -1;
        guarded({}, "measurement", [&] {
            const int threads = computeThreads(options.threads);
            const torch::Device device = deviceOf(wanted);
            prepareDevice(device, threads, options.precision == Precision::Fp32);
            const Arithmetic arithmetic = arithmeticForTraining(options, threads, device, stop);
            TrainingOptions one = options; // a step's time grows with its patches; one of them is measured
            one.batch = 1;
            result = measureStep(one, arithmetic, seconds, device, stop) * options.batch;
        });
        return stop.stop_requested() ? -1 : result;
    }

private:
    /// The predictor of the last call: a stack is predicted section by section with one folded network.
    struct Ready {
        static constexpr std::size_t kKeptBytes = std::size_t{256} << 20; ///< held between two sections
        std::string key;
        std::unique_ptr<BufferReuse> reuse;
        struct One {
            std::unique_ptr<Predictor> predictor;
            int resizeTo = 0;
        };
        std::vector<One> predictors;
    };

    void prepare(const PredictionJob& job, const torch::Device& device)
    {
        std::vector<std::shared_ptr<const Model>> models{job.model};
        models.insert(models.end(), job.with.begin(), job.with.end());
        const int threads = computeThreads(job.threads);
        std::string key = device.str() + " " + std::to_string(threads) + (job.tta ? " tta" : "") + " tile " +
                          std::to_string(job.tile) + " " + std::string(precisionName(job.precision));
        for (const auto& model : models)
            key += " " + model->sha256;
        prepareDevice(device, threads, job.precision == Precision::Fp32);
        if (m_ready.key == key)
            return;
        m_ready = {};
        m_ready.reuse = std::make_unique<BufferReuse>(Ready::kKeptBytes);
        for (const auto& model : models) {
            const NetworkOptions& network = model->header.network;
            const Arithmetic arithmetic = arithmeticForPrediction(network, job.precision, threads, device);
            UNet weights(network, model->tensors);
            weights.moveTo(device, arithmetic.layout);
            const PredictorOptions options{.arithmetic = arithmetic, .tile = job.tile, .tta = job.tta};
            m_ready.predictors.push_back(
                {std::make_unique<Predictor>(weights, options), model->header.options.resizeTo});
        }
        m_ready.key = key;
    }

    void runPrediction(const PredictionJob& job, const Section& section, const std::stop_token& stop,
                       const std::function<void(double)>& progress, PredictionOutcome& outcome)
    {
        const torch::Device device = deviceOf(job.device);
        outcome = {};
        if (predictOn(device, job, section, stop, progress, outcome))
            return;
        logWarning(deviceText(device) + ": not enough memory; predicting on the processor");
        outcome = {};
        predictWithAll(torch::kCPU, job, section, stop, progress, outcome);
        outcome.notes.push_back({PredictionNote::Kind::OnProcessor, 0});
    }

    /// @return false if the memory of a CUDA device did not suffice for the smallest tile
    bool predictOn(const torch::Device& device, const PredictionJob& job, const Section& section,
                   const std::stop_token& stop, const std::function<void(double)>& progress, PredictionOutcome& outcome)
    {
        try {
            predictWithAll(device, job, section, stop, progress, outcome);
            return true;
        } catch (const c10::Error& error) {
            if (!device.is_cuda() || !compat::isOutOfMemory(error.what()))
                throw;
        }
        m_ready = {}; // the tensors of the failed attempt are gone here
        return false;
    }

    void predictWithAll(const torch::Device& device, const PredictionJob& job, const Section& section,
                        const std::stop_token& stop, const std::function<void(double)>& progress,
                        PredictionOutcome& outcome)
    {
        prepare(job, device);
        const FloatImage image = job.normalisation ? normalised(section, *job.normalisation) : normalised(section);
        const auto count = static_cast<double>(m_ready.predictors.size());
        double done = 0;
        for (const auto& [predictor, resizeTo] : m_ready.predictors) {
            const int side = resizeTo; // each network sees sections as large as it learnt from
            FloatImage uncertainty;
            FloatImage cell = predictor->predictShrinking(
                side > 0 ? resized(image, {side, side}) : image, stop,
                [&](double part) {
                    if (progress)
                        progress((done + part) / count);
                },
                job.tta ? &uncertainty : nullptr);
            if (predictor->tile() != job.tile) // now or in an earlier section
                outcome.notes.push_back({PredictionNote::Kind::SmallerTiles, predictor->tile()});
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
    bool m_isTraining = false;
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
