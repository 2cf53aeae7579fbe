#include "learn/torch/PrecisionProbe.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Log.h"
#include "learn/torch/AdamW.h"
#include "learn/torch/Device.h"
#include "learn/torch/Loss.h"
#include "learn/torch/Predictor.h"
#include "learn/torch/TorchCompat.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <optional>

namespace lamella {

namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;

/// Raised whenever the network is computed otherwise, so that what was measured before counts no more.
constexpr int kRevision = 2;

double secondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// Median duration of `work` after one warm-up call, repeated until `seconds` are used (at least twice).
template <typename Work>
double medianSeconds(const Work& work, double seconds)
{
    const auto begin = Clock::now();
    work();
    std::vector<double> times;
    while (times.size() < 2 || secondsSince(begin) < seconds) {
        const auto start = Clock::now();
        work();
        times.push_back(secondsSince(start));
        if (times.size() >= 50)
            break;
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

fs::path cacheFile()
{
    if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache && *cache)
        return fs::path(cache) / "lamella/precision.json";
    if (const char* home = std::getenv("HOME"); home && *home)
        return fs::path(home) / ".cache/lamella/precision.json";
    return {};
}

std::string processorName()
{
    std::ifstream in("/proc/cpuinfo");
    std::string line;
    std::string name;
    bool bf16 = false;
    while (std::getline(in, line) && !line.empty()) {
        if (line.rfind("model name", 0) == 0)
            name = line.substr(line.find(':') + 1);
        if (line.rfind("flags", 0) == 0)
            bf16 = line.find("avx512_bf16") != std::string::npos;
    }
    return name + (bf16 ? " avx512_bf16" : "");
}

nlohmann::json readCache()
{
    const fs::path file = cacheFile();
    if (file.empty() || !fs::exists(file))
        return nlohmann::json::object();
    const auto json = nlohmann::json::parse(readWholeFile(file), nullptr, false);
    return json.is_object() ? json : nlohmann::json::object();
}

/// Whether a single small convolution is so much slower in bf16 that whole steps need not be measured: processors
/// without instructions for it take a hundred times as long, which would keep a person waiting for minutes.
bool bf16IsFarSlower(const torch::Device& device)
{
    constexpr double kFar = 4.0;
    const torch::NoGradGuard noGrad;
    const auto seconds = [&](torch::ScalarType type) {
        const auto options = torch::TensorOptions(device).dtype(type);
        const torch::Tensor x = torch::ones({1, 32, 64, 64}, options).contiguous(torch::MemoryFormat::ChannelsLast);
        const torch::Tensor w = torch::ones({32, 32, 3, 3}, options).contiguous(torch::MemoryFormat::ChannelsLast);
        return medianSeconds(
            [&] {
                torch::conv2d(x, w, {}, 1, 1);
                synchronise(device);
            },
            0.02);
    };
    return seconds(torch::kBFloat16) > kFar * seconds(torch::kFloat32);
}

/// Measures unless the cache knows; a cache that cannot be written is only logged, the measurement stands.
template <typename Measure>
bool cachedDecision(const std::string& what, int threads, const torch::Device& device, const Measure& measure)
{
    const std::string where =
        device.is_cuda() ? deviceText(device) : fmt::format("{}|{} threads", processorName(), threads);
    const std::string key = fmt::format("{}|torch {}|{}|{}", where, compat::version(), kRevision, what);
    nlohmann::json cache = readCache();
    if (!cache.contains(key)) {
        if (bf16IsFarSlower(device)) {
            cache[key] = {{"fp32_seconds", 0.0}};
        } else {
            const double fp32 = measure(false);
            const double bf16 = measure(true);
            cache[key] = {{"fp32_seconds", fp32}, {"bf16_seconds", bf16}};
        }
        try {
            if (!cacheFile().empty())
                writeFileAtomically(cacheFile(), cache.dump(1));
        } catch (const Error& error) {
            logWarning(std::string("precision cache not written: ") + error.what());
        }
    }
    const auto& entry = cache.at(key);
    return entry.value("bf16_seconds", 1e9) < entry.value("fp32_seconds", 0.0);
}

} // namespace

double measureStep(const TrainingOptions& options, bool bf16, double seconds, const torch::Device& device)
{
    UNet network(options.network, 1);
    network.moveTo(device);
    AdamW optimiser(network.parameters(), options.weightDecay);
    const std::vector<std::int64_t> shape{options.batch, options.patch, options.patch};
    const torch::Tensor images = torch::full({options.batch, 1, options.patch, options.patch}, 0.1F, device);
    const torch::Tensor targets = torch::ones(shape, device);
    const torch::Tensor weights = torch::ones(shape, device);
    return medianSeconds(
        [&] {
            optimiser.zeroGradients();
            weightedMean(pixelLoss(network.forward(images, true, bf16), targets), weights).backward();
            optimiser.step(1e-6);
            synchronise(device);
        },
        seconds);
}

bool bf16IsFasterForTraining(const TrainingOptions& options, int threads, const torch::Device& device)
{
    TrainingOptions one = options;
    one.batch = 1; // a large network with a large batch would keep a person waiting; the order is the same
    const NetworkOptions& n = options.network;
    const std::string what =
        fmt::format("train base {} levels {} norm {} patch {}", n.base, n.levels, n.batchNorm, options.patch);
    return cachedDecision(what, threads, device, [&](bool bf16) { return measureStep(one, bf16, 1.5, device); });
}

bool bf16IsFasterForPrediction(const NetworkOptions& network, int threads, const torch::Device& device)
{
    const std::string what = fmt::format("predict base {} levels {}", network.base, network.levels);
    return cachedDecision(what, threads, device, [&](bool bf16) {
        constexpr int kSide = 256;
        UNet measured(network, 1);
        measured.moveTo(device);
        Predictor predictor(measured, {.bf16 = bf16, .tile = 0, .tta = false});
        const FloatImage image({kSide, kSide}, 0.1F);
        return medianSeconds([&] { predictor.predict(image, {}); }, 1.0);
    });
}

} // namespace lamella
