#pragma once

#include "edit/Correction.h"
#include "edit/PixelRuns.h"

namespace lamella {

struct JoinOptions {
    int reach = 48;    ///< pixels around the crossing within which the shared membrane is removed
    int thickest = 32; ///< pixels of membrane that one gesture goes through
};

/// Joins two cells by a drag from one into the other: the membrane between them becomes cell along their shared
/// boundary near the drag, so that the two are one 4-connected component.
///
/// Only membrane (or unlabelled) pixels that lie between these two become cell: those whose distances to both cells add
/// up to little more than the membrane's thickness at the crossing. Towards any other cell the membrane keeps that
/// thickness where it can; no removed pixel touches another cell, so nothing else is joined.
/// NothingThere if an end is not in a cell; SameCell; NotNeighbours if no such membrane is near the drag.
/// @param from, to  where the drag begins and ends
Correction joinCells(const Mask& mask, Pixel from, Pixel to, const JoinOptions& options = {});

} // namespace lamella
