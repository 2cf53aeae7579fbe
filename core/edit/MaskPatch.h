#pragma once

#include "image/Image.h"

#include <cstdint>

namespace lamella {

/// A rectangle of a mask with its pixels: what one edit wants to write. Image coordinates.
struct MaskPatch {
    Rect rect;   ///< inside or partly outside the mask; what lies outside is ignored
    Mask pixels; ///< rect.size(), values of namespace mask
    bool operator==(const MaskPatch&) const = default;
};

/// Copy of the part of `rect` that lies inside the mask (an empty patch if none does).
MaskPatch extractPatch(const Mask& mask, const Rect& rect);

/// Writes the pixels of the patch that lie inside the mask. Returns the rectangle written.
Rect applyPatch(Mask& mask, const MaskPatch& patch);

/// Which pixels differ between two masks of one size.
struct MaskDifference {
    std::int64_t changed = 0; ///< pixels that differ at all
    std::int64_t toMembrane = 0;
    std::int64_t toCell = 0;
    Rect box; ///< smallest rectangle that holds every changed pixel; empty if none
    bool operator==(const MaskDifference&) const = default;
};

/// @param rect  only this part is compared; the part outside the masks is ignored
MaskDifference difference(const Mask& before, const Mask& after, const Rect& rect);
MaskDifference difference(const Mask& before, const Mask& after);

} // namespace lamella
