#pragma once

#include "augment/Augmentation.h"
#include "dataset/WeightMap.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lamella {

/// U-Net of DESIGN §3 (Ronneberger et al. 2015), padded so that output size = input size.
struct NetworkOptions {
    int levels = 4; ///< poolings, 1…6
    int base = 16;  ///< channels of the first level, 4…128; doubles per level
    bool batchNorm = true;
    double dropout = 0.0; ///< probability at the two deepest levels; 0 = none
    bool operator==(const NetworkOptions&) const = default;
    /// Sides of a section are padded to a multiple of this.
    int unit() const { return 1 << levels; }
    /// Pixels that a halo must cover so that a tile's inside equals the untiled result; a multiple of unit().
    int halo() const;
};

enum class Precision { Auto, Fp32, Bf16 };
std::string_view precisionName(Precision precision); ///< "auto", "fp32", "bf16"

/// One training run. Defaults are those of the preset `quick`.
struct TrainingOptions {
    std::string preset = "quick"; ///< name the values came from
    NetworkOptions network;
    /// Classes count as they are and membranes between cells no more than others (docs/adr/0009).
    WeightMapOptions weights{.w0 = 0.0, .balanceClasses = false};
    /// Times topologyWeights(), added to the weights of the loss: 1 = a pixel that decides about two parts of 400
    /// pixels counts as 400 more; 0 = none. Grows from 0 over the second quarter of the steps, when there is something
    /// to decide.
    double topologyWeight = 0.2;
    AugmentationSpec augmentation; ///< set by the preset to `elastic`

    int patch = 256;            ///< pixels; a multiple of network.unit()
    int batch = 2;              ///< patches a step
    int epochs = 0;             ///< 0 = as many as `maxMinutes` allows
    double maxMinutes = 10.0;   ///< turned into a fixed number of steps from the speed of the first epoch; 0 = no limit
    double learningRate = 2e-3; ///< peak; warm-up over 100 steps, then cosine to 1 %
    double weightDecay = 1e-4;  ///< AdamW (Loshchilov & Hutter 2019); 0 = Adam
    bool constantRate = false;  ///< no schedule (preset study)
    double averaging = 0.99;    ///< decay per step of the running average of the weights; 0 = none
    int resizeTo = 0;           ///< sections resized to this side before anything (preset study: 256); 0 = as they are
    std::uint64_t seed = 1;
    int threads = 0; ///< 0 = all available (SLURM_CPUS_PER_TASK, cgroup quota, cores)
    Precision precision = Precision::Auto;

    bool operator==(const TrainingOptions&) const = default;
    /// Throws Error InvalidOption naming the option and its allowed range.
    void validate() const;
};

/// "study", "quick", "balanced", "best". Throws Error InvalidOption for another name.
TrainingOptions trainingPreset(std::string_view name);
const std::vector<std::string>& trainingPresetNames();

nlohmann::json toJson(const TrainingOptions& options);
TrainingOptions trainingOptionsFromJson(const nlohmann::json& json);
nlohmann::json toJson(const NetworkOptions& options);
NetworkOptions networkOptionsFromJson(const nlohmann::json& json);

/// Threads to compute with: `wanted`, or if 0 what SLURM_CPUS_PER_TASK, the cgroup quota and the processor allow.
int computeThreads(int wanted);

} // namespace lamella
