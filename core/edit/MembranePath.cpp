#include "edit/MembranePath.h"

#include "edit/CheapestPath.h"
#include "edit/MembraneThickness.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

namespace lamella {

namespace {

constexpr int kSmallestMargin = 24;
constexpr int kGapReach = 40;
constexpr int kCoarse = 4;
constexpr int kCorridor = 16;
constexpr std::size_t kExactArea = 256 * 256;

Rect boxOf(Pixel a, Pixel b, int margin)
{
    return {std::min(a.x, b.x) - margin, std::min(a.y, b.y) - margin, std::abs(a.x - b.x) + 1 + 2 * margin,
            std::abs(a.y - b.y) + 1 + 2 * margin};
}

/// Whether a pixel lies on an edge of the box that is not the picture's.
bool isAtEdge(Pixel p, const Rect& box, const Rect& picture)
{
    return (p.x == box.x && p.x != picture.x) || (p.y == box.y && p.y != picture.y) ||
           (p.x == box.right() - 1 && p.x != picture.right() - 1) ||
           (p.y == box.bottom() - 1 && p.y != picture.bottom() - 1);
}

/// Means of blocks of kCoarse² costs, at least 1.
GrayImage coarseOf(const GrayImage& costs)
{
    GrayImage coarse({(costs.width() + kCoarse - 1) / kCoarse, (costs.height() + kCoarse - 1) / kCoarse});
    for (int y = 0; y < coarse.height(); ++y)
        for (int x = 0; x < coarse.width(); ++x) {
            const int right = std::min(costs.width(), (x + 1) * kCoarse);
            const int bottom = std::min(costs.height(), (y + 1) * kCoarse);
            int sum = 0;
            for (int j = y * kCoarse; j < bottom; ++j)
                sum = std::accumulate(costs.row(j) + x * kCoarse, costs.row(j) + right, sum);
            coarse.at(x, y) =
                static_cast<std::uint8_t>(std::max(1, sum / ((right - x * kCoarse) * (bottom - y * kCoarse))));
        }
    return coarse;
}

/// The costs within a corridor around a coarse path, 0 elsewhere.
GrayImage corridorOf(const GrayImage& costs, const std::vector<Pixel>& coarsePath)
{
    GrayImage corridor(costs.size(), 0);
    for (const Pixel& p : coarsePath) {
        const Rect square =
            Rect{p.x * kCoarse - kCorridor, p.y * kCoarse - kCorridor, kCoarse + 2 * kCorridor, kCoarse + 2 * kCorridor}
                .intersected(Rect::of(costs.size()));
        for (int y = square.y; y < square.bottom(); ++y)
            std::copy_n(costs.row(y) + square.x, square.width, corridor.row(y) + square.x);
    }
    return corridor;
}

/// @return coordinates of the picture
std::vector<Pixel> pathInBox(const MembraneCost& costs, Pixel from, Pixel to, const Rect& box)
{
    const GrayImage inBox = costs.of(box);
    const Pixel start{from.x - box.x, from.y - box.y}, end{to.x - box.x, to.y - box.y};
    std::vector<Pixel> path;
    if (box.size().area() <= kExactArea)
        path = cheapestPath(inBox, start, end);
    else
        path = cheapestPath(corridorOf(inBox, cheapestPath(coarseOf(inBox), {start.x / kCoarse, start.y / kCoarse},
                                                           {end.x / kCoarse, end.y / kCoarse})),
                            start, end);
    for (Pixel& p : path)
        p = {p.x + box.x, p.y + box.y};
    return path;
}

} // namespace

std::vector<Pixel> tracePath(const MembraneCost& costs, Pixel from, Pixel to)
{
    const Rect picture = Rect::of(costs.size());
    if (!contains(picture, from) || !contains(picture, to))
        return {};
    const int distance = std::max(std::abs(from.x - to.x), std::abs(from.y - to.y));
    if (distance > kLongestTrace)
        return {};
    const int most = std::max(kSmallestMargin, distance);
    for (int margin = std::max(kSmallestMargin, distance / 4);; margin = std::min(2 * margin, most)) {
        const Rect box = boxOf(from, to, margin).intersected(picture);
        std::vector<Pixel> path = pathInBox(costs, from, to, box);
        const bool runsAlong =
            std::any_of(path.begin(), path.end(), [&](Pixel p) { return isAtEdge(p, box, picture); });
        if (!runsAlong || margin == most || box == picture)
            return path;
    }
}

Pixel snappedToMembrane(const MembraneCost& costs, Pixel click, int reach)
{
    const Rect box = boxOf(click, click, reach).intersected(Rect::of(costs.size()));
    if (!contains(box, click))
        return click;
    const GrayImage around = costs.of(box);
    const auto rank = [&](Pixel p) {
        const int dx = p.x - click.x, dy = p.y - click.y;
        return std::pair(int{around.at(p.x - box.x, p.y - box.y)}, dx * dx + dy * dy);
    };
    Pixel best = click;
    for (int y = box.y; y < box.bottom(); ++y)
        for (int x = box.x; x < box.right(); ++x)
            if (rank({x, y}) < rank(best))
                best = {x, y};
    return best;
}

MaskPatch drawPath(const Mask& mask, const std::vector<Pixel>& path, int thickness, std::uint8_t value)
{
    if (path.empty())
        return {};
    Rect box;
    for (const Pixel& p : path)
        box = box.united(boxOf(p, p, thickness / 2 + 1));
    MaskPatch patch = extractPatch(mask, box);
    const double middle = thickness % 2 == 0 ? 1.0 : 0.5;
    const auto centre = [&](Pixel p) { return ImagePoint{p.x - patch.rect.x + middle, p.y - patch.rect.y + middle}; };
    for (std::size_t i = 0; i < path.size(); ++i)
        paintSegment(patch.pixels, {centre(path[i == 0 ? 0 : i - 1]), centre(path[i]), double(thickness), value});
    return patch;
}

Correction traceMembrane(const Mask& mask, const std::vector<Pixel>& path)
{
    if (path.empty())
        return Correction::refused(Correction::Kind::NoPath);
    Rect box;
    for (const Pixel& p : path)
        box = box.united({p.x, p.y, 1, 1});
    MaskPatch patch = drawPath(mask, path, membraneThickness(mask, thicknessArea(box)));
    if (extractPatch(mask, patch.rect) == patch)
        return Correction::refused(Correction::Kind::NothingThere);
    return Correction::of(std::move(patch));
}

Correction closeGap(const Mask& mask, const MembraneCost* costs, Pixel click)
{
    const auto isWall = [&](Pixel p) { return mask.at(p.x, p.y) == mask::kMembrane; };
    if (!contains(Rect::of(mask.size()), click) || isWall(click))
        return Correction::refused(Correction::Kind::NothingThere);
    const auto first = nearestPixel(mask, click, kGapReach, isWall);
    const auto second = !first ? std::nullopt : nearestPixel(mask, click, kGapReach, [&](Pixel p) {
        const double ax = first->x - click.x, ay = first->y - click.y;
        const double bx = p.x - click.x, by = p.y - click.y;
        return isWall(p) && ax * bx + ay * by < -0.5 * std::hypot(ax, ay) * std::hypot(bx, by);
    });
    if (!second)
        return Correction::refused(Correction::Kind::NothingThere);
    const auto way = [&](Pixel from, Pixel to) {
        return costs != nullptr ? tracePath(*costs, from, to) : linePixels(from, to);
    };
    std::vector<Pixel> path = way(*first, click);
    const std::vector<Pixel> rest = way(click, *second);
    path.insert(path.end(), rest.begin(), rest.end());
    return traceMembrane(mask, path);
}

std::vector<Pixel> linePixels(Pixel from, Pixel to)
{
    const int steps = std::max(std::abs(to.x - from.x), std::abs(to.y - from.y));
    std::vector<Pixel> pixels;
    for (int i = 0; i <= steps; ++i) {
        const double t = steps == 0 ? 0.0 : static_cast<double>(i) / steps;
        pixels.push_back({from.x + static_cast<int>(std::lround(t * (to.x - from.x))),
                          from.y + static_cast<int>(std::lround(t * (to.y - from.y)))});
    }
    return pixels;
}

} // namespace lamella
