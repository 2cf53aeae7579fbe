#pragma once

#include "image/Image.h"
#include "sample/Partition.h"

namespace lamella {

/// Draws the contents of every cell that shows in the section onto `grey` (0…255, not clamped): mitochondria with
/// cristae, vesicles, microtubules and endoplasmic reticulum, and synaptic densities along borders.
/// Mitochondria and synapses go through several sections; small things are in one.
void paintOrganelles(FloatImage& grey, const Tissue& tissue, const Partition& partition, int page);

} // namespace lamella
