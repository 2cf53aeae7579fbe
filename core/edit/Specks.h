#pragma once

#include "edit/Correction.h"
#include "edit/PixelRuns.h"

namespace lamella {

struct SpeckOptions {
    int membraneBelow = 40; ///< 8-connected pieces of membrane of fewer pixels become cell; 0 = none
    int cellBelow = 20;     ///< 4-connected cells of fewer pixels become membrane; 0 = none
};

/// Removes specks, small cells first, then small pieces of membrane. Left alone is what lies on an edge of `area`
/// inside the picture (it may be larger than it looks) or beside unlabelled pixels, a piece of membrane at the
/// picture's edge (it may cut a corner off) and one that encloses a cell: no two cells are joined, no cell is divided.
/// NothingThere without specks.
Correction removeSpecks(const Mask& mask, const Rect& area, const SpeckOptions& options = {});

} // namespace lamella
