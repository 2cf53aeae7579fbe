#pragma once

#include "image/Image.h"

#include <variant>

namespace lamella {

/// Nanometres per pixel along x and y and between sections; 0 = unknown.
struct PixelSizeNm {
    double x = 0.0;
    double y = 0.0;
    double z = 0.0;
    bool operator==(const PixelSizeNm&) const = default;
    bool isKnown() const { return x > 0.0 && y > 0.0; }
};

/// One EM section: a single grey channel, 8 or 16 bits unsigned, 0 = black; never empty.
/// Colour has become luminance (ITU-R BT.601), MinIsWhite has been inverted, orientation applied.
struct Section {
    int page = 0; ///< position in its stack, 0-based
    std::variant<GrayImage, Gray16Image> pixels;
    PixelSizeNm pixelSize;

    Size size() const;
    int bits() const { return pixels.index() == 0 ? 8 : 16; }
};

/// Grey values as float32, unscaled (0…255 or 0…65535).
FloatImage toFloat(const Section& section);
/// For the eye and for features that need 8 bits: 8-bit as it is; 16-bit stretched from its 0.1 to its 99.9 percentile.
GrayImage toDisplay8(const Section& section);
/// The whole section normalised: (x − mean) / (std + 1e-6), population standard deviation (DESIGN §3).
FloatImage normalised(const Section& section);

} // namespace lamella
