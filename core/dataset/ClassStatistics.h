#pragma once

#include "image/Image.h"

#include <cstdint>

namespace lamella {

/// Grey values under each class of one mask.
struct ClassStatistics {
    std::uint64_t membrane = 0; ///< pixels
    std::uint64_t cell = 0;
    std::uint64_t unlabelled = 0;
    double membraneGrey = 0.0; ///< mean grey of the section under membrane, in its own values
    double cellGrey = 0.0;
    double deviation = 0.0; ///< standard deviation of the whole section

    bool hasBoth() const { return membrane > 0 && cell > 0; }
    /// Value of the only class; of two, that of cell.
    std::uint8_t oneClass() const
    {
        return cell > 0 ? mask::kCell : membrane > 0 ? mask::kMembrane : mask::kUnlabelled;
    }
    /// Membranes are stained, so dark. Inverted: what is called membrane is brighter, by more than a tenth of the
    /// section's standard deviation. ISBI 2012: darker by 1.0 to 1.4 of it.
    bool looksInverted() const { return hasBoth() && membraneGrey - cellGrey > 0.1 * deviation; }
};

/// @param section  grey values of any range, of the size of the mask
ClassStatistics classStatistics(const FloatImage& section, const Mask& mask);

/// Equal for equal pictures, different for different ones (64-bit FNV-1a over size and pixels).
std::uint64_t fingerprint(const FloatImage& image);
std::uint64_t fingerprint(const GrayImage& image);

} // namespace lamella
