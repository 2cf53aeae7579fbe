#include "models/ViewFrame.h"

#include <cmath>
#include <cstring>

namespace lamella {

QRect ViewFrame::invalidate(const QRect& imageRect)
{
    if (imageRect.isEmpty() || m_image.isNull())
        return {};
    // Interpolation at a coarse level carries a pixel's change into its neighbours there.
    const int spread = m_transform.zoom() < 1.0 ? static_cast<int>(std::ceil(2.0 / m_transform.zoom())) : 0;
    const int reach = contourReach(m_transform.devicePixelRatio());
    QRect device = m_transform.deviceFromImage(QRectF(imageRect.adjusted(-spread, -spread, spread, spread)));
    if (device.isEmpty())
        return {};
    device = device.adjusted(-reach, -reach, reach, reach) & m_image.rect();
    m_dirty += device;
    return device;
}

void ViewFrame::scroll(QPoint by)
{
    const QRect kept = m_image.rect().translated(by) & m_image.rect();
    const auto bytes = static_cast<std::size_t>(kept.width()) * sizeof(QRgb);
    const auto moveRow = [&](int y) {
        const uchar* from =
            m_image.constScanLine(y - by.y()) + static_cast<std::size_t>(kept.left() - by.x()) * sizeof(QRgb);
        std::memmove(m_image.scanLine(y) + static_cast<std::size_t>(kept.left()) * sizeof(QRgb), from, bytes);
    };
    // Rows are moved away from the side that is overwritten first.
    if (by.y() > 0) {
        for (int y = kept.bottom(); y >= kept.top(); --y)
            moveRow(y);
    } else {
        for (int y = kept.top(); y <= kept.bottom(); ++y)
            moveRow(y);
    }
    m_dirty.translate(by);
    m_dirty = (m_dirty & m_image.rect()) + (QRegion(m_image.rect()) - kept);
}

void ViewFrame::render(const Scene& scene)
{
    const ViewTransform& next = scene.transform;
    if (next.viewSize().isEmpty()) {
        m_image = {};
        return;
    }
    if (m_image.size() != next.deviceSize()) {
        m_image = QImage(next.deviceSize(), QImage::Format_RGB32);
        m_isAllDirty = true;
    }
    m_image.setDevicePixelRatio(next.devicePixelRatio());
    const QPoint moved = next.deviceOrigin() - m_transform.deviceOrigin();
    const bool isFar = std::abs(moved.x()) >= m_image.width() || std::abs(moved.y()) >= m_image.height();
    if (next.zoom() != m_transform.zoom() || next.imageSize() != m_transform.imageSize() || isFar)
        m_isAllDirty = true;
    else if (!m_isAllDirty && !moved.isNull())
        scroll(moved);
    m_transform = next;
    if (m_isAllDirty)
        m_dirty = QRegion(m_image.rect());
    for (const QRect& rect : m_dirty)
        composeLayers(scene, rect, m_image);
    m_dirty = {};
    m_isAllDirty = false;
}

} // namespace lamella
