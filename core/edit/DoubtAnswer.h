#pragma once

#include "edit/Correction.h"
#include "image/Pixel.h"

#include <vector>

namespace lamella {

/// What the mask says of the two sides of a doubt now. Where corrections have covered an end with membrane, the cell
/// pixel nearest to it counts.
enum class DoubtSides { OneCell, TwoCells, NoCell };
DoubtSides doubtSides(const Mask& mask, Pixel first, Pixel second);

/// The answer "one cell" to a doubt (analysis/Doubts.h): the membrane between the two cells goes along their wall, as
/// joinCells() does for a drag from one into the other. Where that finds no wall to open, the shortest channel over the
/// pass is opened, if it touches no third cell.
/// SameCell if they are one cell already; NothingThere if an end lies in no cell; NotNeighbours if there is no way.
/// @param first, second  a cell pixel on each side
/// @param pass           the best place of the seam
Correction answerOneCell(const Mask& mask, Pixel first, Pixel second, Pixel pass);

/// The answer "two cells": the part of the seam that lies in the cell of both ends becomes membrane, of the thickness
/// measured around, or of one pixel if a side would be lost in that. No pixel of another cell changes. Crumbs of less
/// than the squared thickness become membrane, as by cutCell(). NothingThere if they are two cells (by now:
/// doubtSides()); NotSeparated if the seam does not part the cell, or an end has none near.
/// @param seam  pixels in any order, 4- or 8-connected, in one piece or several
Correction answerTwoCells(const Mask& mask, Pixel first, Pixel second, const std::vector<Pixel>& seam);

} // namespace lamella
