#include "analysis/Regions.h"

#include "analysis/DisjointSets.h"
#include "analysis/Watershed.h"
#include "image/CvView.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cassert>
#include <tuple>

namespace lamella {

namespace {

/// What a cell pixel of the mask lies above every other pixel.
constexpr int kCellLevel = 256;
static_assert(kCellLevel + 256 <= kFloodLevels);

GrayImage smoothedBy(const GrayImage& probability, double sigma)
{
    GrayImage result = probability;
    if (sigma > 0 && !probability.isEmpty()) {
        cv::Mat target = cvView(result);
        cv::GaussianBlur(cvView(probability), target, {}, sigma, sigma, cv::BORDER_REFLECT_101);
    }
    return result;
}

/// Calls visit(pixel, neighbour) for every pair of 4-neighbours with different labels, row by row.
template <typename Visit>
void forLinks(const LabelImage& labels, Visit visit)
{
    for (int y = 0; y < labels.height(); ++y)
        for (int x = 0; x < labels.width(); ++x) {
            const std::uint32_t label = labels.at(x, y);
            if (x + 1 < labels.width() && labels.at(x + 1, y) != label)
                visit(Pixel{x, y}, Pixel{x + 1, y});
            if (y + 1 < labels.height() && labels.at(x, y + 1) != label)
                visit(Pixel{x, y}, Pixel{x, y + 1});
        }
}

struct Pass {
    std::uint32_t first, second;
    int level;
};

/// The best pass between each two basins, the highest first.
std::vector<Pass> passesOf(const LabelImage& labels, const Gray16Image& levels)
{
    std::vector<Pass> all;
    forLinks(labels, [&](Pixel a, Pixel b) {
        const std::uint32_t i = labels.at(a.x, a.y), j = labels.at(b.x, b.y);
        all.push_back({std::min(i, j), std::max(i, j), std::min(levels.at(a.x, a.y), levels.at(b.x, b.y))});
    });
    const auto byPair = [](const Pass& a, const Pass& b) {
        return std::tuple(a.first, a.second, -a.level) < std::tuple(b.first, b.second, -b.level);
    };
    std::sort(all.begin(), all.end(), byPair);
    const auto samePair = [](const Pass& a, const Pass& b) { return a.first == b.first && a.second == b.second; };
    all.erase(std::unique(all.begin(), all.end(), samePair), all.end());
    std::stable_sort(all.begin(), all.end(), [](const Pass& a, const Pass& b) { return a.level > b.level; });
    return all;
}

/// Joins basins that are shallow, or that hold no cell of the mask, to the neighbour behind their highest pass. The
/// level sinks; what is connected above it is a hill, known by its peak, and the lower of two hills that meet is as
/// deep as its peak above the pass. Labels become 1… in the order of their first pixels.
void joinShallow(LabelImage& labels, const Gray16Image& levels, int minDepth, bool withMask)
{
    const std::vector<std::uint32_t>& of = labels.pixels();
    const std::uint32_t count = of.empty() ? 0 : *std::max_element(of.begin(), of.end());
    std::vector<int> peak(std::size_t{count} + 1, 0);
    for (std::size_t i = 0; i < of.size(); ++i)
        peak[of[i]] = std::max(peak[of[i]], int{levels.pixels()[i]});
    DisjointSets hills(peak.size()), regions(peak.size());
    for (const Pass& pass : passesOf(labels, levels)) {
        const std::uint32_t a = hills.find(pass.first), b = hills.find(pass.second);
        if (a == b)
            continue;
        const int lower = std::min(peak[a], peak[b]), higher = std::max(peak[a], peak[b]);
        if (lower - pass.level < minDepth || (withMask && lower < kCellLevel))
            regions.unite(pass.first, pass.second);
        peak[hills.unite(a, b)] = higher;
    }
    std::vector<std::uint32_t> number(peak.size(), 0);
    std::uint32_t next = 0;
    for (std::uint32_t& label : labels.pixels()) {
        std::uint32_t& known = number[regions.find(label)];
        label = known != 0 ? known : known = ++next;
    }
}

void describe(Regions& result, const Gray16Image& levels)
{
    const std::vector<std::uint32_t>& of = result.labels.pixels();
    result.regions.resize(of.empty() ? 0 : *std::max_element(of.begin(), of.end()));
    for (std::size_t i = 0; i < of.size(); ++i) {
        Region& region = result.regions[of[i] - 1];
        ++region.area;
        region.peak = std::max(region.peak, static_cast<std::uint8_t>(levels.pixels()[i] % kCellLevel));
    }
}

std::vector<RegionLink> sortedLinks(const LabelImage& labels)
{
    std::vector<std::pair<std::uint64_t, RegionLink>> keyed;
    forLinks(labels, [&](Pixel a, Pixel b) {
        const std::uint64_t i = labels.at(a.x, a.y), j = labels.at(b.x, b.y);
        keyed.push_back({std::min(i, j) << 32U | std::max(i, j), {a, b}});
    });
    std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<RegionLink> links(keyed.size());
    std::transform(keyed.begin(), keyed.end(), links.begin(), [](const auto& entry) { return entry.second; });
    return links;
}

void connect(Regions& result, const Gray16Image& levels)
{
    result.links = sortedLinks(result.labels);
    int best = 0;
    for (std::uint32_t i = 0; i < result.links.size(); ++i) {
        const RegionLink& link = result.links[i];
        const std::uint32_t a = result.labels.at(link.a.x, link.a.y), b = result.labels.at(link.b.x, link.b.y);
        const std::uint32_t first = std::min(a, b), second = std::max(a, b);
        const int level = std::min(levels.at(link.a.x, link.a.y), levels.at(link.b.x, link.b.y));
        std::vector<RegionBoundary>& all = result.boundaries;
        if (all.empty() || all.back().first != first || all.back().second != second) {
            all.push_back({first, second, 0, false, i, i, i});
            best = -1;
        }
        RegionBoundary& boundary = all.back();
        boundary.end = i + 1;
        if (level > best) {
            best = level;
            boundary.pass = i;
            boundary.isOpen = level >= kCellLevel;
            boundary.saddle = result.valueOf(link);
        }
    }
}

void numberCells(Regions& result)
{
    DisjointSets cells(result.regions.size());
    for (const RegionBoundary& boundary : result.boundaries)
        if (boundary.isOpen)
            cells.unite(boundary.first - 1, boundary.second - 1);
    for (std::uint32_t i = 0; i < result.regions.size(); ++i)
        result.regions[i].cell = cells.find(i) + 1;
}

Regions regionsOf(GrayImage smoothed, const Gray16Image& levels, int minDepth, bool withMask)
{
    Regions result;
    result.smoothed = std::move(smoothed);
    result.labels = floodBasins(levels);
    joinShallow(result.labels, levels, minDepth, withMask);
    describe(result, levels);
    connect(result, levels);
    if (withMask)
        numberCells(result);
    return result;
}

} // namespace

Regions Regions::ofProbability(const GrayImage& probability, const RegionOptions& options)
{
    GrayImage smoothed = smoothedBy(probability, options.smoothing);
    Gray16Image levels(smoothed.size());
    std::copy(smoothed.pixels().begin(), smoothed.pixels().end(), levels.pixels().begin());
    return regionsOf(std::move(smoothed), levels, options.minDepth, false);
}

Regions Regions::ofMask(const Mask& mask, const GrayImage& probability, const RegionOptions& options)
{
    assert(mask.size() == probability.size());
    GrayImage smoothed = smoothedBy(probability, options.smoothing);
    Gray16Image levels(smoothed.size());
    for (std::size_t i = 0; i < levels.pixels().size(); ++i)
        levels.pixels()[i] =
            static_cast<std::uint16_t>(smoothed.pixels()[i] + (mask.pixels()[i] == mask::kCell ? kCellLevel : 0));
    return regionsOf(std::move(smoothed), levels, options.minDepth, true);
}

} // namespace lamella
