#pragma once

#include "image/GreyHistogram.h"
#include "image/Image.h"

namespace lamella {

/// How the grey values of a section become what a network sees: (value − mean) · scale, with mean and population
/// standard deviation of the whole section (DESIGN §3), so that parts of it fit together.
struct Normalisation {
    double mean = 0.0;
    double scale = 1.0; ///< 1 / (standard deviation + 1e-6)
    bool operator==(const Normalisation&) const = default;
};

/// @param whole  of all pixels of the section, in any order of its parts
Normalisation normalisationOf(const GreyHistogram& whole);
/// normalised(section) is this with the section's own; a part with that of the whole gives the same values.
FloatImage normalised(const Section& part, const Normalisation& whole);

} // namespace lamella
