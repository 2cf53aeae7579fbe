#pragma once

#include "dataset/Dataset.h"

#include <string>

namespace lamella::test {

/// A section of 8 bits with a·grey + b.
Section mapped(const Section& section, double a, double b);
/// A section of 8 bits changed so that a model meets what it has not seen: "inverted", "upsampled, noted" (twice as
/// many pixels, and the pixel size says so), "upsampled, not noted", "downsampled, noted", "blurred" (Gaussian of 2
/// pixels), "noisy" (normal, 0.15 of the grey range), "black and white", "flat".
Section shifted(const Section& section, const std::string& shift);
/// What a model file told before it had SeenSections.
DataStatistics meansOf(const std::vector<Section>& sections);

} // namespace lamella::test
