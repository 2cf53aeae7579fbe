#include "edit/MembraneThickness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace lamella {

namespace {

constexpr int kFewest = 20;
constexpr double kSamples = 1 << 16;
constexpr std::array<Pixel, 4> kDirections{{{1, 0}, {0, 1}, {1, 1}, {1, -1}}};

/// Membrane pixels from `p` on, itself left out, at most `most`.
int ray(const Mask& mask, Pixel p, Pixel step, int most)
{
    const Rect whole = Rect::of(mask.size());
    int count = 0;
    for (Pixel q{p.x + step.x, p.y + step.y};
         count < most && contains(whole, q) && mask.at(q.x, q.y) == mask::kMembrane; q.x += step.x, q.y += step.y)
        ++count;
    return count;
}

} // namespace

double thicknessAt(const Mask& mask, Pixel pixel)
{
    if (!contains(Rect::of(mask.size()), pixel) || mask.at(pixel.x, pixel.y) != mask::kMembrane)
        return 0.0;
    double least = kLargestThickness;
    for (const Pixel& step : kDirections) {
        const double length = step.x != 0 && step.y != 0 ? std::numbers::sqrt2 : 1.0;
        const int most = static_cast<int>(std::ceil(least / length));
        const int run = 1 + ray(mask, pixel, step, most) + ray(mask, pixel, {-step.x, -step.y}, most);
        least = std::min(least, run * length);
    }
    return least;
}

int membraneThickness(const Mask& mask, const Rect& area, int otherwise)
{
    const Rect inside = area.intersected(Rect::of(mask.size()));
    std::vector<double> all;
    // A large rectangle is sampled: every stride-th pixel of every stride-th row.
    const int stride = 1 + static_cast<int>(std::sqrt(static_cast<double>(inside.size().area()) / kSamples));
    for (int y = inside.y; y < inside.bottom(); y += stride)
        for (int x = inside.x; x < inside.right(); x += stride)
            if (mask.at(x, y) == mask::kMembrane)
                all.push_back(thicknessAt(mask, {x, y}));
    if (all.size() < kFewest)
        return otherwise;
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
    std::nth_element(all.begin(), middle, all.end());
    return std::max(1, static_cast<int>(std::lround(*middle)));
}

Rect thicknessArea(const Rect& area)
{
    return {area.x - kThicknessReach, area.y - kThicknessReach, area.width + 2 * kThicknessReach,
            area.height + 2 * kThicknessReach};
}

} // namespace lamella
