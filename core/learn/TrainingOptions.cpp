#include "learn/TrainingOptions.h"

#include "base/Error.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#ifdef __linux__
#include <sched.h>
#endif

namespace lamella {

namespace {

template <typename T>
void requireRange(const char* option, T value, T low, T high)
{
    if (!(value >= low && value <= high))
        throw Error(ErrorCode::InvalidOption, {},
                    {option, fmt::format("{} is not between {} and {}", value, low, high)});
}

template <typename Options, typename Visit>
void visitFields(Options& o, const Visit& visit)
{
    visit("preset", o.preset);
    visit("patch", o.patch);
    visit("batch", o.batch);
    visit("epochs", o.epochs);
    visit("max_minutes", o.maxMinutes);
    visit("learning_rate", o.learningRate);
    visit("weight_decay", o.weightDecay);
    visit("constant_rate", o.constantRate);
    visit("averaging", o.averaging);
    visit("resize_to", o.resizeTo);
    visit("seed", o.seed);
    visit("threads", o.threads);
    visit("w0", o.weights.w0);
    visit("sigma", o.weights.sigma);
    visit("balance_classes", o.weights.balanceClasses);
    visit("topology_weight", o.topologyWeight);
}

/// Of this group and those around it, the least; 0 = no limit.
int cgroupCpus()
{
    namespace fs = std::filesystem;
    std::string own; // "0::/user.slice/…"
    std::ifstream("/proc/self/cgroup") >> own;
    const fs::path root("/sys/fs/cgroup");
    fs::path group = own.starts_with("0::/") ? root / own.substr(4) : root;
    int least = 0;
    for (;; group = group.parent_path()) {
        std::ifstream in(group / "cpu.max");
        std::string quota;
        double period = 0;
        if (in >> quota >> period && quota != "max" && period > 0) {
            const int cpus = std::max(1, static_cast<int>(std::atof(quota.c_str()) / period));
            least = least == 0 ? cpus : std::min(least, cpus);
        }
        if (group == root || !group.has_relative_path())
            return least;
    }
}

/// The processors that this process may run on: a batch system, taskset or a container may have left it fewer than
/// there are.
int allowedCpus()
{
#ifdef __linux__
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) == 0)
        return std::max(1, CPU_COUNT(&set));
#endif
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

/// A whole number above 0 in the environment, or 0.
int numberFrom(const char* variable)
{
    const char* text = std::getenv(variable);
    return text ? std::max(0, std::atoi(text)) : 0;
}

} // namespace

int NetworkOptions::halo() const
{
    // Each level has two 3×3 convolutions down and two up (±1 pixel of that level each), the bottom two; one pooling
    // and one transposed convolution may reach one pixel of the level further. Rounded up to the unit.
    int reach = 0;
    for (int level = 0; level < levels; ++level)
        reach += 5 << level;
    reach += 2 << levels;
    return (reach + unit() - 1) / unit() * unit();
}

std::string_view precisionName(Precision precision)
{
    switch (precision) {
    case Precision::Auto:
        return "auto";
    case Precision::Fp32:
        return "fp32";
    case Precision::Bf16:
        break;
    }
    return "bf16";
}

void TrainingOptions::validate() const
{
    requireRange("--levels", network.levels, 1, 6);
    requireRange("--base", network.base, 4, 128);
    requireRange("dropout", network.dropout, 0.0, 0.9);
    requireRange("--batch", batch, 1, 256);
    requireRange("patch", patch, network.unit(), 2048);
    if (patch % network.unit() != 0)
        throw Error(
            ErrorCode::InvalidOption, {},
            {"patch", fmt::format("{} is not a multiple of {} ({} levels)", patch, network.unit(), network.levels)});
    requireRange("--epochs", epochs, 0, 100'000);
    requireRange("--max-minutes", maxMinutes, 0.0, 60.0 * 24 * 30);
    if (epochs == 0 && maxMinutes <= 0.0)
        throw Error(ErrorCode::InvalidOption, {}, {"--max-minutes", "give a time or a number of epochs"});
    requireRange("learning rate", learningRate, 1e-7, 1.0);
    requireRange("weight decay", weightDecay, 0.0, 1.0);
    requireRange("averaging", averaging, 0.0, 0.99999);
    requireRange("resize", resizeTo, 0, 8192);
    requireRange("--threads", threads, 0, 1024);
    requireRange("--border-weight", weights.w0, 0.0, 1000.0);
    requireRange("--topology-weight", topologyWeight, 0.0, 100.0);
    requireRange("sigma", weights.sigma, 0.5, 100.0);
    augmentation.validate();
}

const std::vector<std::string>& trainingPresetNames()
{
    static const std::vector<std::string> names{"study", "quick", "balanced", "best"};
    return names;
}

TrainingOptions trainingPreset(std::string_view name)
{
    TrainingOptions options;
    options.preset = name;
    options.augmentation = augmentationPreset("elastic");
    if (name == "quick")
        return options;
    if (name == "balanced") {
        options.maxMinutes = 30.0;
        options.network.base = 32;
        options.batch = 4; // the wider network gains nothing from more steps (docs/adr/0015)
        options.averaging = 0.995;
        return options;
    }
    if (name == "best") {
        options.maxMinutes = 480.0;
        options.network.base = 64;
        options.batch = 8;
        options.learningRate = 1e-3;
        options.averaging = 0.999;
        return options;
    }
    if (name == "study") { // the study's own recipe: Keras U-Net on 256² sections, plain cross-entropy
        options.maxMinutes = 0.0;
        options.epochs = 50;
        options.network = {.levels = 4, .base = 64, .batchNorm = false, .dropout = 0.5};
        options.topologyWeight = 0.0;
        options.augmentation = augmentationPreset("generator");
        options.batch = 20;
        options.learningRate = 1e-4;
        options.weightDecay = 0.0;
        options.constantRate = true;
        options.averaging = 0.0;
        options.resizeTo = 256;
        return options;
    }
    throw Error(ErrorCode::InvalidOption, {},
                {"--preset", fmt::format("'{}' is not one of study, quick, balanced, best", name)});
}

nlohmann::json toJson(const NetworkOptions& options)
{
    return {{"levels", options.levels},
            {"base", options.base},
            {"batch_norm", options.batchNorm},
            {"dropout", options.dropout}};
}

NetworkOptions networkOptionsFromJson(const nlohmann::json& json)
{
    return {.levels = json.at("levels").get<int>(),
            .base = json.at("base").get<int>(),
            .batchNorm = json.at("batch_norm").get<bool>(),
            .dropout = json.at("dropout").get<double>()};
}

nlohmann::json toJson(const TrainingOptions& options)
{
    nlohmann::json json;
    visitFields(options, [&](const char* key, const auto& value) { json[key] = value; });
    json["network"] = toJson(options.network);
    json["augmentation"] = toJson(options.augmentation);
    json["precision"] = precisionName(options.precision);
    return json;
}

TrainingOptions trainingOptionsFromJson(const nlohmann::json& json)
{
    TrainingOptions options;
    options.topologyWeight = 0.0; // models of before it was there
    visitFields(options, [&](const char* key, auto& value) {
        if (std::string_view(key) != "topology_weight" || json.contains(key))
            json.at(key).get_to(value);
    });
    options.network = networkOptionsFromJson(json.at("network"));
    options.augmentation = specFromJson(json.at("augmentation"), "augmentation");
    const std::string precision = json.at("precision");
    options.precision = precision == "fp32" ? Precision::Fp32 : precision == "bf16" ? Precision::Bf16 : Precision::Auto;
    return options;
}

int computeThreads(int wanted)
{
    if (wanted > 0)
        return wanted;
    // srun does not hand the first on to its steps any more (Slurm 22.05), so it may be more than there is.
    if (const int task = numberFrom("SLURM_CPUS_PER_TASK"); task > 0)
        return std::min(task, allowedCpus());
    int cpus = allowedCpus();
    for (const int limit : {cgroupCpus(), numberFrom("SLURM_CPUS_ON_NODE")})
        if (limit > 0)
            cpus = std::min(cpus, limit);
    return cpus;
}

} // namespace lamella
