// Times what a person waits for when a stack is opened, and prints one JSON line; tests/bench/open.py runs it.
//   lamella_bench_open sections FILE          open and first section; the next one
//   lamella_bench_open regions FILE CACHE     open and first region of 1024² in the middle; then a pan of 20 more
#include "image/Stack.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>
#include <vector>

using namespace lamella;

namespace {

class Timer {
public:
    double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count(); }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

double peakMegabytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:"))
            return std::stod(line.substr(6)) / 1024.0;
    return 0.0;
}

int timeSections(const char* file)
{
    const Timer first;
    const auto stack = openStack(file);
    const double opened = first.seconds();
    const Section section = stack->readSection(0);
    const double firstSeconds = first.seconds();
    const Timer next;
    const Section second = stack->readSection(1);
    const double nextSeconds = next.seconds();
    std::printf("{\"pages\": %d, \"opened\": %.4f, \"first\": %.4f, \"next\": %.4f, \"resident_mb\": %.1f}\n",
                stack->pageCount(), opened, firstSeconds, nextSeconds, peakMegabytes());
    return section.size() == second.size() ? 0 : 1;
}

int timeRegions(const char* file, const char* cache)
{
    constexpr int kSide = 1024;
    StackOptions options;
    options.cache.folder = cache;
    const Timer first;
    const auto stack = openStack(file, options);
    const Size size = stack->size();
    const Rect middle{size.width / 2, size.height / 2, kSide, kSide};
    (void)stack->readSectionRegion(0, middle);
    const double firstSeconds = first.seconds();
    std::vector<double> pans;
    for (int step = 1; step <= 20; ++step) {
        const Timer pan;
        (void)stack->readSectionRegion(0, {middle.x - 97 * step, middle.y + 89 * step, kSide, kSide});
        pans.push_back(pan.seconds());
    }
    std::sort(pans.begin(), pans.end());
    std::printf("{\"first\": %.4f, \"pan_median\": %.4f, \"pan_longest\": %.4f, \"resident_mb\": %.1f}\n", firstSeconds,
                pans[pans.size() / 2], pans.back(), peakMegabytes());
    return 0;
}

} // namespace

int main(int count, char** arguments)
{
    if (count == 3 && std::strcmp(arguments[1], "sections") == 0)
        return timeSections(arguments[2]);
    if (count == 4 && std::strcmp(arguments[1], "regions") == 0)
        return timeRegions(arguments[2], arguments[3]);
    return 2;
}
