#include "edit/TeachWindow.h"

#include <algorithm>

namespace lamella {

namespace {

/// The patch cut down to what it changes.
Correction changesOnly(const Mask& before, const Mask& after, const Rect& area)
{
    return Correction::of(extractPatch(after, difference(before, after, area).box));
}

} // namespace

Correction forgetOutside(const Mask& mask, const std::vector<Rect>& windows)
{
    Mask after(mask.size(), mask::kUnlabelled);
    for (const Rect& window : windows)
        applyPatch(after, extractPatch(mask, window));
    return changesOnly(mask, after, Rect::of(mask.size()));
}

Correction finishWindow(const Mask& mask, const Rect& window)
{
    MaskPatch patch = extractPatch(mask, window);
    if (patch.rect.isEmpty())
        return Correction::refused(Correction::Kind::NothingThere);
    std::replace(patch.pixels.pixels().begin(), patch.pixels.pixels().end(), mask::kUnlabelled, mask::kCell);
    Mask after = mask;
    applyPatch(after, patch);
    return changesOnly(mask, after, patch.rect);
}

} // namespace lamella
