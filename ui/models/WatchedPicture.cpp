#include "models/WatchedPicture.h"

namespace lamella {

namespace {

constexpr double kStrength = 0.75; ///< of the colour where membrane is certain

template <typename Membrane>
QImage tinted(const GrayImage& grey, const QColor& colour, const Membrane& membraneAt)
{
    QImage picture(grey.width(), grey.height(), QImage::Format_RGB32);
    for (int y = 0; y < grey.height(); ++y) {
        auto* out = reinterpret_cast<QRgb*>(picture.scanLine(y));
        for (int x = 0; x < grey.width(); ++x) {
            const double share = kStrength * membraneAt(x, y);
            const auto mix = [&](int over) { return qRound(grey.at(x, y) * (1.0 - share) + over * share); };
            out[x] = qRgb(mix(colour.red()), mix(colour.green()), mix(colour.blue()));
        }
    }
    return picture;
}

} // namespace

QImage watchedPicture(const GrayImage& grey, const GrayImage& cell, const QColor& membrane)
{
    if (cell.isEmpty())
        return tinted(grey, membrane, [](int, int) { return 0.0; });
    // A model that learns from resized sections sees the part at its own size.
    return tinted(grey, membrane, [&](int x, int y) {
        return 1.0 - cell.at(x * cell.width() / grey.width(), y * cell.height() / grey.height()) / 255.0;
    });
}

QImage watchedMaskPicture(const GrayImage& grey, const Mask& mask, const QColor& membrane)
{
    return tinted(grey, membrane, [&](int x, int y) { return mask.at(x, y) == mask::kMembrane ? 1.0 : 0.0; });
}

} // namespace lamella
