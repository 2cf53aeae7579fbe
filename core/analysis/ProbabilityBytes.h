#pragma once

#include "image/Image.h"

namespace lamella {

/// The thresholds (k + offset)/255, k = 0, 1, …, at which a probability stored in 8 bits gives exactly the mask of the
/// float image. A prediction is stored on the grid through its model's recommended threshold, so that the window's mask
/// is the command line's, there and wherever the slider stops.
struct ThresholdGrid {
    double offset = 0.5; ///< 0 ≤ offset < 1

    /// @param threshold  0…1; others are clamped, NaN counts as 0.5
    static ThresholdGrid through(double threshold);
    /// The nearest threshold of the grid in 0…1.
    double snapped(double threshold) const;
};

/// ceil(255·p − offset), 0…255; NaN becomes 0.
std::uint8_t probabilityToByte(float probability, ThresholdGrid grid = {});
GrayImage probabilityToBytes(const FloatImage& probability, ThresholdGrid grid = {});
/// 255 where the probability is greater than the threshold, else 0.
/// @param threshold  of the grid the bytes were made with
Mask maskFromProbability(const GrayImage& probability, double threshold);
/// The same into a mask of that size: a slider that moves over a large section needs no new memory.
void thresholdInto(Mask& mask, const GrayImage& probability, double threshold);

} // namespace lamella
