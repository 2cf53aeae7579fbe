#pragma once

#include <QString>

#include <optional>

namespace lamella {

/// A bar of a round physical length.
struct ScaleBar {
    double lengthInView = 0.0; ///< view coordinates
    QString text;              ///< "200 nm", "1 µm", in the locale's numbers
};

/// The longest bar of 1, 2 or 5 × 10^n nm that is at most `longest` long in the view.
/// @param nmPerPixel  size of an image pixel; @param viewPerPixel  view coordinates per image pixel
/// @return nothing where a size is unknown (not positive)
std::optional<ScaleBar> scaleBarFor(double nmPerPixel, double viewPerPixel, double longest);

} // namespace lamella
