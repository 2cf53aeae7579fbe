#pragma once

#include <QPointF>
#include <QRect>
#include <QSize>

namespace lamella {

/// The mapping between a section's pixels and a view's coordinates; the only place that knows this arithmetic.
///
/// Image coordinates: pixel (x, y) covers [x, x+1) × [y, y+1), so its middle is (x + 0.5, y + 0.5).
/// View coordinates: device-independent, (0, 0) at the view's top left. Device coordinates: view × devicePixelRatio.
/// The zoom counts device pixels per image pixel, so 1 shows each image pixel as one pixel of the screen whatever its
/// density. The image's corner always lies on a whole device pixel: at whole zooms every image pixel is equally large.
/// A value type; every changing function returns a new transform whose centre lies within the image.
class ViewTransform {
public:
    static constexpr double kMaxZoom = 64.0;
    static constexpr double kMinZoom = 1.0 / 131072.0; ///< the longest side a stack may have, on one pixel

    ViewTransform() = default;
    /// Shows the whole image in the middle of the view.
    /// @param viewSize  in view coordinates
    ViewTransform(QSize imageSize, QSize viewSize, double devicePixelRatio);
    /// @param centre  image point in the middle of the view; @param zoom  is brought into [kMinZoom, kMaxZoom]
    ViewTransform(QSize imageSize, QSize viewSize, double devicePixelRatio, QPointF centre, double zoom);

    QSize imageSize() const { return m_imageSize; }
    QSize viewSize() const { return m_viewSize; }
    QSize deviceSize() const;
    double devicePixelRatio() const { return m_devicePixelRatio; }
    double zoom() const { return m_zoom; }
    QPointF centre() const { return m_centre; }
    bool isEmpty() const { return m_imageSize.isEmpty() || m_viewSize.isEmpty(); }

    /// The zoom at which the whole image just fits.
    double fitZoom() const;
    /// How far a person may zoom out: half of the fitting zoom, but never more than 1, so that a small image may still
    /// be shown pixel by pixel. A linked view of another size may be further out already.
    double minZoom() const;

    ViewTransform fitted() const;
    /// @param zoom  device pixels per image pixel; the image point under viewPoint stays there (as far as the centre
    /// may move)
    ViewTransform zoomedTo(double zoom, QPointF viewPoint) const;
    ViewTransform zoomedBy(double factor, QPointF viewPoint) const { return zoomedTo(m_zoom * factor, viewPoint); }
    /// Moves the picture with the hand: by deltaView to the right and down.
    ViewTransform panned(QPointF deltaView) const;
    ViewTransform centredOn(QPointF imagePoint) const;

    QPointF viewFromImage(QPointF imagePoint) const;
    QPointF imageFromView(QPointF viewPoint) const;
    QRectF viewFromImage(const QRectF& imageRect) const;
    /// The pixel under a point of the view; may lie outside the image.
    QPoint pixelAt(QPointF viewPoint) const;
    bool containsPixel(QPoint pixel) const { return QRect(QPoint(), m_imageSize).contains(pixel); }

    /// Device pixel of the image's top left corner.
    QPoint deviceOrigin() const;
    /// Middle of a device pixel in image coordinates: x for deviceX, y for deviceY.
    double imageXFromDevice(int deviceX) const;
    double imageYFromDevice(int deviceY) const;
    /// Smallest rectangle of whole device pixels that holds an image rectangle, cut to the view.
    QRect deviceFromImage(const QRectF& imageRect) const;
    /// Whole image pixels that are at least partly visible.
    QRect visiblePixels() const;
    /// Pyramid level to draw from: 0 at zoom ≥ 1, then one more for each halving; a level's pixel is 1 to 2 per device
    /// pixel.
    int level(int levelCount) const;

private:
    ViewTransform with(QPointF centre, double zoom) const;

    QSize m_imageSize;
    QSize m_viewSize;
    double m_devicePixelRatio = 1.0;
    QPointF m_centre;
    double m_zoom = 1.0;
};

} // namespace lamella
