#include "analysis/MeasurementTable.h"

#include <fmt/format.h>

#include <cmath>

namespace lamella {

const char* const kMeasurementColumns =
    "section,cell,area_px,perimeter_px,circularity,major_axis_px,minor_axis_px,orientation_deg,centre_x_px,centre_y_px,"
    "membrane_thickness_px,cut_off,area_um2,perimeter_nm,major_axis_nm,minor_axis_nm,membrane_thickness_nm\n";

double squarePixelSide(const PixelSizeNm& pixelSize)
{
    constexpr double kSquare = 0.01; // sides that differ by less than this are one length
    if (!pixelSize.isKnown() || std::abs(pixelSize.x - pixelSize.y) > kSquare * pixelSize.x)
        return 0;
    return (pixelSize.x + pixelSize.y) / 2;
}

std::string measurementLine(int section, const CellMeasurement& cell, double nm)
{
    const bool hasMembrane = cell.membraneThickness > 0;
    const std::string text = fmt::format(
        "{},{},{},{:.2f},{:.4f},{:.2f},{:.2f},{:.1f},{:.2f},{:.2f},{},{}", section, cell.label, cell.area,
        cell.perimeter, cell.circularity, cell.majorAxis, cell.minorAxis, cell.orientation, cell.centreX, cell.centreY,
        hasMembrane ? fmt::format("{:.2f}", cell.membraneThickness) : "", cell.isCutOff ? 1 : 0);
    if (nm <= 0)
        return text + ",,,,,\n";
    return text + fmt::format(",{:.6f},{:.1f},{:.1f},{:.1f},{}\n", static_cast<double>(cell.area) * nm * nm * 1e-6,
                              cell.perimeter * nm, cell.majorAxis * nm, cell.minorAxis * nm,
                              hasMembrane ? fmt::format("{:.1f}", cell.membraneThickness * nm) : "");
}

} // namespace lamella
