#pragma once

#include "augment/BrokenMembranes.h"

#include <QImage>
#include <QPoint>

#include <cstdint>
#include <vector>

namespace lamella {

/// A section with its mask, as pictures.
struct AugmentPair {
    QImage image; ///< Grayscale8
    QImage mask;  ///< Grayscale8, 0/128/255
};

/// One augmented pair, and what it was made of.
struct AugmentVariant : AugmentPair {
    AugmentPair place;        ///< the same place of the section, neither turned nor bent nor changed in grey
    QImage grid;              ///< Alpha8: lines of the section every kGridSpacing pixels, bent as the variant
    std::vector<QPoint> gaps; ///< where membranes broke, in pixels of the variant; empty = every membrane held
};

/// What variants are drawn from: a section that was read once, for many sets of strengths. Any thread.
struct AugmentTissue {
    /// Sections larger than this along a side are represented by the middle of them: what is held is bounded.
    static constexpr int kLargestSide = 2048;

    /// @param grey  of the whole section, normalised
    AugmentTissue(const FloatImage& grey, const Mask& wholeMask);
    AugmentationSource source() const { return {&image, &mask, nullptr, 0}; }

    FloatImage image;
    Mask mask;
    LabelImage cells;
    AugmentPair shown;
};

/// Pixels of the section between two lines of a variant's grid.
inline constexpr int kGridSpacing = 32;

/// Variants 0 … count − 1 of a seed, `side` pixels square (less where the section is smaller). They depend on the
/// arguments only. Any thread.
std::vector<AugmentVariant> makeVariants(const AugmentTissue& tissue, const AugmentationSpec& spec, std::uint64_t seed,
                                         int count, int side);

} // namespace lamella
