#pragma once

#include "image/Image.h"

namespace lamella {

/// Probabilities are stored in 8 bits as ceil(255·p − ½). At thresholds (k + ½)/255 the 8-bit image and the float image
/// give the same mask, so the window's mask is the command line's: 0.5 is such a value.
double snapThreshold(double threshold);
std::uint8_t probabilityToByte(float probability);
GrayImage probabilityToBytes(const FloatImage& probability);
/// 255 where byte/255 > threshold, else 0.
Mask maskFromProbability(const GrayImage& probability, double threshold);

} // namespace lamella
