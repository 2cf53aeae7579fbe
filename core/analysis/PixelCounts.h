#pragma once

#include "image/Image.h"

namespace lamella {

/// Two-class pixel counts at one threshold; the positive class is the membrane for Dice and IoU, the cell for the
/// challenge's pixel error (METRICS §4). Every ratio is NaN where it would be 0/0.
struct PixelCounts {
    double cellAsCell = 0;         ///< truth cell, proposal cell
    double cellAsMembrane = 0;     ///< truth cell, proposal membrane
    double membraneAsCell = 0;     ///< truth membrane, proposal cell
    double membraneAsMembrane = 0; ///< truth membrane, proposal membrane
    PixelCounts& operator+=(const PixelCounts& other);
    bool operator==(const PixelCounts&) const = default;
    double accuracy() const;
    double membraneDice() const; ///< NaN where neither side has membrane
    double membraneIou() const;
    double membranePrecision() const;
    double membraneRecall() const;
    double cellF() const; ///< F-score, positive = cell
};

/// Cell ⇔ value > threshold, compared in double as the reference does. Unlabelled pixels count in nothing.
/// @param proposal  probability of cell, 0…1, same size as truth
PixelCounts countPixels(const FloatImage& proposal, const Mask& truth, double threshold);

} // namespace lamella
