#pragma once

#include "image/Image.h"

#include <cstdint>
#include <vector>

namespace lamella {

/// One cell in numbers; lengths in pixels, areas in square pixels, places in image coordinates (the centre of pixel (x,
/// y) is at (x + 0.5, y + 0.5)).
struct CellMeasurement {
    std::uint32_t label = 0;
    std::int64_t area = 0; ///< pixels
    /// Crofton's formula in four directions (Lehmann and Legland, Insight Journal 2012): unbiased for smooth outlines;
    /// holes count.
    double perimeter = 0;
    /// 4π · area / perimeter²: 1 for a disc, less for anything else; cells of a few pixels may exceed 1.
    double circularity = 0;
    /// Full axes of the ellipse of the same second moments (Haralick and Shapiro 1992, each pixel a unit square).
    double majorAxis = 0, minorAxis = 0;
    /// Of the major axis against the x axis, −90 < degrees ≤ 90, positive downwards; 0 for equal axes.
    double orientation = 0;
    double centreX = 0, centreY = 0;
    /// Median thickness of the membrane between this cell and its neighbours, measured at every place where what is
    /// nearest to the one meets what is nearest to the other; to within half a pixel. 0 if there is none.
    double membraneThickness = 0;
    bool isCutOff = false; ///< touches the section's edge: its area is not the cell's
};

/// Membranes thicker than this are space without cells and no membrane.
inline constexpr double kThickestMembrane = 64;

/// Measures every label other than 0; ascending by label. A label may be in several pieces. Time and memory grow with
/// the area.
/// @param cells  (H, W), 0 = membrane
std::vector<CellMeasurement> measureCells(const LabelImage& cells);

} // namespace lamella
