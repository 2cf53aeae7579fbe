#pragma once

#include "image/Image.h"

namespace lamella {

/// Mask from a probability of cell: cell where it is greater than the threshold. The one rule of command line and
/// window.
Mask maskFromProbability(const FloatImage& cell, double threshold);

} // namespace lamella
