#include "models/ScaleBar.h"

#include <QLocale>

#include <cmath>

namespace lamella {

std::optional<ScaleBar> scaleBarFor(double nmPerPixel, double viewPerPixel, double longest)
{
    if (!(nmPerPixel > 0.0) || !(viewPerPixel > 0.0) || !(longest > 0.0))
        return std::nullopt;
    const double longestNm = longest / viewPerPixel * nmPerPixel;
    const double decade = std::pow(10.0, std::floor(std::log10(longestNm)));
    double nm = decade;
    for (const double factor : {2.0, 5.0}) {
        if (factor * decade <= longestNm)
            nm = factor * decade;
    }
    struct Unit {
        double nm;
        const char* symbol;
    };
    Unit unit{1.0, "nm"};
    for (const Unit& larger : {Unit{1e3, "µm"}, Unit{1e6, "mm"}}) {
        if (nm >= larger.nm)
            unit = larger;
    }
    // A non-breaking space between number and unit.
    const QString text = QLocale().toString(nm / unit.nm, 'g', 6) + QChar(0x00A0) + QString::fromUtf8(unit.symbol);
    return ScaleBar{nm / nmPerPixel * viewPerPixel, text};
}

} // namespace lamella
