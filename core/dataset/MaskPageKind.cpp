#include "dataset/MaskPageKind.h"

#include "base/Error.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace lamella {

namespace {

constexpr std::size_t kMostValues = 4096; ///< counting goes no further
/// A grey that far from an extreme, of the distance between them, is what JPEG makes of it.
constexpr double kRinging = 0.1;
/// Of the greys: as many must be so for the page to be of that kind.
constexpr double kMostly = 0.6;
/// Edges of masks cover less of a page than this.
constexpr double kMostEdge = 0.35;
constexpr float kUnlabelledUnit = 128.0F / 255.0F;

/// Counts over the pixels that are neither extreme.
struct Greys {
    std::uint64_t all = 0;
    std::uint64_t flat = 0; ///< equal to their four neighbours
    std::uint64_t nearExtreme = 0;
    std::uint64_t besideExtreme = 0; ///< with an extreme among their eight neighbours
    double share(std::uint64_t some) const
    {
        return all > 0 ? static_cast<double>(some) / static_cast<double>(all) : 0;
    }
};

struct Extremes {
    float low = 0.0F;
    float high = 1.0F;
    bool holds(float value) const { return value == low || value == high; }
    bool isNear(float value) const
    {
        const double margin = kRinging * (high - low);
        return value - low < margin || high - value < margin;
    }
};

Extremes extremesOf(const FloatImage& image)
{
    const auto [low, high] = std::minmax_element(image.pixels().begin(), image.pixels().end());
    return {*low, *high};
}

bool isFlat(const FloatImage& image, int x, int y)
{
    const float value = image.at(x, y);
    return (x == 0 || image.at(x - 1, y) == value) && (y == 0 || image.at(x, y - 1) == value) &&
           (x + 1 == image.width() || image.at(x + 1, y) == value) &&
           (y + 1 == image.height() || image.at(x, y + 1) == value);
}

bool isBesideExtreme(const FloatImage& image, int x, int y, const Extremes& extremes)
{
    for (int otherY = std::max(0, y - 1); otherY <= std::min(image.height() - 1, y + 1); ++otherY)
        for (int otherX = std::max(0, x - 1); otherX <= std::min(image.width() - 1, x + 1); ++otherX)
            if (extremes.holds(image.at(otherX, otherY)))
                return true;
    return false;
}

Greys countGreys(const FloatImage& image, const Extremes& extremes)
{
    Greys greys;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const float value = image.at(x, y);
            if (extremes.holds(value))
                continue;
            const bool isPixelFlat = isFlat(image, x, y);
            if (isPixelFlat && std::abs(value - kUnlabelledUnit) < 1e-6F)
                continue; // an area left unlabelled is no grey
            ++greys.all;
            greys.flat += isPixelFlat ? 1U : 0U;
            greys.nearExtreme += extremes.isNear(value) ? 1U : 0U;
            greys.besideExtreme += isBesideExtreme(image, x, y, extremes) ? 1U : 0U;
        }
    return greys;
}

int countValues(const FloatImage& image)
{
    std::set<float> values;
    float last = std::numeric_limits<float>::quiet_NaN();
    for (const float value : image.pixels()) {
        if (value == last || !std::isfinite(value))
            continue;
        last = value;
        values.insert(value);
        if (values.size() > kMostValues)
            break;
    }
    return static_cast<int>(values.size());
}

bool isExactMask(const RawPage& raw)
{
    try {
        (void)toMask(raw, 0);
        return true;
    } catch (const Error& error) {
        if (error.code() != ErrorCode::MaskNotBinary)
            throw;
        return false;
    }
}

bool isTwoClass(const Mask& mask)
{
    return std::find(mask.pixels().begin(), mask.pixels().end(), mask::kCell) != mask.pixels().end() &&
           std::find(mask.pixels().begin(), mask.pixels().end(), mask::kMembrane) != mask.pixels().end();
}

MaskPageKind kindOf(const MaskPageFacts& facts, const Greys& greys, bool isJpeg)
{
    if (facts.values <= 2)
        return MaskPageKind::Other; // two values, but not those of masks
    if (greys.share(greys.flat) > 0.5)
        return MaskPageKind::Labels;
    if (facts.greyShare < kMostEdge && (isJpeg || greys.share(greys.nearExtreme) > kMostly))
        return MaskPageKind::Lossy;
    if (facts.greyShare < kMostEdge && greys.share(greys.besideExtreme) > kMostly)
        return MaskPageKind::AntiAliased;
    return MaskPageKind::Other;
}

} // namespace

ImportFixes MaskPageFacts::rule() const
{
    ImportFixes fixes;
    switch (kind) {
    case MaskPageKind::Exact:
        break;
    case MaskPageKind::AntiAliased:
    case MaskPageKind::Lossy:
        fixes.maskValues = MaskValues::Nearer;
        break;
    case MaskPageKind::Labels:
        fixes.maskValues = MaskValues::Labels;
        break;
    case MaskPageKind::OpacityIsMask:
        fixes.maskValues = MaskValues::Opacity;
        break;
    case MaskPageKind::Other:
        fixes.maskValues = MaskValues::Threshold;
        fixes.threshold = threshold;
        break;
    }
    return fixes;
}

MaskPageFacts examineMaskPage(const RawPage& raw, bool isJpeg)
{
    MaskPageFacts facts;
    facts.isPalette = raw.photometric == Photometric::Palette;
    facts.isOneBit = raw.bitsPerSample == 1;
    facts.hasOpacity = raw.hasAlpha;
    const FloatImage image = toUnitFloat(raw, &facts.isZeroOne);
    facts.values = countValues(image);
    const Extremes extremes = extremesOf(image);
    const double white = extremes.high > 1.0F ? 255.0 : 1.0; // floats that count to 255
    facts.threshold = std::clamp((extremes.low + extremes.high) / 2.0 / white, 0.0, 1.0);
    if (raw.hasAlpha && facts.values == 1) {
        ImportFixes opacity;
        opacity.maskValues = MaskValues::Opacity;
        if (isTwoClass(maskByRule(raw, opacity, 0)))
            facts.kind = MaskPageKind::OpacityIsMask;
        return facts;
    }
    if (isExactMask(raw))
        return facts;
    const Greys greys = countGreys(image, extremes);
    facts.greyShare = static_cast<double>(greys.all) / static_cast<double>(image.pixels().size());
    facts.kind = kindOf(facts, greys, isJpeg);
    return facts;
}

} // namespace lamella
