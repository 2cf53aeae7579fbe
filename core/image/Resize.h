#pragma once

#include "image/Image.h"

namespace lamella {

/// Resampled image: area mean when smaller, linear when larger.
FloatImage resized(const FloatImage& image, Size size);
/// The same, rounded to 8 bits.
GrayImage resized(const GrayImage& image, Size size);
/// Nearest neighbour, so that a mask keeps its values.
Mask resizedMask(const Mask& mask, Size size);

/// Threads OpenCV may use, for the whole process. While LibTorch computes, its own threads own the cores: use 1.
void setImageThreads(int count);

} // namespace lamella
