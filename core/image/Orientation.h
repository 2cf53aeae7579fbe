#pragma once
// Private to core/image: pages stored turned or mirrored. Orientations as in TIFF 6.0 and Exif, 1…8; 1 = as it is.

#include "image/RawPage.h"

#include <cstddef>
#include <span>

namespace lamella {

/// True if rows are stored as columns.
inline bool isTransposed(int orientation)
{
    return orientation >= 5;
}

/// Size as shown of a page of the stored size.
Size shownSize(int orientation, Size stored);

/// Rectangle of the stored page that shows as `region`.
Rect storedRegion(int orientation, Size stored, const Rect& region);

/// Moves the samples of such a rectangle to where they show; swaps the pixel size's x and y where rows become columns.
void applyOrientation(int orientation, RawPage& raw);

/// Orientation in an Exif block (it begins with a TIFF header, "II" or "MM"); 1 where there is none or it is damaged.
int exifOrientation(std::span<const std::byte> exif);

} // namespace lamella
