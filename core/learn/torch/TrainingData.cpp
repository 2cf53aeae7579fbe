#include "learn/torch/TrainingData.h"

#include "image/Resize.h"

#include <algorithm>

namespace lamella {

std::shared_ptr<const std::vector<Pair>> resizedPairs(std::shared_ptr<const std::vector<Pair>> pairs, int side)
{
    if (side == 0)
        return pairs;
    auto result = std::make_shared<std::vector<Pair>>(*pairs);
    for (Pair& pair : *result) {
        pair.image = resized(pair.image, {side, side});
        pair.mask = resizedMask(pair.mask, {side, side});
    }
    return result;
}

double pixelsOf(const std::vector<Pair>& pairs)
{
    double sum = 0;
    for (const Pair& pair : pairs)
        sum += static_cast<double>(pair.mask.size().area());
    return sum;
}

TrainingJob::Watched scaled(const TrainingJob::Watched& part, const std::vector<Pair>& pairs, int side)
{
    for (const Pair& pair : pairs) {
        if (pair.page != part.page)
            continue;
        const auto x = [&](int value) { return value * side / pair.mask.width(); };
        const auto y = [&](int value) { return value * side / pair.mask.height(); };
        const Rect& r = part.rect;
        return {part.page, {x(r.x), y(r.y), std::max(1, x(r.width)), std::max(1, y(r.height))}};
    }
    return {};
}

} // namespace lamella
