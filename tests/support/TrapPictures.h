#pragma once

#include "ImageFiles.h"

#include <cstdint>
#include <functional>

namespace lamella::test {

/// Every grey value put through a function of it.
GrayImage mapped(GrayImage image, const std::function<int(int)>& map);
GrayImage inverted(const GrayImage& mask);
/// Edges of a mask with greys, as a drawing program leaves them.
GrayImage smoothed(const GrayImage& mask);
/// Numbers of 4-connected cells; 0 = membrane.
LabelImage labelled(const GrayImage& mask);
/// A black bar of some rows with white letters (5×7 random dots each) and a white rule above, below the section.
GrayImage withBar(const GrayImage& section, int rows, std::uint64_t seed);
/// Some pixels got another grey, far from edges, too.
GrayImage withStrays(const GrayImage& mask, std::uint64_t seed);

/// Pixels of 4 nm each. Grey; 0 and 1 with a palette that looks black; eight pixels a byte; grey and opacity.
PngPage pngOf(const GrayImage& image, int colourType);
PngPage paletteOf(const GrayImage& mask);
PngPage oneBitOf(const GrayImage& mask);
PngPage withOpacity(const GrayImage& grey, const std::function<int(std::size_t)>& opacity);

} // namespace lamella::test
