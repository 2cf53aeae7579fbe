#pragma once
// Private to core/edit.

#include "edit/PixelRuns.h"

namespace lamella {

/// Who owns each pixel of a box of a mask: some cells by number, any other cell, or nobody.
class CellMarks {
public:
    static constexpr std::uint8_t kNobody = 0;
    static constexpr std::uint8_t kOther = 255;

    /// @param box  clipped to the mask
    CellMarks(const Mask& mask, const Rect& box);
    /// The part of a cell inside the box gets a number, 1…254.
    void own(const PixelRegion& cell, std::uint8_t number);

    const Rect& box() const { return m_box; }
    /// kOther outside the box.
    std::uint8_t at(Pixel p) const;
    /// Euclidean distance in pixels from each pixel of the box to the nearest one of that owner in it; 1e6 if it owns
    /// none. Coordinates of the box.
    FloatImage distanceTo(std::uint8_t owner) const;

private:
    Rect m_box;
    GrayImage m_owners;
};

} // namespace lamella
