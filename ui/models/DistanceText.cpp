#include "models/DistanceText.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace lamella {

QString distanceText(const QLineF& line, const PixelSizeNm& pixelSize)
{
    constexpr double kNmPerMicrometre = 1000.0;
    constexpr QChar kNoBreak(0x00A0);
    const QLocale locale;
    const QString pixels = locale.toString(line.length(), 'f', 1) + kNoBreak +
                           QCoreApplication::translate("DistanceText", "px", "pixels, as a unit");
    if (!pixelSize.isKnown())
        return pixels;
    const double nm = std::hypot(line.dx() * pixelSize.x, line.dy() * pixelSize.y);
    const QString length = nm < kNmPerMicrometre
                               ? locale.toString(nm, 'f', nm < 100.0 ? 1 : 0) + kNoBreak + QStringLiteral("nm")
                               : locale.toString(nm / kNmPerMicrometre, 'f', 2) + kNoBreak + QStringLiteral("µm");
    return pixels + QStringLiteral(" · ") + length;
}

} // namespace lamella
