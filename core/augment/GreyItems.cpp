#include "augment/GreyItems.h"

#include "augment/GaussianFilter.h"

#include <algorithm>
#include <cmath>

namespace lamella {

namespace {

double draw(Random& random, const Range& range)
{
    return random.uniform(range.low, range.high);
}

void applyGamma(FloatImage& image, double exponent)
{
    if (exponent == 1.0)
        return; // the stretch there and back would round
    const auto [low, high] = std::minmax_element(image.pixels().begin(), image.pixels().end());
    const float base = *low;
    const float span = *high - base;
    if (span <= 0.0F)
        return;
    const auto power = static_cast<float>(exponent);
    for (float& value : image.pixels())
        value = base + span * std::pow((value - base) / span, power);
}

float irwinHall(Random& random)
{
    constexpr double kUnit = 65536.0;
    // Eight uniform numbers of variance kUnit²/12 each.
    static const auto scale = static_cast<float>(1.0 / (kUnit * std::sqrt(8.0 / 12.0)));
    std::int32_t sum = 0;
    for (int word = 0; word < 2; ++word) {
        const std::uint64_t bits = random.next();
        for (int shift = 0; shift < 64; shift += 16)
            sum += static_cast<std::int32_t>((bits >> shift) & 0xffff);
    }
    // The mean of a 16-bit number is 32767.5.
    return static_cast<float>(sum - 8 * 32768 + 4) * scale;
}

} // namespace

void applyGreyItems(FloatImage& image, const AugmentationSpec& spec, Random& random)
{
    Random blur(random.next());
    Random gamma(random.next());
    Random contrast(random.next());
    Random brightness(random.next());
    if (blur.chance(spec.blurProbability))
        gaussianFilter(image, draw(blur, spec.blurSigma));
    if (gamma.chance(spec.gammaProbability))
        applyGamma(image, draw(gamma, spec.gamma));
    if (contrast.chance(spec.contrastProbability)) {
        const auto factor = static_cast<float>(draw(contrast, spec.contrast));
        for (float& value : image.pixels())
            value *= factor; // the section is normalised: its mean is 0
    }
    if (brightness.chance(spec.brightnessProbability)) {
        const auto added = static_cast<float>(draw(brightness, spec.brightness));
        for (float& value : image.pixels())
            value += added;
    }
}

void applyNoise(FloatImage& image, const AugmentationSpec& spec, Random& random)
{
    Random noise(random.next());
    if (!noise.chance(spec.noiseProbability))
        return;
    const auto deviation = static_cast<float>(draw(noise, spec.noise));
    for (float& value : image.pixels())
        value += deviation * irwinHall(noise);
}

} // namespace lamella
