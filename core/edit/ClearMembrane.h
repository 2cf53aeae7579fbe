#pragma once

#include "edit/Correction.h"
#include "edit/PixelRuns.h"

namespace lamella {

/// Clears the false membrane at a click: makes it part of the cell it lies in, joining no cells.
///
/// The membrane pixel meant is the clicked one, or the nearest within 3 pixels. Let w be the membrane's usual thickness
/// around it (membraneThickness()).
/// 1. If the whole 8-connected piece of membrane it belongs to touches no more than one cell, the piece goes: a speck,
///    a loop that is open, a line that ends at both ends.
/// 2. Else, with X the cell nearest to it, a membrane pixel is called false if no other cell lies within w + ½ pixels
///    and a straight line through it (along a row, a column or a diagonal) runs from X to X within 2w + 3 pixels. The
///    8-connected piece of false pixels around the one meant (or within w pixels of it) goes: a branch that leaves a
///    true membrane and ends inside X, down to where it leaves it.
/// SeparatesCells if neither holds: what is there keeps two cells apart (joinCells() removes it).
/// NothingThere without membrane at the click.
Correction clearMembrane(const Mask& mask, Pixel click);

} // namespace lamella
