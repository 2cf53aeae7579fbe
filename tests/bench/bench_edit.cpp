// Milliseconds of the correcting gestures on a large section: bench_edit [SIDE]
// Synthetic tissue of SIDE² pixels (default 8192), its mask blurred into a probability.

#include "base/Error.h"
#include "base/Random.h"
#include "edit/ClearMembrane.h"
#include "edit/CutCell.h"
#include "edit/Fill.h"
#include "edit/JoinCells.h"
#include "edit/MembranePath.h"
#include "sample/SyntheticStack.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <vector>

using namespace lamella;

namespace {

/// Repeats a 1024² piece of tissue; cheap, and gestures look at neighbourhoods only.
template <typename T>
Image<T> tiled(const Image<T>& piece, int side)
{
    Image<T> all({side, side});
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            all.at(x, y) = piece.at(x % piece.width(), y % piece.height());
    return all;
}

/// Mean over 5×5, with noise: as uncertain as a model's edges.
GrayImage probabilityOf(const Mask& mask)
{
    Random random(1);
    GrayImage result(mask.size());
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x) {
            int sum = 0, count = 0;
            for (int j = std::max(0, y - 2); j <= std::min(mask.height() - 1, y + 2); ++j)
                for (int i = std::max(0, x - 2); i <= std::min(mask.width() - 1, x + 2); ++i, ++count)
                    sum += mask.at(i, j);
            result.at(x, y) = static_cast<std::uint8_t>(std::clamp(sum / count + int(random.below(31)) - 15, 0, 255));
        }
    return result;
}

void measure(const char* what, const std::function<bool(Random&)>& gesture)
{
    std::vector<double> times, cpu;
    int done = 0;
    Random random(7);
    for (int i = 0; i < 60; ++i) {
        const auto start = std::chrono::steady_clock::now();
        const std::clock_t startOfCpu = std::clock();
        done += gesture(random);
        cpu.push_back(1000.0 * static_cast<double>(std::clock() - startOfCpu) / CLOCKS_PER_SEC);
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(times.begin(), times.end());
    std::sort(cpu.begin(), cpu.end());
    std::printf("{\"what\": \"%s\", \"median_ms\": %.2f, \"p95_ms\": %.2f, \"longest_ms\": %.2f, \"median_cpu_ms\": "
                "%.2f, \"p95_cpu_ms\": %.2f, "
                "\"done\": %d}\n",
                what, times[30], times[57], times.back(), cpu[30], cpu[57], done);
}

} // namespace

int main(int argc, char** argv)
{
    try {
        const int side = argc > 1 ? std::atoi(argv[1]) : 8192;
        SyntheticOptions options;
        options.size = 1024;
        options.count = 1;
        const SyntheticSection section = SyntheticStack(options).draw(0);
        const Mask mask = tiled(section.mask, side);
        const GrayImage probability = tiled(probabilityOf(section.mask), side);
        const GrayImage grey = tiled(section.image, side);
        const auto place = [&](Random& random) {
            return Pixel{1000 + static_cast<int>(random.below(static_cast<std::uint64_t>(side - 2000))),
                         1000 + static_cast<int>(random.below(static_cast<std::uint64_t>(side - 2000)))};
        };
        for (const bool isGrey : {false, true}) {
            const MembraneCost costs =
                isGrey ? MembraneCost::fromGrey(grey) : MembraneCost::fromProbability(probability);
            measure(isGrey ? "trace 1000 px, grey" : "trace 1000 px", [&](Random& random) {
                const Pixel from = place(random);
                const bool isSlant = random.chance(0.5);
                const Pixel to{from.x + (isSlant ? 707 : 990), from.y + (isSlant ? 707 : 100)};
                return traceMembrane(mask,
                                     tracePath(costs, snappedToMembrane(costs, from), snappedToMembrane(costs, to)))
                    .isDone();
            });
        }
        const MembraneCost costs = MembraneCost::fromProbability(probability);
        measure("fill", [&](Random& random) { return fill(mask, place(random), mask::kUnlabelled, {}).isDone(); });
        measure("join", [&](Random& random) {
            const Pixel from = place(random);
            return joinCells(mask, from, {from.x + 30, from.y + 10}).isDone();
        });
        measure("cut", [&](Random& random) {
            const Pixel from = place(random);
            return cutCell(mask, &costs, from, {from.x + 60, from.y + 10}).isDone();
        });
        measure("clear", [&](Random& random) { return clearMembrane(mask, place(random)).isDone(); });
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return static_cast<int>(error.family());
    }
    return 0;
}
