#pragma once

#include "image/Section.h"

#include <QLineF>
#include <QString>

namespace lamella {

/// "123.4 px · 494 nm" of a line in image coordinates, in the locale's numbers; pixels alone where their size is
/// unknown. From 1000 nm on in micrometres.
QString distanceText(const QLineF& line, const PixelSizeNm& pixelSize);

} // namespace lamella
