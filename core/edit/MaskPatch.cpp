#include "edit/MaskPatch.h"

#include <algorithm>
#include <cassert>

namespace lamella {

MaskPatch extractPatch(const Mask& mask, const Rect& rect)
{
    const Rect inside = rect.intersected(Rect::of(mask.size()));
    if (inside.isEmpty())
        return {};
    return {inside, mask.cropped(inside)};
}

Rect applyPatch(Mask& mask, const MaskPatch& patch)
{
    assert(patch.pixels.size() == patch.rect.size() || patch.rect.isEmpty());
    const Rect inside = patch.rect.intersected(Rect::of(mask.size()));
    if (inside.isEmpty())
        return {};
    for (int y = inside.y; y < inside.bottom(); ++y)
        std::copy_n(patch.pixels.row(y - patch.rect.y) + (inside.x - patch.rect.x), inside.width,
                    mask.row(y) + inside.x);
    return inside;
}

MaskDifference difference(const Mask& before, const Mask& after, const Rect& rect)
{
    assert(before.size() == after.size());
    const Rect inside = rect.intersected(Rect::of(before.size()));
    MaskDifference result;
    int left = inside.right(), right = inside.x - 1, top = inside.bottom(), bottom = inside.y - 1;
    for (int y = inside.y; y < inside.bottom(); ++y) {
        const std::uint8_t* a = before.row(y);
        const std::uint8_t* b = after.row(y);
        if (std::equal(a + inside.x, a + inside.right(), b + inside.x))
            continue;
        top = std::min(top, y);
        bottom = y;
        for (int x = inside.x; x < inside.right(); ++x) {
            if (a[x] == b[x])
                continue;
            ++result.changed;
            result.toMembrane += b[x] == mask::kMembrane;
            result.toCell += b[x] == mask::kCell;
            left = std::min(left, x);
            right = std::max(right, x);
        }
    }
    if (result.changed > 0)
        result.box = {left, top, right - left + 1, bottom - top + 1};
    return result;
}

MaskDifference difference(const Mask& before, const Mask& after)
{
    return difference(before, after, Rect::of(before.size()));
}

} // namespace lamella
