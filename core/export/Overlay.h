#pragma once

#include "image/Image.h"

namespace lamella {

/// The colours of the layers (Okabe & Ito 2008), told apart by colour-blind eyes and on paper.
namespace overlay {
inline constexpr Rgb kMembrane{0xE6, 0x9F, 0x00}; ///< orange: membrane, or membrane on both sides
inline constexpr Rgb kAdded{0x00, 0x9E, 0x73};    ///< green: membrane only in the proposal
inline constexpr Rgb kMissed{0xD5, 0x5E, 0x00};   ///< vermillion: membrane only in the truth
} // namespace overlay

struct OverlayOptions {
    enum class Style {
        Fill,   ///< the whole membrane
        Contour ///< only its pixels that touch a cell (4-connected): the section stays visible beneath
    };
    Style style = Style::Fill;
    double opacity = 0.5; ///< 0 = only the section … 1 = only the colour
};

/// The section in grey with the membrane over it. Unlabelled pixels show the bare section.
/// Channels are round(grey·(1 − opacity) + colour·opacity).
/// @param section  as shown, 8 bits @param mask  same size
RgbImage overlayPicture(const GrayImage& section, const Mask& mask, const OverlayOptions& options = {});

/// Truth against proposal, in the three colours above; pixels unlabelled on either side show the bare section.
/// With Style::Contour each side is reduced to its contour before they are compared.
/// @param truth, proposal  same size as the section
RgbImage comparisonPicture(const GrayImage& section, const Mask& truth, const Mask& proposal,
                           const OverlayOptions& options = {});

} // namespace lamella
