#pragma once

#include "image/Image.h"

namespace lamella {

/// Weights of the pixel-wise loss (Ronneberger et al. 2015, eq. 2).
struct WeightMapOptions {
    double w0 = 10.0;           ///< height of the border term; 0 switches it off
    double sigma = 5.0;         ///< its width in pixels
    bool balanceClasses = true; ///< w_c = half the inverse frequency of the class over the whole training set
    bool operator==(const WeightMapOptions&) const = default;
};

/// The border term only: w0·exp(−(d1+d2)²/(2σ²)) on membrane pixels, 0 elsewhere; d1, d2 = Euclidean distances in
/// pixels to the nearest and second nearest cell (4-connected white component). 0 where fewer than two cells exist.
/// Terms below 1e-4·w0 are 0. Exact otherwise: the two nearest labels are found down each column and then along each
/// row, so time grows with the area (and at most with σ), not with the number of cells. Throws Error InvalidOption for
/// σ ≤ 0.
/// @return float32 (H, W)
FloatImage borderWeights(const Mask& mask, const WeightMapOptions& options);

/// Class weights {membrane, cell}; 1 and 1 without balance or where a class has no pixel. Unlabelled pixels do not
/// count.
struct ClassWeights {
    double membrane = 1.0;
    double cell = 1.0;
};
ClassWeights classWeights(double membranePixels, double cellPixels, const WeightMapOptions& options);

/// Complete map: w_c + border term; exactly 0 on unlabelled pixels.
FloatImage weightMap(const Mask& mask, const ClassWeights& classes, const WeightMapOptions& options);

} // namespace lamella
