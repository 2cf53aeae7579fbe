// bench_augment elastic VOLUME.tif LABELS.tif: seconds for the elastic deformation of a whole section with its mask.
// The same work as the reference's elastic_scipy: alpha 200, sigma 12, image linear, mask nearest, reflection.
// bench_augment patches VOLUME.tif LABELS.tif: patches of 256² a second that the producer of training makes with the
// whole preset `elastic` on two threads, weights included.

#include "augment/Augmentation.h"
#include "base/Error.h"
#include "dataset/Dataset.h"
#include "learn/PatchProducer.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string_view>
#include <vector>

using namespace lamella;

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

AugmentationSpec elasticOnly()
{
    AugmentationSpec spec = augmentationPreset("none");
    spec.elasticProbability = 1.0;
    spec.elasticAlpha = {200.0, 200.0};
    spec.elasticSigma = {12.0, 12.0};
    return spec;
}

void measureElastic(const std::vector<Pair>& pairs)
{
    const AugmentationSpec spec = elasticOnly();
    std::vector<double> seconds;
    double checksum = 0.0; // keeps the work from being optimised away
    for (std::uint64_t k = 0; k < 26; ++k) {
        const Pair& pair = pairs[k % pairs.size()];
        const auto start = Clock::now();
        const AugmentedPair result =
            augmentPatch({&pair.image, &pair.mask, nullptr, 0}, spec, pair.image.size(), Random(1, 0, k));
        checksum += result.image.pixels().back();
        if (k > 0) // the first warms the memory up
            seconds.push_back(secondsSince(start));
    }
    std::sort(seconds.begin(), seconds.end());
    std::printf("{\"what\": \"elastic\", \"seconds_per_section\": %.6f, \"checksum\": %g}\n",
                seconds[seconds.size() / 2], checksum);
}

void measurePatches(std::vector<Pair> pairs)
{
    constexpr double kSeconds = 10.0;
    ProducerOptions options;
    options.augmentation = augmentationPreset("elastic");
    options.workers = 2;
    PatchProducer producer(std::make_shared<const std::vector<Pair>>(std::move(pairs)), options);
    producer.startAt(0);
    for (int warm = 0; warm < options.ahead; ++warm)
        producer.take();
    double checksum = 0.0;
    int batches = 0;
    const auto start = Clock::now();
    while (secondsSince(start) < kSeconds) {
        checksum += producer.take().images.back();
        ++batches;
    }
    std::printf("{\"what\": \"patches\", \"patches_per_second\": %.2f, \"checksum\": %g}\n",
                batches * options.batch / secondsSince(start), checksum);
}

} // namespace

int main(int argc, char** argv)
{
    const std::string_view what = argc > 1 ? argv[1] : "";
    if (argc != 4 || (what != "elastic" && what != "patches")) {
        std::fprintf(stderr, "usage: lamella_bench_augment elastic|patches VOLUME.tif LABELS.tif\n");
        return 2;
    }
    try {
        std::vector<Pair> pairs = loadPairs({openStack(argv[2]), openStack(argv[3])}, {0, 1, 2, 3, 4});
        if (what == "elastic")
            measureElastic(pairs);
        else
            measurePatches(std::move(pairs));
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return static_cast<int>(error.family());
    }
    return 0;
}
