#pragma once

#include "image/Image.h"

namespace lamella {

/// Rows that an information bar of the microscope takes at the top and at the bottom of a picture.
struct InfoBar {
    int top = 0;
    int bottom = 0;
    bool operator==(const InfoBar&) const = default;
    bool isEmpty() const { return top == 0 && bottom == 0; }
    Rect keep(Size size) const { return {0, top, size.width, size.height - top - bottom}; }
};

/// A bar is a band of full width along the edge whose rows hold one grey (within 6, for JPEG) in at least half of
/// their pixels, with text on it (0.2 to 45 % of its pixels, mostly 60 or more away from the ground), 1 to 25 % of the
/// height and no less than 8 rows, that ends where the tissue begins. A blank margin is not one.
/// @param section  as shown, 8 bits
InfoBar findInfoBar(const GrayImage& section);

/// What several sections share: a bar counts if it is on each of them, the same within two rows; the larger is taken.
/// @param isFirst  the first section: `common` is not looked at
InfoBar commonBar(const InfoBar& common, const InfoBar& next, bool isFirst);

} // namespace lamella
