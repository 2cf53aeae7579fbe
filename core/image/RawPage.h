#pragma once

#include "image/Section.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace lamella {

/// How one sample of a page is stored. Bits below 8 and odd widths are unpacked to the next of these, values unchanged.
enum class SampleType { U8, U16, U32, U64, I8, I16, I32, I64, F16, F32, F64 };

int bytesPerSample(SampleType type);
/// "8-bit unsigned", "32-bit float", …
std::string sampleTypeText(SampleType type);

enum class Photometric { MinIsBlack, MinIsWhite, Rgb, Palette };

/// Exact samples of one page or region: row-major (height, width, samples), native byte order, no inversion, no palette
/// applied, no scaling. `bitsPerSample` is what the file stores (1, 2, 4, 8, 12, 16, …).
struct RawPage {
    Size size;
    SampleType type = SampleType::U8;
    int samplesPerPixel = 1;
    int bitsPerSample = 8;
    Photometric photometric = Photometric::MinIsBlack;
    bool hasAlpha = false;          ///< the last sample is opacity
    std::vector<Rgb> palette;       ///< only for Photometric::Palette
    std::vector<std::byte> samples; ///< size.area() * samplesPerPixel * bytesPerSample(type) bytes
    PixelSizeNm pixelSize;
};

/// Grey window that turned wide samples into 16 bits, so that it can be shown and never happens silently.
struct GreyWindow {
    double low = 0.0;          ///< value that became 0
    double high = 0.0;         ///< value that became 65535
    std::size_t notFinite = 0; ///< NaN and infinite samples, which have no grey and became 0
    bool operator==(const GreyWindow&) const = default;
};

/// Luminance of a raw page: 1–8 bits → u8 (fewer than 8 stretched to 0…255), 9–16 bits → u16 (12-bit values kept as
/// they are), RGB by BT.601, palette through its colours, MinIsWhite inverted, alpha and further channels dropped.
/// Signed 8- and 16-bit values are shifted by half their range. Integers of more than 16 bits and floats are mapped
/// linearly from their minimum and maximum (NaN and Inf left out, they become 0) to u16; that window is returned
/// through `window` if given, otherwise `window` is the full range of the type.
Section toSection(const RawPage& raw, GreyWindow* window = nullptr);
/// The same with a window given for floats and integers of more than 16 bits: values outside are cut off.
Section toSectionWithin(const RawPage& raw, const GreyWindow& window);
/// True for floats and integers of more than 16 bits.
bool isWide(const RawPage& raw);
/// Least and greatest grey of a page or region, as toSection() sees it; {0, 0} if no sample is finite.
GreyWindow valueRange(const RawPage& raw);

/// A page of white = cell probabilities or of mask values as float32 in 0…1: floats as they are, integers divided by
/// their type's maximum (a page whose largest value is 1 is taken as 0/1), negative integers become 0. Palette indices
/// are read as values, so that a 0/1 palette mask stays 0/1, unless every colour used is pure black or white: then the
/// colours count. RGB becomes luminance first. `zeroOne`, if given, tells that the 0/1 rule was applied.
FloatImage toUnitFloat(const RawPage& raw, bool* zeroOne = nullptr);

/// A mask page as {0, 128, 255}. Accepts 0/255, 0/1 (also palette and 1-bit), 0/128/255 and their 16-bit forms.
/// Other greys: with `tolerant` each value goes to the nearer of 0 and 255; otherwise throws Error MaskNotBinary naming
/// `page`. @param page  for the message only
Mask toMask(const RawPage& raw, int page, bool tolerant = false);

} // namespace lamella
