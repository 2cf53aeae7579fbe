#pragma once

#include "augment/Augmentation.h"

#include <cmath>
#include <numbers>

namespace lamella::test {

/// A mask of wavy bands and discs; `withUnlabelled` puts a third class into a corner.
inline Mask patternMask(Size size, bool withUnlabelled = false)
{
    Mask result(size);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const double wave = std::sin(x / 9.0 + 2.0 * std::sin(y / 17.0)) + std::cos(y / 11.0 - x / 37.0);
            result.at(x, y) = wave > -0.4 ? mask::kCell : mask::kMembrane;
            if (withUnlabelled && x + y < size.width / 2)
                result.at(x, y) = mask::kUnlabelled;
        }
    return result;
}

inline FloatImage asFloat(const Mask& source)
{
    FloatImage result(source.size());
    for (int y = 0; y < source.height(); ++y)
        for (int x = 0; x < source.width(); ++x)
            result.at(x, y) = source.at(x, y);
    return result;
}

/// Every pixel holds its own number, y·width + x: tells where a copied pixel came from. Exact below 2^24 pixels.
inline FloatImage numbered(Size size)
{
    FloatImage result(size);
    for (std::size_t i = 0; i < result.pixels().size(); ++i)
        result.pixels()[i] = static_cast<float>(i);
    return result;
}

/// A mask, itself drawn as an image and as weights.
struct Scene {
    explicit Scene(Size size, bool withUnlabelled = false)
        : mask(patternMask(size, withUnlabelled)),
          image(asFloat(mask)),
          weight(image)
    {}
    AugmentationSource source() const { return {&image, &mask, &weight, 0}; }
    Mask mask;
    FloatImage image;
    FloatImage weight;
};

} // namespace lamella::test
