#pragma once

#include "edit/MaskPatch.h"
#include "edit/PixelRuns.h"
#include "image/Image.h"

namespace lamella {

/// One cell cut out of a mask, to draw membrane into and see whether that parts it. u8 (height, width) of the cell's
/// box: 255 = this cell, 0 = everything else, neighbours included, so that what is drawn touches nobody else.
class CellPicture {
public:
    explicit CellPicture(const PixelRegion& cell);

    /// The cell with what was drawn into it; pixel (0, 0) is that of the cell's box.
    Mask& pixels() { return m_drawn; }
    /// The cell as it was.
    const Mask& before() const { return m_before; }

    /// What has to change in the mask that the cell is from; empty unless two pieces or more are left. A piece smaller
    /// than a square of the membrane's thickness (pixels) is a crumb: it becomes membrane and counts as none.
    MaskPatch parted(const Mask& mask, int thickness) const;

private:
    Rect m_box;
    Mask m_before;
    Mask m_drawn;
};

} // namespace lamella
