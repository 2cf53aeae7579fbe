#pragma once

#include "image/Image.h"
#include "sample/Tissue.h"

#include <vector>

namespace lamella {

/// Which cell every pixel of one section belongs to.
struct Partition {
    Image<std::int32_t> cell;     ///< index of Tissue::cells
    FloatImage borderDistance;    ///< pixels to the nearest pixel on a border between two cells; 0 on the border
    FloatImage membraneHalfWidth; ///< pixels of the mask's membrane on each side of the border
    FloatImage warpX;             ///< tissue coordinate = pixel + warp
    FloatImage warpY;
    std::vector<Site> sites; ///< in tissue coordinates
};

/// Power diagram (Voronoi with radii) of the tissue's circles in section `page`, seen through a smooth warp; the time
/// grows with the area.
Partition partitionSection(const Tissue& tissue, int page);

/// 0 within membraneHalfWidth of a border, else 255; specks of cell too small to draw become membrane.
Mask maskOf(const Partition& partition);

} // namespace lamella
