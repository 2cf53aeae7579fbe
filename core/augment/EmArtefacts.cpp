#include "augment/EmArtefacts.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lamella {

namespace {

double draw(Random& random, const Range& range)
{
    return random.uniform(range.low, range.high);
}

/// A dark band along a slightly wavy line through the patch.
void addFold(AugmentedPair& pair, const Range& widths, Random& random)
{
    const double halfWidth = 0.5 * draw(random, widths);
    const double angle = random.uniform(0.0, std::numbers::pi);
    const double centreX = random.uniform(0.0, pair.image.width());
    const double centreY = random.uniform(0.0, pair.image.height());
    const double waveHeight = random.uniform(0.0, halfWidth);
    const double waveLength = random.uniform(60.0, 200.0);
    const double depth = random.uniform(1.5, 3.0); // standard deviations: two layers absorb twice as much
    const double normalX = -std::sin(angle);
    const double normalY = std::cos(angle);
    for (int y = 0; y < pair.image.height(); ++y) {
        for (int x = 0; x < pair.image.width(); ++x) {
            const double along = (x - centreX) * normalY - (y - centreY) * normalX;
            const double across = (x - centreX) * normalX + (y - centreY) * normalY +
                                  waveHeight * std::sin(2.0 * std::numbers::pi * along / waveLength);
            const double inside = 1.0 - std::abs(across) / halfWidth;
            if (inside <= 0.0)
                continue;
            // Full depth over most of the band, a soft rim of a fifth of it.
            pair.image.at(x, y) -= static_cast<float>(depth * std::min(1.0, inside * 5.0));
            pair.mask.at(x, y) = mask::kUnlabelled;
            if (!pair.weight.isEmpty())
                pair.weight.at(x, y) = 0.0F;
        }
    }
}

/// The beam charges the section: from one row on everything is lighter or darker, and recovers slowly.
void addCharging(FloatImage& image, const Range& steps, Random& random)
{
    const double size = draw(random, steps);
    const double step = random.chance(0.5) ? size : -size;
    const auto start = static_cast<int>(random.below(static_cast<std::uint64_t>(image.height())));
    const double decay = random.uniform(10.0, 100.0);
    for (int y = start; y < image.height(); ++y) {
        const auto added = static_cast<float>(step * std::exp(-(y - start) / decay));
        for (int x = 0; x < image.width(); ++x)
            image.at(x, y) += added;
    }
}

void addMissingRows(FloatImage& image, const Range& counts, Random& random)
{
    const int count = std::min(image.height(), static_cast<int>(std::lround(draw(random, counts))));
    const auto start = static_cast<int>(random.below(static_cast<std::uint64_t>(image.height() - count + 1)));
    const auto grey = static_cast<float>(random.uniform(-2.0, 2.0));
    for (int y = start; y < start + count; ++y)
        std::fill_n(image.row(y), image.width(), grey);
}

/// One dark blob whose outline is a circle with a few waves.
void addBlob(FloatImage& image, double radius, Random& random)
{
    const double centreX = random.uniform(0.0, image.width());
    const double centreY = random.uniform(0.0, image.height());
    const double depth = random.uniform(1.0, 3.0);
    const double lobes = 2.0 + static_cast<double>(random.below(4));
    const double phase = random.uniform(0.0, 2.0 * std::numbers::pi);
    const double waviness = random.uniform(0.0, 0.3);
    const double reach = radius * (1.0 + waviness) + 2.0;
    const Rect box = Rect{static_cast<int>(std::floor(centreX - reach)), static_cast<int>(std::floor(centreY - reach)),
                          static_cast<int>(std::ceil(2.0 * reach)) + 1, static_cast<int>(std::ceil(2.0 * reach)) + 1}
                         .intersected(Rect::of(image.size()));
    for (int y = box.y; y < box.bottom(); ++y) {
        for (int x = box.x; x < box.right(); ++x) {
            const double angle = std::atan2(y - centreY, x - centreX);
            const double edge = radius * (1.0 + waviness * std::sin(lobes * angle + phase));
            const double inside = (edge - std::hypot(x - centreX, y - centreY)) / 2.0 + 0.5; // a rim of two pixels
            image.at(x, y) -= static_cast<float>(depth * std::clamp(inside, 0.0, 1.0));
        }
    }
}

} // namespace

void applyEmArtefacts(AugmentedPair& pair, const AugmentationSpec& spec, Random& random)
{
    Random fold(random.next());
    Random charging(random.next());
    Random missingRows(random.next());
    Random dirt(random.next());
    if (fold.chance(spec.foldProbability))
        addFold(pair, spec.foldWidth, fold);
    if (charging.chance(spec.chargingProbability))
        addCharging(pair.image, spec.chargingStep, charging);
    if (missingRows.chance(spec.missingRowsProbability))
        addMissingRows(pair.image, spec.missingRows, missingRows);
    if (dirt.chance(spec.dirtProbability)) {
        const auto blobs = 1 + dirt.below(3);
        for (std::uint64_t blob = 0; blob < blobs; ++blob)
            addBlob(pair.image, draw(dirt, spec.dirtRadius), dirt);
    }
}

} // namespace lamella
