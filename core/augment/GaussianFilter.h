#pragma once

#include "image/Image.h"

namespace lamella {

/// Gaussian of `sigma` pixels, cut at 4 sigma, normalised to sum 1, in place. Border: reflection about the edge pixels.
/// Plain loops in a fixed order, so that results do not depend on thread counts or on a library's choice of filter.
void gaussianFilter(FloatImage& image, double sigma);

} // namespace lamella
