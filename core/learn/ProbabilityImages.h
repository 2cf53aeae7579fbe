#pragma once

#include "analysis/CellGuide.h"
#include "image/Image.h"

namespace lamella {

/// Mask from a probability of cell: cell where it is greater than the threshold. The one rule of command line and
/// window.
Mask maskFromProbability(const FloatImage& cell, double threshold);
/// The same with the walls and channels of a guide of that size.
Mask maskFromProbability(const FloatImage& cell, const CellGuide& guide, double threshold);

/// What the cells found at a model's threshold change in masks made from this probability (MaskSource::Cells).
/// @param stop  looked at between squares; what is returned then is of no use
CellGuide cellGuide(const FloatImage& cell, double threshold, const std::stop_token& stop = {});
/// With these options, from the probability in bytes on ThresholdGrid::through() that threshold.
CellOptions cellOptions(double threshold);

} // namespace lamella
