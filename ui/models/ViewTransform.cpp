#include "models/ViewTransform.h"

#include <algorithm>
#include <cmath>

namespace lamella {

ViewTransform::ViewTransform(QSize imageSize, QSize viewSize, double devicePixelRatio)
    : m_imageSize(imageSize),
      m_viewSize(viewSize),
      m_devicePixelRatio(devicePixelRatio)
{
    *this = fitted();
}

ViewTransform::ViewTransform(QSize imageSize, QSize viewSize, double devicePixelRatio, QPointF centre, double zoom)
    : m_imageSize(imageSize),
      m_viewSize(viewSize),
      m_devicePixelRatio(devicePixelRatio)
{
    *this = with(centre, zoom);
}

QSize ViewTransform::deviceSize() const
{
    return {static_cast<int>(std::ceil(m_viewSize.width() * m_devicePixelRatio)),
            static_cast<int>(std::ceil(m_viewSize.height() * m_devicePixelRatio))};
}

double ViewTransform::fitZoom() const
{
    if (isEmpty())
        return 1.0;
    return std::min({m_viewSize.width() * m_devicePixelRatio / m_imageSize.width(),
                     m_viewSize.height() * m_devicePixelRatio / m_imageSize.height(), kMaxZoom});
}

double ViewTransform::minZoom() const
{
    return std::min(fitZoom() / 2.0, 1.0);
}

ViewTransform ViewTransform::with(QPointF centre, double zoom) const
{
    ViewTransform result = *this;
    result.m_zoom = std::clamp(zoom, kMinZoom, kMaxZoom);
    result.m_centre = {std::clamp(centre.x(), 0.0, static_cast<double>(std::max(0, m_imageSize.width()))),
                       std::clamp(centre.y(), 0.0, static_cast<double>(std::max(0, m_imageSize.height())))};
    return result;
}

ViewTransform ViewTransform::fitted() const
{
    return with({m_imageSize.width() / 2.0, m_imageSize.height() / 2.0}, fitZoom());
}

ViewTransform ViewTransform::zoomedTo(double zoom, QPointF viewPoint) const
{
    const double newZoom = std::clamp(zoom, std::min(minZoom(), m_zoom), kMaxZoom);
    const QPointF anchor = imageFromView(viewPoint);
    const QPointF fromMiddle =
        (viewPoint - QPointF(m_viewSize.width() / 2.0, m_viewSize.height() / 2.0)) * m_devicePixelRatio;
    return with(anchor - fromMiddle / newZoom, newZoom);
}

ViewTransform ViewTransform::panned(QPointF deltaView) const
{
    return with(m_centre - deltaView * m_devicePixelRatio / m_zoom, m_zoom);
}

ViewTransform ViewTransform::centredOn(QPointF imagePoint) const
{
    return with(imagePoint, m_zoom);
}

QPoint ViewTransform::deviceOrigin() const
{
    return {static_cast<int>(std::lround(m_viewSize.width() * m_devicePixelRatio / 2.0 - m_centre.x() * m_zoom)),
            static_cast<int>(std::lround(m_viewSize.height() * m_devicePixelRatio / 2.0 - m_centre.y() * m_zoom))};
}

QPointF ViewTransform::viewFromImage(QPointF imagePoint) const
{
    return (imagePoint * m_zoom + deviceOrigin()) / m_devicePixelRatio;
}

QPointF ViewTransform::imageFromView(QPointF viewPoint) const
{
    return (viewPoint * m_devicePixelRatio - deviceOrigin()) / m_zoom;
}

QRectF ViewTransform::viewFromImage(const QRectF& imageRect) const
{
    return {viewFromImage(imageRect.topLeft()), viewFromImage(imageRect.bottomRight())};
}

QPoint ViewTransform::pixelAt(QPointF viewPoint) const
{
    const QPointF point = imageFromView(viewPoint);
    return {static_cast<int>(std::floor(point.x())), static_cast<int>(std::floor(point.y()))};
}

double ViewTransform::imageXFromDevice(int deviceX) const
{
    return (deviceX + 0.5 - deviceOrigin().x()) / m_zoom;
}

double ViewTransform::imageYFromDevice(int deviceY) const
{
    return (deviceY + 0.5 - deviceOrigin().y()) / m_zoom;
}

QRect ViewTransform::deviceFromImage(const QRectF& imageRect) const
{
    const QPoint origin = deviceOrigin();
    const int left = static_cast<int>(std::floor(imageRect.left() * m_zoom)) + origin.x();
    const int top = static_cast<int>(std::floor(imageRect.top() * m_zoom)) + origin.y();
    const int right = static_cast<int>(std::ceil(imageRect.right() * m_zoom)) + origin.x();
    const int bottom = static_cast<int>(std::ceil(imageRect.bottom() * m_zoom)) + origin.y();
    return QRect(left, top, right - left, bottom - top) & QRect(QPoint(), deviceSize());
}

QRect ViewTransform::visiblePixels() const
{
    const QPointF topLeft = imageFromView(QPointF());
    const QPointF bottomRight = imageFromView(QPointF(m_viewSize.width(), m_viewSize.height()));
    const QPoint first(static_cast<int>(std::floor(topLeft.x())), static_cast<int>(std::floor(topLeft.y())));
    const QPoint end(static_cast<int>(std::ceil(bottomRight.x())), static_cast<int>(std::ceil(bottomRight.y())));
    return QRect(first, QSize(end.x() - first.x(), end.y() - first.y())) & QRect(QPoint(), m_imageSize);
}

int ViewTransform::level(int levelCount) const
{
    if (m_zoom >= 1.0)
        return 0;
    return std::clamp(static_cast<int>(std::floor(-std::log2(m_zoom) + 1e-9)), 0, std::max(0, levelCount - 1));
}

} // namespace lamella
