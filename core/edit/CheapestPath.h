#pragma once

#include "edit/PixelRuns.h"

#include <vector>

namespace lamella {

/// The cheapest 8-connected path between two pixels of a small picture of costs, both ends included; empty if there is
/// none. A step costs the mean of its two pixels, times 7/5 on a diagonal; pixels of cost 0 cannot be entered (the ends
/// may be such pixels). Dijkstra 1959 with a ring of buckets (Dial 1969), drawn towards the end by the cheapest way
/// there could be (A*, Hart et al. 1968), so that it is exact and takes time in proportion to the picture.
std::vector<Pixel> cheapestPath(const GrayImage& costs, Pixel from, Pixel to);

} // namespace lamella
