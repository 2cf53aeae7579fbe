#pragma once

#include "models/ViewTransform.h"

#include <QLineF>
#include <QObject>
#include <QPointF>

#include <map>
#include <optional>
#include <vector>

namespace lamella {

/// What linked section views share: place, zoom, section, cross-hair, a measured distance and the peek at the raw
/// section.
/// Zoom counts device pixels per image pixel. A view that is alone has a link of its own.
class ViewLink final : public QObject {
    Q_OBJECT
public:
    explicit ViewLink(QObject* parent = nullptr) : QObject(parent) {}

    QSize imageSize() const { return m_imageSize; }
    /// Another size shows the whole image; the same size keeps place and zoom (the next section of a series).
    void setImageSize(QSize size);

    /// Every view tells its size; fitting uses the smallest, so that all of them show the whole image.
    void setViewport(const void* view, QSize viewSize, double devicePixelRatio);
    void removeViewport(const void* view);
    /// The views that are on the screen.
    std::vector<const void*> views() const;
    /// The mapping of one view; an empty one before setViewport().
    ViewTransform transform(const void* view) const;

    /// True while the image follows the window's size; any zoom or pan ends it.
    bool isFitted() const { return m_isFitted; }
    double zoom() const { return m_zoom; }
    QPointF centre() const { return m_centre; }

    /// @param view  whose coordinates viewPoint and delta are in
    void zoomBy(const void* view, double factor, QPointF viewPoint);
    void zoomTo(const void* view, double zoom, QPointF viewPoint);
    void panBy(const void* view, QPointF delta);
    void centreOn(QPointF imagePoint);
    void fit();
    /// A place remembered from before; no view need be there yet.
    void showPlace(QPointF centre, double zoom);

    /// 0-based position in the series; what the views say and step from. Changing it moves nothing.
    int section() const { return m_section; }
    int sectionCount() const { return m_sectionCount; }
    void setSection(int section, int sectionCount);

    /// Where the mouse is, in image coordinates, and in which view; the others paint a cross there.
    std::optional<QPointF> crossHair() const { return m_crossHair; }
    const void* crossHairOwner() const { return m_crossHairOwner; }
    void setCrossHair(const void* view, std::optional<QPointF> imagePoint);

    /// A distance being measured, from p1 to p2 in image coordinates; every view draws it.
    std::optional<QLineF> measure() const { return m_measure; }
    void setMeasure(std::optional<QLineF> line);

    /// While true only the raw section is drawn.
    bool isPeeking() const { return m_isPeeking; }
    void setPeeking(bool isPeeking);

Q_SIGNALS:
    void viewChanged();
    void sectionChanged(int section);
    void crossHairChanged();
    void peekingChanged(bool isPeeking);
    void measureChanged();

private:
    struct Viewport {
        QSize size;
        double devicePixelRatio = 1.0;
    };
    void take(const ViewTransform& transform);
    void refit();

    QSize m_imageSize;
    std::map<const void*, Viewport> m_viewports;
    QPointF m_centre;
    double m_zoom = 1.0;
    bool m_isFitted = true;
    int m_section = 0;
    int m_sectionCount = 0;
    std::optional<QPointF> m_crossHair;
    const void* m_crossHairOwner = nullptr;
    bool m_isPeeking = false;
    std::optional<QLineF> m_measure;
};

} // namespace lamella
