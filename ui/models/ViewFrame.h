#pragma once

#include "models/LayerCompositor.h"

#include <QImage>
#include <QRegion>

namespace lamella {

/// The painted picture of a view in device pixels. Keeps what is still right: a pan moves it and paints the strips that
/// came into view, a brush stroke repaints its rectangle.
class ViewFrame {
public:
    const QImage& image() const { return m_image; }
    void invalidateAll() { m_isAllDirty = true; }
    /// @param imageRect  image pixels that changed; what they touch is repainted by the next render()
    /// @return the device pixels concerned
    QRect invalidate(const QRect& imageRect);
    /// Brings image() up to date.
    void render(const Scene& scene);

private:
    void scroll(QPoint by);

    QImage m_image;
    ViewTransform m_transform;
    QRegion m_dirty;
    bool m_isAllDirty = true;
};

} // namespace lamella
