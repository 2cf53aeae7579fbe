// Seconds for the elastic deformation of a whole section with its mask: bench_augment VOLUME.tif LABELS.tif
// The same work as the reference's elastic_scipy: alpha 200, sigma 12, image linear, mask nearest, reflection.

#include "augment/Augmentation.h"
#include "base/Error.h"
#include "dataset/Dataset.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

using namespace lamella;

namespace {

AugmentationSpec elasticOnly()
{
    AugmentationSpec spec = augmentationPreset("none");
    spec.elasticProbability = 1.0;
    spec.elasticAlpha = {200.0, 200.0};
    spec.elasticSigma = {12.0, 12.0};
    return spec;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::fprintf(stderr, "usage: lamella_bench_augment VOLUME.tif LABELS.tif\n");
        return 2;
    }
    try {
        const PairSource source{openStack(argv[1]), openStack(argv[2])};
        const std::vector<Pair> pairs = loadPairs(source, {0, 1, 2, 3, 4});
        const AugmentationSpec spec = elasticOnly();
        std::vector<double> seconds;
        double checksum = 0.0; // keeps the work from being optimised away
        for (std::uint64_t k = 0; k < 26; ++k) {
            const Pair& pair = pairs[k % pairs.size()];
            const auto start = std::chrono::steady_clock::now();
            const AugmentedPair result =
                augmentPatch({&pair.image, &pair.mask, nullptr, 0}, spec, pair.image.size(), Random(1, 0, k));
            const double elapsed = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
            checksum += result.image.pixels().back();
            if (k > 0) // the first warms the memory up
                seconds.push_back(elapsed);
        }
        std::sort(seconds.begin(), seconds.end());
        std::printf("{\"what\": \"elastic\", \"seconds_per_section\": %.6f, \"checksum\": %g}\n",
                    seconds[seconds.size() / 2], checksum);
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return static_cast<int>(error.family());
    }
    return 0;
}
