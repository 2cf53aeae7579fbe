#include "LearnFixture.h"

#include "base/Sha256.h"
#include "sample/SyntheticStack.h"

namespace lamella::test {

std::shared_ptr<const std::vector<Pair>> syntheticPairs(int count, int side, std::uint64_t seed, int firstPage)
{
    const SyntheticStack stack({.count = firstPage + count, .size = side, .seed = seed, .cellDiameter = 40});
    auto pairs = std::make_shared<std::vector<Pair>>();
    for (int page = firstPage; page < firstPage + count; ++page)
        pairs->push_back({page, normalised(Section{page, stack.section(page), {}}), stack.mask(page)});
    return pairs;
}

TrainingOptions tinyOptions()
{
    TrainingOptions options = trainingPreset("quick");
    options.network = {.levels = 2, .base = 8, .batchNorm = true, .dropout = 0.0};
    options.patch = 64;
    options.batch = 2;
    options.epochs = 2;
    options.maxMinutes = 0;
    options.precision = Precision::Fp32;
    options.threads = 1;
    options.seed = 3;
    return options;
}

TrainingJob tinyJob(const std::filesystem::path& model, const TrainingOptions& options,
                    std::shared_ptr<const std::vector<Pair>> training,
                    std::shared_ptr<const std::vector<Pair>> validation)
{
    TrainingJob job;
    job.options = options;
    job.fingerprint = dataFingerprint(*training) + dataFingerprint(*validation);
    for (const Pair& pair : *training)
        job.split.training.push_back(pair.page);
    for (const Pair& pair : *validation)
        job.split.validation.push_back(pair.page);
    job.statistics.histogram.assign(64, 1.0 / 64);
    job.training = std::move(training);
    job.validation = std::move(validation);
    job.model = model;
    return job;
}

std::string weightsHash(const std::filesystem::path& file)
{
    Sha256 hash;
    for (const Tensor& tensor : readTensorFile(file).tensors) {
        hash.add(tensor.name);
        hash.add(tensor.bytes);
    }
    return hash.hex();
}

TrainingOutcome train(const TrainingJob& job, std::stop_source stop, TrainingCallbacks callbacks)
{
    return loadLearnBackend().train(job, stop.get_token(), callbacks);
}

} // namespace lamella::test
