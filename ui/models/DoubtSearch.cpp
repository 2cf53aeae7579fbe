#include "models/DoubtSearch.h"

#include "project/ProbabilityBytes.h"

#include <algorithm>
#include <utility>

namespace lamella {

namespace {

Pixel moved(Pixel p, int dx, int dy)
{
    return {p.x + dx, p.y + dy};
}

/// From the coordinates of a crop to those of the section; the number follows the place.
Doubt placed(Doubt doubt, const Rect& crop)
{
    doubt.pass = moved(doubt.pass, crop.x, crop.y);
    doubt.first = moved(doubt.first, crop.x, crop.y);
    doubt.second = moved(doubt.second, crop.x, crop.y);
    doubt.box.x += crop.x;
    doubt.box.y += crop.y;
    for (Pixel& p : doubt.seam)
        p = moved(p, crop.x, crop.y);
    doubt.id += static_cast<std::uint64_t>(crop.y) << 32U | static_cast<std::uint64_t>(crop.x) << 1U;
    return doubt;
}

std::vector<Doubt> searchIn(MaskDocument& masks, const GrayImage& probability, const DoubtQuery& query,
                            const Rect& core)
{
    constexpr int kHalo = DoubtQuery::kHalo;
    const Rect around{core.x - kHalo, core.y - kHalo, core.width + 2 * kHalo, core.height + 2 * kHalo};
    const Rect crop = around.intersected(Rect::of(probability.size()));
    const Mask mask = masks.region(query.section, crop).pixels;
    const GrayImage cell = probability.cropped(crop);
    DoubtOptions options;
    for (const Pixel& pass : query.settled)
        options.settled.push_back(moved(pass, -crop.x, -crop.y));
    std::vector<Doubt> result;
    for (Doubt& doubt : findDoubts(mask, maskFromProbability(cell, query.threshold), cell, options))
        if (Doubt found = placed(std::move(doubt), crop); contains(core, found.pass))
            result.push_back(std::move(found));
    return result;
}

} // namespace

std::vector<Doubt> searchDoubts(MaskDocument& masks, const DoubtQuery& query, const std::stop_token& stop)
{
    const auto probability = masks.probability(query.section);
    if (!probability)
        return {};
    const Size size = probability->size();
    // What a halo would add to a square anyway is no reason to begin another one.
    const int side = std::max(size.width, size.height) <= query.square + DoubtQuery::kHalo
                         ? query.square + DoubtQuery::kHalo
                         : query.square;
    std::vector<Doubt> result;
    for (int y = 0; y < size.height && !stop.stop_requested(); y += side)
        for (int x = 0; x < size.width && !stop.stop_requested(); x += side) {
            const Rect core = Rect{x, y, side, side}.intersected(Rect::of(size));
            std::vector<Doubt> found = searchIn(masks, *probability, query, core);
            result.insert(result.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
        }
    std::stable_sort(result.begin(), result.end(), [](const Doubt& a, const Doubt& b) { return a.score > b.score; });
    if (result.size() > kMostDoubts)
        result.erase(result.begin() + kMostDoubts, result.end());
    return result;
}

} // namespace lamella
