// Strokes of a brush on a section of a project on disk: lamella_bench_strokes FOLDER [STROKES] [SIDE]
// One JSON line: milliseconds in the thread that paints (each call of begin, extend and end), milliseconds from the end
// of a stroke until it is on disk, bytes of the file before and after. FOLDER must exist; the project is removed.

#include "base/Error.h"
#include "base/Random.h"
#include "project/Project.h"
#include "sample/SyntheticStack.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

#include <unistd.h>

using namespace lamella;

namespace {

using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double percentile(std::vector<double>& values, double share)
{
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

/// A mask's probability as a model gives it: blurred over 5 pixels, in steps of 1/255.
FloatImage probabilityOf(int side)
{
    SyntheticOptions options;
    options.count = 1;
    options.size = side;
    const Mask mask = SyntheticStack(options).mask(0);
    FloatImage probability(mask.size());
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            int sum = 0;
            for (int k = -2; k <= 2; ++k)
                sum += mask.at(std::clamp(x + k, 0, side - 1), y) + mask.at(x, std::clamp(y + k, 0, side - 1));
            probability.at(x, y) = static_cast<float>(sum) / 2550.0F;
        }
    return probability;
}

/// A hand's line: 30 moves of 6 pixels that bend.
std::vector<BrushSegment> handStroke(Random& random, int side)
{
    const double thickness = random.uniform(3, 12);
    const std::uint8_t value = random.chance(0.5) ? mask::kMembrane : mask::kCell;
    double angle = random.uniform(0, 6.28);
    ImagePoint at{random.uniform(0, side), random.uniform(0, side)};
    std::vector<BrushSegment> segments;
    for (int i = 0; i < 30; ++i) {
        angle += random.uniform(-0.3, 0.3);
        const ImagePoint next{at.x + 6 * std::cos(angle), at.y + 6 * std::sin(angle)};
        segments.push_back({at, next, thickness, value});
        at = next;
    }
    return segments;
}

void run(const std::filesystem::path& file, int strokes, int side)
{
    const auto project = Project::create(file);
    NewSection section;
    section.stackPath = file.parent_path() / "volume.tif";
    section.size = {side, side};
    const SectionId id = project->addSections({section}).front();
    project->addPrediction(id, probabilityOf(side), {});
    project->masks().load(id);
    project->flush();
    const auto before = std::filesystem::file_size(file);
    MaskDocument& masks = project->masks();
    Random random(4096);
    std::vector<double> calls, toDisk;
    const auto timed = [&](const auto& call) {
        const auto start = Clock::now();
        call();
        calls.push_back(millisecondsSince(start));
    };
    for (int i = 0; i < strokes; ++i) {
        const std::vector<BrushSegment> hand = handStroke(random, side);
        timed([&] { masks.beginStroke(id, "brush"); });
        for (const BrushSegment& segment : hand)
            timed([&] { masks.extendStroke(segment); });
        const auto end = Clock::now();
        timed([&] { masks.endStroke(); });
        while (project->saveState().pending > 0)
            std::this_thread::sleep_for(std::chrono::microseconds(100));
        toDisk.push_back(millisecondsSince(end));
    }
    project->flush();
    const auto after = std::filesystem::file_size(file);
    const double longest = percentile(calls, 1.0);
    std::printf(
        "{\"name\": \"strokes\", \"strokes\": %d, \"side\": %d, \"call_p99_ms\": %.3f, \"call_longest_ms\": %.3f, "
        "\"on_disk_median_ms\": %.2f, \"on_disk_p99_ms\": %.2f, \"file_bytes_before\": %llu, "
        "\"file_bytes_of_strokes\": %llu, \"edits\": %d}\n",
        strokes, side, percentile(calls, 0.99), longest, percentile(toDisk, 0.5), percentile(toDisk, 0.99),
        static_cast<unsigned long long>(before), static_cast<unsigned long long>(after - before),
        masks.status(id).edits);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2 || argc > 4) {
        std::fprintf(stderr, "usage: lamella_bench_strokes FOLDER [STROKES] [SIDE]\n");
        return 2;
    }
    const auto file = std::filesystem::path(argv[1]) / ("bench-strokes-" + std::to_string(::getpid()) + ".lamella");
    int code = 0;
    try {
        run(file, argc > 2 ? std::max(1, std::atoi(argv[2])) : 1000, argc > 3 ? std::atoi(argv[3]) : 4096);
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        code = static_cast<int>(error.family());
    }
    std::error_code ignored; // it may never have come into being
    std::filesystem::remove(file, ignored);
    return code;
}
