#pragma once

#include "augment/Augmentation.h"

namespace lamella {

/// Blur, gamma, contrast, brightness, in this order, on a normalised patch. One stream each of `random`, always taken.
void applyGreyItems(FloatImage& image, const AugmentationSpec& spec, Random& random);

/// Adds noise of standard deviation drawn from spec.noise. One stream of `random`, always taken.
/// Each value is a sum of eight 16-bit uniform numbers (Irwin–Hall): normal to within 4.9 deviations, without
/// functions whose last digit differs between platforms, and ten times faster.
void applyNoise(FloatImage& image, const AugmentationSpec& spec, Random& random);

} // namespace lamella
