#pragma once

#include "image/Image.h"

#include <cstdint>

namespace lamella {

/// Levels a picture to be flooded may have: 0…kFloodLevels − 1.
inline constexpr int kFloodLevels = 512;

/// Basins of a picture turned upside down: every regional maximum (plateau of equal pixels without a higher neighbour)
/// is a seed, and the level sinks from the highest to the lowest; pixels of a level are shared out between the basins
/// that reach them, nearest first (L. Vincent and P. Soille, IEEE PAMI 13(6), 1991, without dams). 4-connected. Every
/// pixel gets a label: 1… in the order in which the maxima are met, from the highest level down and row by row in each.
/// Deterministic: of equally near basins the one of the steepest, then of the left, upper, right, lower neighbour wins.
/// Time and memory grow with the area alone.
/// @param levels  values below kFloodLevels
LabelImage floodBasins(const Gray16Image& levels);

} // namespace lamella
