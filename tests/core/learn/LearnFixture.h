#pragma once

#include "learn/LearnBackend.h"
#include "learn/TrainingJob.h"

#include <filesystem>

namespace lamella::test {

/// Synthetic pairs of this side in memory, normalised as a job has them.
std::shared_ptr<const std::vector<Pair>> syntheticPairs(int count, int side, std::uint64_t seed, int firstPage = 0);

/// A run of seconds: a small network, fp32, one thread, no time limit.
TrainingOptions tinyOptions();

/// A job on such pairs; held out are `validation`.
TrainingJob tinyJob(const std::filesystem::path& model, const TrainingOptions& options,
                    std::shared_ptr<const std::vector<Pair>> training,
                    std::shared_ptr<const std::vector<Pair>> validation);

} // namespace lamella::test
