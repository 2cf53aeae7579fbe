#pragma once

#include "image/Image.h"

namespace lamella {

struct TopologyWeightOptions {
    double least =
        0.1;           ///< a pass that is surer than this to be right (probability of the wrong class below it) is left
    int smallest = 25; ///< pixels; a smaller part of a cell is noise at its outline
    int spread = 2;    ///< pixels to each side of the deciding one, of its true class, that share its weight
};

/// Loss weights of the pixels on which it hangs whether cells are joined or cut: maximin affinity learning (Turaga et
/// al., NIPS 2009), constrained as by Funke et al., IEEE PAMI 41(7), 2019, on pixels instead of edges.
///
/// Two true cells are joined at every threshold below the highest pass that the probability leaves between them; the
/// pixel of that pass decides. A true cell falls apart at every threshold above the lowest pass inside; that pixel
/// decides. Each such pixel is given the geometric mean of the two areas it joins or cuts, in pixels: what V_rand loses
/// there, with the exponent that keeps one large pair from outweighing all others. Constrained: passes between cells
/// are searched with each true cell taken as one, passes within a cell with all membrane taken as closed. Time grows
/// with the area. Deterministic. Thread-safe.
/// @param probability  of cell, 0…1, (H, W)
/// @param truth        same size; unlabelled pixels are neither cell nor way
/// @return (H, W), pixels at stake, ≥ 0; 0 almost everywhere
FloatImage topologyWeights(const FloatImage& probability, const Mask& truth, const TopologyWeightOptions& options = {});

} // namespace lamella
