// Seconds per section of the weight map or of V_rand at one threshold: bench_analysis weightmap|vrand VOLUME.tif
// LABELS.tif Same sections, same median of five, same pairing (next section's mask as the proposal) as the reference.

#include "analysis/Scores.h"
#include "base/Error.h"
#include "dataset/Dataset.h"
#include "dataset/WeightMap.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

using namespace lamella;

namespace {

double medianSeconds(const std::function<void(std::size_t)>& job, std::size_t sections)
{
    job(0);
    std::vector<double> seconds;
    const std::size_t used = std::min<std::size_t>(5, sections);
    for (std::size_t k = 0; k < 5 * used; ++k) {
        const auto start = std::chrono::steady_clock::now();
        job(k % used);
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(seconds.begin(), seconds.end());
    return seconds[seconds.size() / 2];
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 4) {
        std::fprintf(stderr, "usage: lamella_bench_analysis weightmap|vrand VOLUME.tif LABELS.tif\n");
        return 2;
    }
    try {
        const std::string what = argv[1];
        const auto stack = openStack(argv[3]);
        std::vector<Mask> masks;
        for (int page = 0; page < stack->pageCount(); ++page)
            masks.push_back(readMask(*stack, page));
        double checksum = 0; // keeps the work from being optimised away
        const auto weightmap = [&](std::size_t k) { checksum += borderWeights(masks[k], {}).pixels().back(); };
        const auto vrand = [&](std::size_t k) {
            const Mask& proposal = masks[(k + 1) % masks.size()];
            GrayImage truth = masks[k];
            std::replace(truth.pixels().begin(), truth.pixels().end(), mask::kUnlabelled, mask::kMembrane);
            checksum += scorePartition(connectedCells(truth).labels, floodedCells(proposal).labels).vRand;
        };
        if (what != "weightmap" && what != "vrand") {
            std::fprintf(stderr, "unknown benchmark '%s'\n", what.c_str());
            return 2;
        }
        const double seconds =
            what == "weightmap" ? medianSeconds(weightmap, masks.size()) : medianSeconds(vrand, masks.size());
        std::printf("{\"what\": \"%s\", \"seconds_per_section\": %.7f, \"checksum\": %g}\n", what.c_str(), seconds,
                    checksum);
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return static_cast<int>(error.family());
    }
    return 0;
}
