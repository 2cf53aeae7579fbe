#pragma once

#include "edit/Correction.h"
#include "edit/MembraneCost.h"
#include "models/ToolPreview.h"

#include <QString>

#include <functional>
#include <vector>

namespace lamella {

/// A correction as a function of the mask it meets. The costs are null where there is neither probability nor picture.
using Gesture = std::function<Correction(const Mask&, const MembraneCost*)>;

/// Whoever holds the mask that correcting tools work on: the review controller, or a mask in a test. Called in the
/// window's thread.
class CorrectionTarget {
public:
    virtual ~CorrectionTarget() = default;
    /// What the gesture would change; empty where nothing may or can be corrected. Changes nothing, says nothing.
    virtual ToolPreview preview(const Gesture& gesture) = 0;
    /// Carries the gesture out as one edit, or tells the person why it cannot be.
    /// @param tool  stable English identifier: "fill", "join", …
    /// @return whether the mask changed
    virtual bool correct(const QString& tool, const Gesture& gesture) = 0;
    /// The path a trace takes from one pixel to the next: cheapest on the membrane, straight without costs; empty if
    /// there is none.
    virtual std::vector<Pixel> trace(Pixel from, Pixel to) = 0;
};

} // namespace lamella
