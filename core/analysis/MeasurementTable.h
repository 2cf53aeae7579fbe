#pragma once

#include "analysis/CellMeasurements.h"
#include "image/Section.h"

#include <string>

namespace lamella {

/// The columns of the table of cells, CSV, with the end of the line (docs/file-formats.md).
extern const char* const kMeasurementColumns;

/// Nanometres along the side of a pixel; 0 where that is not known, or where pixels are not square (1 % apart), since
/// lengths then have no one unit.
double squarePixelSide(const PixelSizeNm& pixelSize);

/// One cell as a line of the table. What was not measured, or has no unit, is an empty column.
/// @param section  number of the page, from 0
/// @param nm  along the side of a pixel, 0 = not known
std::string measurementLine(int section, const CellMeasurement& cell, double nm);

} // namespace lamella
