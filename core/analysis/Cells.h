#pragma once

#include "analysis/Regions.h"
#include "analysis/Thinning.h"
#include "image/Image.h"

namespace lamella {

struct CellOptions {
    RegionOptions regions;
    double threshold = 0.5; ///< a pixel is cell where its probability is greater; the model's recommended one
    double joinAbove = 0.5; ///< regions are one cell where that is likelier than this
    int smallest = 5;       ///< pixels; smaller cells become membrane
};

/// The mask of a section's cells: basins of the probability (Regions::ofProbability), joined pair by pair where they
/// are most likely one cell (probabilityOfOneCell over the whole boundary that the two then share), until no pair is
/// above `joinAbove`. The greedy cousin of the multicut of METRICS §9.4 point 6 (Beier et al., Nature Methods 14,
/// 2017).
///
/// Pixels are cell where the probability is above the threshold, but two changes make the mask's cells the ones found:
/// between cells that touch, a wall of one pixel is drawn along their boundary; parts of a cell that membrane keeps
/// apart get a channel of up to three pixels over the highest pass. Deterministic; O(area + boundaries · log
/// boundaries).
/// @param probability  of cell, 255 = 1
Mask maskOfCells(const GrayImage& probability, const CellOptions& options = {});

/// The same as labels, 0 = membrane, 1… = cells by scan order (connectedCells): what `--output cells` writes, a section
/// at a time.
Components findCells(const GrayImage& probability, const CellOptions& options = {});

} // namespace lamella
