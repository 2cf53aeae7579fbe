#pragma once
// Private to core/image: one grey value per pixel from raw samples of any type.

#include "image/RawPage.h"

#include <span>
#include <vector>

namespace lamella {

/// Reads a raw page row by row as grey values in double: palette resolved, colour turned into luminance (BT.601, not
/// rounded), MinIsWhite inverted, alpha and further channels dropped. The page must outlive it.
class GreyRows {
public:
    enum class Palette {
        Colours, ///< luminance of the palette's colour, 0…255
        Values,  ///< the index itself, unless every colour in use is pure black or white (0 or 255 then)
    };
    GreyRows(const RawPage& raw, Palette palette);

    /// @param out  width values
    void read(int y, std::span<double> out) const;
    /// Value that white has: 2^bits − 1, 2^(bits − 1) − 1 if signed, 1 for floats, 255 for palette colours.
    double white() const { return m_white; }
    bool isFloat() const;
    bool isSigned() const;
    /// Significant bits of a grey value.
    int bits() const { return m_bits; }

private:
    void readSamples(int y, int channel, std::span<double> out) const;
    bool usesBlackAndWhiteOnly() const;

    const RawPage& m_raw;
    std::vector<double> m_colours; ///< empty: no look-up
    double m_white = 255.0;
    int m_bits = 8;
};

} // namespace lamella
