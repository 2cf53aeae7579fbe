#include "models/ViewLink.h"

#include <algorithm>

namespace lamella {

void ViewLink::setImageSize(QSize size)
{
    if (size == m_imageSize)
        return;
    m_imageSize = size;
    fit();
}

void ViewLink::setViewport(const void* view, QSize viewSize, double devicePixelRatio)
{
    m_viewports[view] = {viewSize, devicePixelRatio};
    if (m_isFitted)
        refit();
    Q_EMIT viewChanged();
}

void ViewLink::removeViewport(const void* view)
{
    if (m_viewports.erase(view) == 0)
        return;
    if (m_crossHairOwner == view)
        setCrossHair(view, std::nullopt);
    if (m_isFitted)
        refit();
    Q_EMIT viewChanged();
}

std::vector<const void*> ViewLink::views() const
{
    std::vector<const void*> views;
    for (const auto& [view, port] : m_viewports)
        views.push_back(view);
    return views;
}

ViewTransform ViewLink::transform(const void* view) const
{
    const auto found = m_viewports.find(view);
    if (found == m_viewports.end())
        return {};
    return {m_imageSize, found->second.size, found->second.devicePixelRatio, m_centre, m_zoom};
}

void ViewLink::refit()
{
    m_centre = {m_imageSize.width() / 2.0, m_imageSize.height() / 2.0};
    m_zoom = ViewTransform::kMaxZoom;
    for (const auto& [view, port] : m_viewports) {
        const ViewTransform fitted(m_imageSize, port.size, port.devicePixelRatio);
        if (!fitted.isEmpty())
            m_zoom = std::min(m_zoom, fitted.zoom());
    }
}

void ViewLink::take(const ViewTransform& transform)
{
    if (transform.isEmpty())
        return;
    m_isFitted = false;
    m_centre = transform.centre();
    m_zoom = transform.zoom();
    Q_EMIT viewChanged();
}

void ViewLink::zoomBy(const void* view, double factor, QPointF viewPoint)
{
    take(transform(view).zoomedBy(factor, viewPoint));
}

void ViewLink::zoomTo(const void* view, double zoom, QPointF viewPoint)
{
    take(transform(view).zoomedTo(zoom, viewPoint));
}

void ViewLink::panBy(const void* view, QPointF delta)
{
    take(transform(view).panned(delta));
}

void ViewLink::centreOn(QPointF imagePoint)
{
    if (m_viewports.empty())
        return;
    take(transform(m_viewports.begin()->first).centredOn(imagePoint));
}

void ViewLink::fit()
{
    m_isFitted = true;
    refit();
    Q_EMIT viewChanged();
}

void ViewLink::showPlace(QPointF centre, double zoom)
{
    const ViewTransform place(m_imageSize, QSize(1, 1), 1.0, centre, zoom);
    m_isFitted = false;
    m_centre = place.centre();
    m_zoom = place.zoom();
    Q_EMIT viewChanged();
}

void ViewLink::setMeasure(std::optional<QLineF> line)
{
    if (line == m_measure)
        return;
    m_measure = line;
    Q_EMIT measureChanged();
}

void ViewLink::setSection(int section, int sectionCount)
{
    const int clamped = std::clamp(section, 0, std::max(0, sectionCount - 1));
    if (clamped == m_section && sectionCount == m_sectionCount)
        return;
    m_section = clamped;
    m_sectionCount = sectionCount;
    Q_EMIT sectionChanged(m_section);
}

void ViewLink::setCrossHair(const void* view, std::optional<QPointF> imagePoint)
{
    if (imagePoint == m_crossHair && view == m_crossHairOwner)
        return;
    m_crossHair = imagePoint;
    m_crossHairOwner = imagePoint ? view : nullptr;
    Q_EMIT crossHairChanged();
}

void ViewLink::setPeeking(bool isPeeking)
{
    if (isPeeking == m_isPeeking)
        return;
    m_isPeeking = isPeeking;
    Q_EMIT peekingChanged(isPeeking);
}

} // namespace lamella
