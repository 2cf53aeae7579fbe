#include "models/DoubtSearch.h"

#include "analysis/ProbabilityBytes.h"
#include "edit/DoubtAnswer.h"

#include <algorithm>
#include <functional>
#include <string_view>
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

/// Mixes a number into a hash (Boost's hash_combine).
void mix(std::size_t& hash, std::size_t value)
{
    hash ^= value + 0x9e3779b97f4a7c15ULL + (hash << 6U) + (hash >> 2U);
}

std::size_t keyOf(const Mask& mask, double threshold, const std::vector<Pixel>& settled)
{
    std::size_t key =
        std::hash<std::string_view>()({reinterpret_cast<const char*>(mask.pixels().data()), mask.pixels().size()});
    mix(key, std::hash<double>()(threshold));
    for (const Pixel& p : settled)
        mix(key, std::hash<std::int64_t>()(static_cast<std::int64_t>(p.y) << 32U | p.x));
    return key;
}

} // namespace

Doubt asItIsNow(MaskDocument& masks, SectionId section, Doubt doubt)
{
    masks.inspect(section, [&](const Mask& mask, const GrayImage*) {
        doubt.isOneCellNow = doubtSides(mask, doubt.first, doubt.second) == DoubtSides::OneCell;
    });
    return doubt;
}

const std::vector<Doubt>& DoubtSearch::findIn(MaskDocument& masks, const MaskDocument::Prediction& prediction,
                                              const DoubtQuery& query, const Rect& core)
{
    constexpr int kHalo = DoubtQuery::kHalo;
    const Rect around{core.x - kHalo, core.y - kHalo, core.width + 2 * kHalo, core.height + 2 * kHalo};
    const Rect crop = around.intersected(Rect::of(prediction.probability->size()));
    const Mask mask = masks.region(query.section, crop).pixels;
    DoubtOptions options;
    for (const Pixel& pass : query.settled)
        if (contains(crop, pass))
            options.settled.push_back(moved(pass, -crop.x, -crop.y));
    Square& square = m_squares[{core.x, core.y}];
    const std::size_t key = keyOf(mask, query.threshold, options.settled);
    if (square.key == key)
        return square.doubts;
    const GrayImage cell = prediction.probability->cropped(crop);
    const Mask before = maskFromProbability(prediction.proposal->cropped(crop), query.threshold);
    std::vector<Doubt> found;
    for (Doubt& doubt : findDoubts(mask, before, cell, options))
        if (Doubt there = placed(std::move(doubt), crop); contains(core, there.pass) && found.size() < kMost)
            found.push_back(std::move(there));
    ++m_searched;
    square = {key, std::move(found)};
    return square.doubts;
}

std::vector<Doubt> DoubtSearch::find(MaskDocument& masks, const DoubtQuery& query, const std::stop_token& stop)
{
    if (stop.stop_requested()) // paged past before a worker was free
        return {};
    const MaskDocument::Prediction prediction = masks.prediction(query.section);
    if (!prediction.probability)
        return {};
    const Size size = prediction.probability->size();
    // What a halo would add to a square anyway is no reason to begin another one.
    const int side = std::max(size.width, size.height) <= query.square + DoubtQuery::kHalo
                         ? query.square + DoubtQuery::kHalo
                         : query.square;
    std::vector<Doubt> result;
    for (int y = 0; y < size.height && !stop.stop_requested(); y += side)
        for (int x = 0; x < size.width && !stop.stop_requested(); x += side) {
            const Rect core = Rect{x, y, side, side}.intersected(Rect::of(size));
            const std::vector<Doubt>& found = findIn(masks, prediction, query, core);
            result.insert(result.end(), found.begin(), found.end());
        }
    std::stable_sort(result.begin(), result.end(), [](const Doubt& a, const Doubt& b) { return a.score > b.score; });
    if (result.size() > kMost)
        result.erase(result.begin() + kMost, result.end());
    return result;
}

} // namespace lamella
