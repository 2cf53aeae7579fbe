#pragma once

#include "image/Image.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace lamella::test {

/// What other programs write and ours does not: for tests of reading. Bytes are rows of `pixels` without padding.
struct PngPage {
    Size size;
    int bits = 8;       ///< of a sample: 1 or 8; with 1, eight pixels a byte, rows begin on a byte
    int colourType = 0; ///< 0 grey, 2 RGB, 3 palette, 4 grey and opacity, 6 RGB and opacity
    std::vector<Rgb> palette;
    std::vector<std::uint8_t> bytes;
    std::uint32_t pixelsPerMetre = 0; ///< pHYs, 0 = none
};
void writePngPage(const std::filesystem::path& path, const PngPage& page);

/// Grey JPEG, and what a JPEG of that quality makes of a picture. @param quality  1…100
void writeJpeg(const std::filesystem::path& path, const GrayImage& image, int quality);
GrayImage throughJpeg(const GrayImage& image, int quality);

} // namespace lamella::test
