#include "edit/Polygon.h"

#include <algorithm>
#include <cmath>

namespace lamella {

namespace {

struct Crossing {
    double x = 0.0;
    int winding = 0;
};

/// Where the polygon's edges cross the centres of row `y`, from left to right.
std::vector<Crossing> crossingsOf(const std::vector<ImagePoint>& corners, double y)
{
    std::vector<Crossing> crossings;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const ImagePoint& a = corners[i];
        const ImagePoint& b = corners[(i + 1) % corners.size()];
        if ((a.y <= y) == (b.y <= y))
            continue;
        crossings.push_back({a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x), a.y <= y ? 1 : -1});
    }
    std::sort(crossings.begin(), crossings.end(), [](const Crossing& a, const Crossing& b) { return a.x < b.x; });
    return crossings;
}

/// First column whose centre is at or behind `x`.
int columnFrom(double x, const Rect& bounds)
{
    return static_cast<int>(std::clamp(std::ceil(x - 0.5), double(bounds.x), double(bounds.right())));
}

Correction changedOnly(const Mask& mask, MaskPatch patch)
{
    const MaskDifference d = [&] { return difference(extractPatch(mask, patch.rect).pixels, patch.pixels); }();
    return d.changed == 0 ? Correction::refused(Correction::Kind::NothingThere) : Correction::of(std::move(patch));
}

} // namespace

PixelRegion polygonRegion(const std::vector<ImagePoint>& corners, const Rect& bounds, PolygonRule rule)
{
    PixelRegion region;
    const bool isFinite = std::all_of(corners.begin(), corners.end(),
                                      [](const ImagePoint& p) { return std::isfinite(p.x) && std::isfinite(p.y); });
    if (corners.size() < 3 || !isFinite || bounds.isEmpty())
        return region;
    const auto [low, high] = std::minmax_element(corners.begin(), corners.end(),
                                                 [](const ImagePoint& a, const ImagePoint& b) { return a.y < b.y; });
    const double top = std::clamp(std::floor(low->y) - 1, double(bounds.y), double(bounds.bottom()));
    const double bottom = std::clamp(std::ceil(high->y) + 1, double(bounds.y), double(bounds.bottom()));
    for (int y = static_cast<int>(top); y < static_cast<int>(bottom); ++y) {
        const std::vector<Crossing> crossings = crossingsOf(corners, y + 0.5);
        int winding = 0;
        for (std::size_t i = 0; i + 1 < crossings.size(); ++i) {
            winding += rule == PolygonRule::NonZero ? crossings[i].winding : (i % 2 == 0 ? 1 : -1);
            if (winding == 0)
                continue;
            const int from = columnFrom(crossings[i].x, bounds);
            const int to = columnFrom(crossings[i + 1].x, bounds);
            if (from < to)
                region.add({y, from, to});
        }
    }
    return region;
}

Correction fillPolygon(const Mask& mask, const std::vector<ImagePoint>& corners, std::uint8_t value, PolygonRule rule)
{
    return changedOnly(mask, patchOf(mask, polygonRegion(corners, Rect::of(mask.size()), rule), value));
}

Correction drawLines(const Mask& mask, const std::vector<ImagePoint>& corners, double diameter, std::uint8_t value)
{
    std::vector<BrushSegment> segments;
    for (std::size_t i = 0; i < corners.size(); ++i)
        segments.push_back({corners[i == 0 ? 0 : i - 1], corners[i], diameter, value});
    Rect box;
    for (const BrushSegment& segment : segments)
        box = box.united(brushBounds(segment).intersected(Rect::of(mask.size())));
    MaskPatch patch = extractPatch(mask, box);
    for (BrushSegment segment : segments) {
        for (ImagePoint* end : {&segment.from, &segment.to}) {
            end->x -= patch.rect.x;
            end->y -= patch.rect.y;
        }
        paintSegment(patch.pixels, segment);
    }
    return changedOnly(mask, std::move(patch));
}

} // namespace lamella
