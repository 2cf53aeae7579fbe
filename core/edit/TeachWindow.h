#pragma once

#include "edit/Correction.h"

#include <vector>

namespace lamella {

// Teaching from little: a person paints the membranes of a few rectangles ("windows") to the end; everything else stays
// unlabelled, which no training and no score counts.

/// Everything outside the rectangles becomes unlabelled. NothingThere if it is already (or nothing is outside).
Correction forgetOutside(const Mask& mask, const std::vector<Rect>& windows);

/// Finishes a window: what is still unlabelled in it is cell, now that its membranes are painted. NothingThere if
/// nothing in it is unlabelled.
Correction finishWindow(const Mask& mask, const Rect& window);

} // namespace lamella
