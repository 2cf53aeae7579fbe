#pragma once

#include "image/Section.h"

namespace lamella {

/// Pixel sizes closer than this factor count as the same: training varies the zoom by as much.
inline constexpr double kSamePixelSize = 1.15;
/// Sections are not resampled by more than this factor in either direction: one of the two sizes is a mistake then.
inline constexpr double kMostResampling = 16.0;

/// Width and height of a section's pixels in pixels of another size; 1 and 1 where either size is not known.
struct PixelScale {
    double x = 1.0; ///< 2 = the section's pixels are twice as wide: resampled, it has twice as many columns
    double y = 1.0;
    /// Whether a network trained at that other size would meet structures of another size.
    bool differs() const;
    bool canResample() const;
};
PixelScale pixelScale(const PixelSizeNm& section, const PixelSizeNm& other);
/// At least 1×1.
Size scaledSize(Size size, const PixelScale& scale);

/// Throws Error InvalidOption ("--resample") where a size is not known or they differ by more than kMostResampling.
void checkResampling(const PixelSizeNm& section, const PixelSizeNm& other);
/// A section as it would look at another pixel size (area mean when smaller, linear when larger), with that size noted
/// (z is kept) and as many bits as before. Throws as checkResampling().
Section atPixelSize(const Section& section, const PixelSizeNm& other);
/// Black for white. Normalised, that is the same section with its sign changed.
Section inverted(const Section& section);

} // namespace lamella
