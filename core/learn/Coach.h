#pragma once

#include "learn/Reports.h"

#include <vector>

namespace lamella {

/// What the curves of a run tell a person who does not read curves.
enum class CoachVerdict {
    TooEarly,   ///< fewer than three epochs
    Improving,  ///< a best epoch came lately
    NoGain,     ///< none for `epochs` epochs
    Memorising, ///< for `epochs` epochs held-out sections have got worse while the training sections got better
    OneClass,   ///< for `epochs` epochs everything is called cell, or everything membrane
};

struct CoachAdvice {
    CoachVerdict verdict = CoachVerdict::TooEarly;
    int epochs = 0;
    bool operator==(const CoachAdvice&) const = default;
};

/// Advice after the last epoch given. Patience is five epochs, or a quarter of the run so far if that is longer, so
/// that a late run is not called off by a single good epoch long ago. Memorising: the mean held-out loss of the last
/// three epochs lies a tenth above the lowest one, that one is at least the patience ago, and the training loss has
/// fallen since. One class: in three epochs running the membrane's IoU is nothing (all cell) or equals the pixel
/// accuracy (all membrane: no pixel is a true cell).
CoachAdvice coachAdvice(const std::vector<EpochReport>& epochs);

} // namespace lamella
