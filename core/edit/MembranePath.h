#pragma once

#include "edit/Correction.h"
#include "edit/MembraneCost.h"
#include "edit/PixelRuns.h"

#include <optional>
#include <vector>

namespace lamella {

/// Ends farther apart than this are not connected.
inline constexpr int kLongestTrace = 4096;

/// The cheapest membrane path between two pixels, ends included, 8-connected; empty if an end lies outside the picture
/// or they are more than kLongestTrace apart. Searched in the box of both ends and a quarter of their distance around
/// it (24 pixels at least); while the path runs along the box's edge the box grows, at most to their whole distance.
/// Exact in boxes up to 256²; in larger ones the cheapest path at a quarter of the size is found first, then the
/// cheapest within 16 pixels of it.
std::vector<Pixel> tracePath(const MembraneCost& costs, Pixel from, Pixel to);

/// The cheapest pixel within `reach` of a click, the nearest of equal ones: a hand does not hit the middle of a
/// membrane. The pixel itself outside the picture.
Pixel snappedToMembrane(const MembraneCost& costs, Pixel click, int reach = 3);

/// Draws a path with round ends: exactly `thickness` pixels wide along rows and columns. Even thicknesses lie half a
/// pixel to the right and below. The patch may change nothing.
/// @param thickness  ≥ 1
MaskPatch drawPath(const Mask& mask, const std::vector<Pixel>& path, int thickness,
                   std::uint8_t value = mask::kMembrane);

/// The path as membrane of the thickness that the mask's membranes have around it. NothingThere if nothing would
/// change, NoPath for an empty path.
Correction traceMembrane(const Mask& mask, const std::vector<Pixel>& path);

/// Closes the gap at a click: from the nearest membrane through the clicked pixel to the nearest membrane on the other
/// side (more than 120° around), by the cheapest ways, of the thickness measured around.
/// @param costs  null: straight
/// NothingThere if the click lies outside, on membrane, or has no membrane on two sides within 40 pixels.
Correction closeGap(const Mask& mask, const MembraneCost* costs, Pixel click);

/// Pixels of a straight line, both ends included, 8-connected, one a column or row.
std::vector<Pixel> linePixels(Pixel from, Pixel to);

} // namespace lamella
