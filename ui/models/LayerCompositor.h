#pragma once

#include "models/LayerSet.h"
#include "models/TileCache.h"
#include "models/ViewTransform.h"

#include <QImage>
#include <QRgb>

#include <vector>

namespace lamella {

/// What a picture of the layers is made from.
struct Scene {
    TileCache& cache;
    const LayerSet& layers;
    ViewTransform transform;
    QRgb canvas = 0xFF000000; ///< around the picture
    bool isPeeking = false;   ///< draw the section alone
};

/// Paints a rectangle of device pixels of the scene: section below, layers over it in their order.
/// @param frame  Format_RGB32, pixel (0, 0) = device pixel (0, 0) of the view; only `deviceRect` is written
void composeLayers(const Scene& scene, const QRect& deviceRect, QImage& frame);

/// The tiles that the whole scene needs and that a worker must make, in the order in which they help: the coarsest of
/// each layer, then from the middle outwards. Tiles at hand may be among them (TileCache::request() leaves them out).
std::vector<TileCache::Wish> wantedTiles(const Scene& scene);

/// How far a changed pixel may show beside its own place, in device pixels (contours).
int contourReach(double devicePixelRatio);

} // namespace lamella
