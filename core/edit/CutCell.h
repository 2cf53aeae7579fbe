#pragma once

#include "edit/Correction.h"
#include "edit/MembraneCost.h"
#include "edit/PixelRuns.h"

namespace lamella {

/// Cuts a cell in two by a line dragged across it: the cell that most of the line lies in gets a membrane along the
/// best path within a band around the line (a sixth of its length on each side, 6 to 40 pixels; leaving the line
/// costs), of the thickness measured around. No pixel of another cell changes.
///
/// The path runs from where the line enters the cell to where it leaves it; a line that begins or ends inside is led on
/// to the cell's edge, straight, then to the nearest, up to 40 pixels. If that path does not separate the cell (it may
/// run around a hole), the straight line is taken. Crumbs of less than the squared thickness that a cut leaves become
/// membrane. NothingThere if no cell is under the line; NotSeparated if neither path makes two pieces of it.
/// @param costs  null: straight
Correction cutCell(const Mask& mask, const MembraneCost* costs, Pixel from, Pixel to);

} // namespace lamella
