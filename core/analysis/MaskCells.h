#pragma once

#include "analysis/Thinning.h"

namespace lamella {

/// The cells of a mask: 4-connected components of what is cell (255), numbered as connectedCells(); membrane and what
/// is not labelled are 0.
Components cellsOfMask(const Mask& mask);

} // namespace lamella
