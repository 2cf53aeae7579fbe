#include "learn/torch/PrecisionProbe.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Log.h"
#include "learn/torch/AdamW.h"
#include "learn/torch/BufferReuse.h"
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
#include <functional>
#include <memory>
#include <new>
#include <optional>

namespace lamella {

namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;
using Work = std::function<void()>;

/// Raised whenever the network is computed otherwise, so that what was measured before counts no more.
constexpr int kRevision = 4;
/// Another way must beat the one before by this factor.
constexpr double kClearlyFaster = 1.15;
/// That of blocked predictions: on sections from files it gains more than on the measurement's image (docs/adr/0012).
constexpr double kFasterPrediction = 1.05;
/// Stands for the seconds of what was not measured.
constexpr double kFarTooSlow = 1e9;

double secondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// Median duration of `work` after one warm-up call, repeated until `seconds` are used (at least twice) or it is
/// stopped; 0 where nothing was measured.
double medianSeconds(const Work& work, double seconds, const std::stop_token& stop = {})
{
    const auto begin = Clock::now();
    if (!stop.stop_requested())
        work();
    std::vector<double> times;
    while (!stop.stop_requested() && (times.size() < 2 || secondsSince(begin) < seconds)) {
        const auto start = Clock::now();
        work();
        times.push_back(secondsSince(start));
        if (times.size() >= 50)
            break;
    }
    std::sort(times.begin(), times.end());
    return times.empty() ? 0.0 : times[times.size() / 2];
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

/// What was measured before; nothing where it cannot be read.
nlohmann::json readCache()
{
    const fs::path file = cacheFile();
    std::error_code ignored;
    if (file.empty() || !fs::exists(file, ignored))
        return nlohmann::json::object();
    try {
        const auto json = nlohmann::json::parse(readWholeFile(file), nullptr, false);
        return json.is_object() ? json : nlohmann::json::object();
    } catch (const Error& error) {
        logWarning(std::string("precision cache not read: ") + error.what());
        return nlohmann::json::object();
    }
}

void writeCache(const std::string& key, const nlohmann::json& known)
{
    if (cacheFile().empty())
        return;
    try {
        nlohmann::json cache = readCache(); // another program may have written meanwhile
        cache[key] = known;
        writeFileAtomically(cacheFile(), cache.dump(1, ' ', false, nlohmann::json::error_handler_t::replace));
    } catch (const std::exception& error) { // also what std::filesystem throws
        logWarning(std::string("precision cache not written: ") + error.what());
    }
}

/// The seconds of a candidate as the cache has them.
double secondsOf(const nlohmann::json& known, const char* name)
{
    const auto found = known.find(name);
    return found != known.end() && found->is_number() ? found->get<double>() : kFarTooSlow;
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

/// Shortest duration of each after a warm-up call, in turns, so that whatever else the machine does meets all alike.
std::vector<double> shortestSeconds(const std::vector<Work>& works, double seconds, const std::stop_token& stop)
{
    constexpr int kMostRounds = 50;
    std::vector<double> shortest(works.size(), kFarTooSlow);
    const auto begin = Clock::now();
    for (int round = 0; round < 2 || (round < kMostRounds && secondsSince(begin) < seconds); ++round)
        for (std::size_t i = 0; i < works.size(); ++i) {
            if (stop.stop_requested())
                return shortest;
            const auto start = Clock::now();
            works[i]();
            shortest[i] = std::min(shortest[i], secondsSince(start));
        }
    return shortest;
}

struct Candidate {
    const char* name;
    Arithmetic arithmetic;
};

/// What may be computed on that device in that precision, the first being what needs no reason.
std::vector<Candidate> candidates(Precision precision, const torch::Device& device)
{
    std::vector<Candidate> list{{"channels_last", {}}};
    if (canBeBlocked(device))
        list.push_back({"blocked", {false, Layout::Blocked}});
    if (precision == Precision::Auto && !bf16IsFarSlower(device))
        list.push_back({"bf16", {true, Layout::ChannelsLast}});
    return list;
}

/// Seconds of each candidate, by name. @param workOf  makes what is measured for an Arithmetic
/// @param isFinal  receives false where memory did not suffice for one of them
template <typename WorkOf>
nlohmann::json measured(const std::vector<Candidate>& list, const WorkOf& workOf, double seconds,
                        const std::stop_token& stop, bool& isFinal)
{
    isFinal = true;
    std::vector<Work> works;
    std::vector<const char*> names;
    for (const Candidate& candidate : list) {
        if (stop.stop_requested())
            return {};
        try {
            Work work = workOf(candidate.arithmetic);
            work(); // warm-up; shows what cannot be computed
            works.push_back(std::move(work));
            names.push_back(candidate.name);
        } catch (const std::exception& error) {
            if (works.empty()) // the plain way must work
                throw;
            BufferReuse::release();
            const std::string reason = error.what();
            if (compat::isOutOfMemory(reason) || dynamic_cast<const std::bad_alloc*>(&error) != nullptr)
                isFinal = false; // another time there may be enough
            logWarning(std::string("not computed as ") + candidate.name + ": " + reason.substr(0, reason.find('\n')));
        }
    }
    const std::vector<double> shortest = shortestSeconds(works, seconds, stop);
    nlohmann::json result;
    for (std::size_t i = 0; i < works.size(); ++i)
        result[names[i]] = shortest[i];
    return result;
}

/// Decides from what the cache knows, or measures; a cache that cannot be read or written is only logged.
template <typename WorkOf>
Arithmetic fastest(const std::string& what, Precision precision, int threads, const torch::Device& device,
                   const WorkOf& workOf, double seconds, const std::stop_token& stop, double blockedBar)
{
    if (precision == Precision::Bf16)
        return {true, Layout::ChannelsLast};
    const std::string where =
        device.is_cuda() ? deviceText(device) : fmt::format("{}|{} threads", processorName(), threads);
    const std::string key =
        fmt::format("{}|torch {}|{}|{} {}", where, compat::version(), kRevision, precisionName(precision), what);
    nlohmann::json known = readCache().value(key, nlohmann::json());
    if (!known.is_object()) {
        const auto list = candidates(precision, device);
        if (list.size() == 1)
            return list.front().arithmetic;
        bool isFinal = true;
        known = measured(list, workOf, seconds, stop, isFinal);
        if (stop.stop_requested())
            return {};
        if (isFinal)
            writeCache(key, known);
    }
    Arithmetic chosen;
    double best = secondsOf(known, "channels_last");
    if (const double blocked = secondsOf(known, "blocked"); canBeBlocked(device) && blocked * blockedBar < best) {
        chosen.layout = Layout::Blocked;
        best = blocked;
    }
    if (secondsOf(known, "bf16") * kClearlyFaster < best)
        chosen = {true, Layout::ChannelsLast};
    return chosen;
}

/// One training step on made-up data at each call.
Work stepWork(const TrainingOptions& options, const Arithmetic& arithmetic, const torch::Device& device)
{
    const auto network = std::make_shared<UNet>(options.network, 1);
    network->moveTo(device, arithmetic.layout);
    const auto optimiser = std::make_shared<AdamW>(network->parameters(), options.weightDecay);
    const std::vector<std::int64_t> shape{options.batch, options.patch, options.patch};
    const torch::Tensor images = torch::full({options.batch, 1, options.patch, options.patch}, 0.1F, device);
    const torch::Tensor targets = torch::ones(shape, device);
    const torch::Tensor weights = torch::ones(shape, device);
    return [=] {
        optimiser->zeroGradients();
        weightedMean(pixelLoss(network->forward(images, true, arithmetic.bf16), targets), weights).backward();
        optimiser->step(1e-6);
        synchronise(device);
    };
}

} // namespace

bool canBeBlocked(const torch::Device& device)
{
    return device.is_cpu() && at::hasMKLDNN();
}

double measureStep(const TrainingOptions& options, const Arithmetic& arithmetic, double seconds,
                   const torch::Device& device, const std::stop_token& stop)
{
    return medianSeconds(stepWork(options, arithmetic, device), seconds, stop);
}

Arithmetic arithmeticForTraining(const TrainingOptions& options, int threads, const torch::Device& device,
                                 const std::stop_token& stop)
{
    TrainingOptions one = options;
    // A large network with a large batch would keep a person waiting; what is fastest is the same.
    one.batch = 1;
    while (one.network.base * one.patch > 32 * 256 && one.patch > 64)
        one.patch /= 2;
    const NetworkOptions& n = options.network;
    const std::string what =
        fmt::format("train base {} levels {} norm {} patch {}", n.base, n.levels, n.batchNorm, options.patch);
    return fastest(
        what, options.precision, threads, device,
        [&](const Arithmetic& arithmetic) { return stepWork(one, arithmetic, device); }, 2.5, stop, kClearlyFaster);
}

Arithmetic arithmeticForPrediction(const NetworkOptions& network, Precision precision, int threads,
                                   const torch::Device& device)
{
    const std::string what = fmt::format("predict base {} levels {}", network.base, network.levels);
    const auto workOf = [&](const Arithmetic& arithmetic) -> Work {
        // On images that no cache holds, as sections are; wide networks show the same on small ones, in less time.
        const int side = network.base <= 16 ? 512 : 256;
        UNet weights(network, 1);
        weights.moveTo(device, arithmetic.layout);
        const auto predictor =
            std::make_shared<Predictor>(weights, PredictorOptions{.arithmetic = arithmetic, .tile = 0, .tta = false});
        return [predictor, image = FloatImage({side, side}, 0.1F)] { predictor->predict(image, {}); };
    };
    return fastest(what, precision, threads, device, workOf, 1.5, {}, kFasterPrediction);
}

} // namespace lamella
