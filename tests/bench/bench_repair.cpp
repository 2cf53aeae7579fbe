// Gestures that repair masks damaged on purpose: lamella_bench_repair VOLUME.tif LABELS.tif SECTIONS [SEED]
// SECTIONS: pages from 0, as "18-21". One JSON line, then tables in Markdown.

#include "support/MaskScore.h"

#include "analysis/Scores.h"
#include "base/Error.h"
#include "base/Selection.h"
#include "dataset/Dataset.h"
#include "repair/RepairScript.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

using namespace lamella;
using namespace lamella::repair;

namespace {

struct SectionResult {
    int page = 0;
    double damaged = 0, repaired = 0; ///< V_rand, thinned, against the truth
    double pixels = 0;                ///< share of the mask's pixels that are the truth's again
    RepairCounts counts;
};

using bench::vRand;

SectionResult run(int page, const GrayImage& section, const Mask& truth, std::uint64_t seed)
{
    DamagedMask work = damaged(truth, seed + static_cast<std::uint64_t>(page));
    SectionResult result;
    result.page = page;
    result.damaged = vRand(truth, work.mask);
    result.counts = repair::repair(work, section);
    result.repaired = vRand(truth, work.mask);
    result.pixels =
        1.0 - static_cast<double>(difference(truth, work.mask).changed) / static_cast<double>(truth.size().area());
    return result;
}

void print(const std::vector<SectionResult>& results)
{
    RepairCounts all;
    double before = 0, after = 0, worst = 1;
    for (const SectionResult& result : results) {
        all += result.counts;
        before += result.damaged / static_cast<double>(results.size());
        after += result.repaired / static_cast<double>(results.size());
        worst = std::min(worst, result.repaired);
    }
    std::printf("{\"name\": \"repair\", \"sections\": %zu, \"errors\": %d, \"repaired\": %d, \"gestures\": %d, "
                "\"gestures_per_error\": %.3f, \"v_rand_damaged\": %.5f, \"v_rand\": %.5f, \"v_rand_worst\": %.5f}\n\n",
                results.size(), all.errors(), all.repaired(), all.gesturesMade(),
                static_cast<double>(all.gesturesMade()) / std::max(1, all.repaired()), before, after, worst);
    std::printf("| Error | Number | Repaired | By the first gesture | Gestures | Gestures per repaired error |\n"
                "| --- | ---: | ---: | ---: | ---: | ---: |\n");
    for (int i = 0; i < kFaults; ++i) {
        const RepairCounts::OfFault& of = all.faults[static_cast<std::size_t>(i)];
        std::printf("| %s | %d | %d | %d | %d | %.2f |\n", nameOf(static_cast<Fault>(i)), of.errors, of.repaired,
                    of.atOnce, of.gestures, static_cast<double>(of.gestures) / std::max(1, of.repaired));
    }
    std::printf("\n| Gesture | Made | Error gone after it |\n| --- | ---: | ---: |\n");
    for (std::size_t i = 0; i < all.gestures.size(); ++i)
        std::printf("| %s | %d | %d |\n", nameOf(static_cast<Gesture>(i)), all.gestures[i], all.helped[i]);
    std::printf("\n| Page | V_rand damaged | V_rand repaired | Pixels as in the truth | Gestures |\n"
                "| ---: | ---: | ---: | ---: | ---: |\n");
    for (const SectionResult& result : results)
        std::printf("| %d | %.4f | %.5f | %.2f %% | %d |\n", result.page, result.damaged, result.repaired,
                    100 * result.pixels, result.counts.gesturesMade());
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 4 || argc > 5) {
        std::fprintf(stderr, "usage: lamella_bench_repair VOLUME.tif LABELS.tif SECTIONS [SEED]\n");
        return 2;
    }
    try {
        const auto volume = openStack(argv[1]), labels = openStack(argv[2]);
        const std::uint64_t seed = argc > 4 ? std::strtoull(argv[4], nullptr, 10) : 1;
        std::vector<SectionResult> results;
        for (const int page : parseSelection(argv[3], labels->pageCount()))
            results.push_back(run(page, toDisplay8(volume->readSection(page)), readMask(*labels, page), seed));
        print(results);
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return static_cast<int>(error.family());
    }
    return 0;
}
