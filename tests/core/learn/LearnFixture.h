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

/// Hash of the tensors of a model file, without its header, which tells times and speeds.
std::string weightsHash(const std::filesystem::path& file);

/// Trains with the real back end, in this thread.
TrainingOutcome train(const TrainingJob& job, std::stop_source stop = {}, TrainingCallbacks callbacks = {});

} // namespace lamella::test
