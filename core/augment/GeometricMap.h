#pragma once

#include "augment/Augmentation.h"

#include <array>

namespace lamella {

/// Index of the pixel that reflection about the first and last pixel (… 2 1 0 1 2 …) puts at `index`; any index.
inline int reflectedIndex(int index, int length)
{
    if (index >= 0 && index < length)
        return index;
    if (length == 1)
        return 0;
    const int period = 2 * (length - 1);
    const int folded = ((index % period) + period) % period;
    return folded < length ? folded : period - folded;
}

/// Which source coordinate each pixel of a patch shows:
///     source(p) = sourceCentre + matrix · (p + displacement(p) − patchCentre)
/// in pixels of the section, pixel centres at whole numbers.
/// With whole-number centres and a signed permutation as matrix the map is exact: sampling then copies pixels.
struct GeometricMap {
    Size patch;
    std::array<double, 4> matrix{1.0, 0.0, 0.0, 1.0}; ///< row-major: x from (x, y), then y from (x, y)
    std::array<double, 2> patchCentre{};
    std::array<double, 2> sourceCentre{};
    std::array<FloatImage, 2> displacement; ///< (dx, dy), size of the patch; empty without the elastic item
};

/// Draws one map. `available` is the usable part of the section.
/// Streams, one 64-bit number of `random` each, in this order, drawn whether the item happens or not: place, rotation,
/// shift, shear, zoom, flipHorizontal, flipVertical, quarterTurn, elastic.
GeometricMap drawGeometricMap(const AugmentationSpec& spec, Size available, Size patch, Random& random);

/// Position in the section, in pixels, that pixel (u, v) of the patch shows, before the border rule.
std::array<double, 2> sourceOf(const GeometricMap& map, int u, int v);

/// Reads image, mask and weight (nearest) through the map; the border rule holds beyond `available`. Cubic is that of
/// Catmull & Rom (Computer Aided Geometric Design, 1974; a = −1/2 in Keys, IEEE ASSP 29, 1981): exact at whole
/// pixels and for quadratic grey values; it may overshoot by a quarter of a step.
AugmentedPair samplePatch(const AugmentationSource& source, Size available, const GeometricMap& map,
                          AugmentationSpec::Border border,
                          AugmentationSpec::Interpolation interpolation = AugmentationSpec::Interpolation::Cubic);

/// Reads numbers of regions through the map exactly as samplePatch() reads the mask.
/// @param labels  one a pixel of the section
LabelImage sampleLabels(const LabelImage& labels, Size available, const GeometricMap& map,
                        AugmentationSpec::Border border);

} // namespace lamella
