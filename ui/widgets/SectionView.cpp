#include "widgets/SectionView.h"

#include "models/DistanceText.h"
#include "widgets/SectionViewDecoration.h"
#include "widgets/Theme.h"

#include <QLocale>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lamella {

SectionView::SectionView(TileCache& cache, QWidget* parent) : QWidget(parent), m_cache(&cache)
{
    setObjectName(QStringLiteral("sectionView"));
    setAccessibleName(tr("Section view"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setHint(tr("No section is open."));
    connect(&cache, &TileCache::tileReady, this, &SectionView::onTileReady);
    connect(&cache, &TileCache::tileFailed, this, &SectionView::onTileFailed);
    connect(&cache, &TileCache::invalidated, this, [this](quint64 id, const QRect& rect) {
        if (shows(id))
            repaintImage(rect);
    });
    setLink(*new ViewLink(this));
    setLayers(*new LayerSet(this));
}

SectionView::~SectionView()
{
    if (m_link) {
        m_link->disconnect(this);
        m_link->removeViewport(this);
    }
    if (m_cache)
        m_cache->request(this, {});
}

void SectionView::setLayers(LayerSet& layers)
{
    if (m_layers == &layers)
        return;
    if (m_layers) {
        m_layers->disconnect(this);
        if (m_layers->parent() == this)
            m_layers->deleteLater();
    }
    m_layers = &layers;
    connect(&layers, &LayerSet::sourceChanged, this, &SectionView::onSourceChanged);
    connect(&layers, &LayerSet::styleChanged, this, &SectionView::repaintAll);
    onSourceChanged(LayerKind::Section);
}

void SectionView::setLink(ViewLink& link)
{
    if (m_link == &link)
        return;
    if (m_link) {
        m_link->disconnect(this);
        m_link->removeViewport(this);
        if (m_link->parent() == this)
            m_link->deleteLater();
    }
    m_link = &link;
    connect(&link, &ViewLink::viewChanged, this, [this] {
        updateWishes();
        followCrossHair();
        reportCursor(); // another pixel is under the mouse now
        describe();
        update();
    });
    connect(&link, &ViewLink::sectionChanged, this, &SectionView::describe);
    connect(&link, &ViewLink::crossHairChanged, this, &SectionView::followCrossHair);
    connect(&link, &ViewLink::peekingChanged, this, &SectionView::repaintAll);
    connect(&link, &ViewLink::measureChanged, this, qOverload<>(&QWidget::update));
    if (m_layers && !m_layers->imageSize().isEmpty())
        link.setImageSize(m_layers->imageSize());
    if (isVisible())
        updateViewport();
}

void SectionView::setTool(AbstractTool* tool)
{
    if (m_tool == tool)
        return;
    releaseAll();
    if (m_tool)
        m_tool->disconnect(this);
    m_tool = tool;
    if (tool) {
        connect(tool, &AbstractTool::cursorChanged, this, [this] {
            showCursor();
            update();
        });
    }
    showCursor();
    update();
}

void SectionView::setPixelSize(const PixelSizeNm& pixelSize)
{
    m_pixelSize = pixelSize;
    update();
}

void SectionView::setHint(const QString& hint)
{
    m_hint = hint;
    describe();
    update();
}

void SectionView::setCursorNote(const QString& note)
{
    if (note == m_note)
        return;
    const auto repaint = [this] {
        if (m_mouse && !m_note.isEmpty())
            update(decoration::noteRect(*m_mouse, m_note, fontMetrics(), rect()));
    };
    repaint();
    m_note = note;
    repaint();
}

void SectionView::setShade(const QImage& squares, int side)
{
    m_shade = squares.isNull() ? QImage() : decoration::tinted(squares);
    m_shadeSide = side;
    update();
}

void SectionView::paintShade(QPainter& painter, const ViewTransform& view) const
{
    const QRect visible = view.visiblePixels();
    if (m_shade.isNull() || visible.isEmpty())
        return;
    const QRect squares(QPoint(visible.left() / m_shadeSide, visible.top() / m_shadeSide),
                        QPoint(visible.right() / m_shadeSide, visible.bottom() / m_shadeSide));
    const QRectF pixels(squares.x() * m_shadeSide, squares.y() * m_shadeSide, squares.width() * m_shadeSide,
                        squares.height() * m_shadeSide);
    painter.save();
    painter.setClipRect(view.viewFromImage(QRectF(QPointF(), view.imageSize())), Qt::IntersectClip);
    painter.drawImage(view.viewFromImage(pixels), m_shade, squares);
    painter.restore();
}

Scene SectionView::scene() const
{
    return {*m_cache, *m_layers, transform(), themeColours().canvas.rgb(), m_link->isPeeking()};
}

QImage SectionView::renderedFrame()
{
    updateViewport();
    m_frame.render(scene());
    return m_frame.image();
}

std::optional<std::uint32_t> SectionView::valueAt(LayerKind kind, QPoint pixel) const
{
    const TileSourcePtr source = m_layers ? m_layers->source(kind) : nullptr;
    return source && m_cache ? m_cache->value(*source, pixel) : std::nullopt;
}

void SectionView::fit()
{
    m_link->fit();
}

void SectionView::showOneToOne()
{
    m_link->zoomTo(this, 1.0, QPointF(width() / 2.0, height() / 2.0));
}

void SectionView::zoomIn()
{
    m_link->zoomBy(this, 1.5, QPointF(width() / 2.0, height() / 2.0));
}

void SectionView::zoomOut()
{
    m_link->zoomBy(this, 1.0 / 1.5, QPointF(width() / 2.0, height() / 2.0));
}

void SectionView::updateViewport()
{
    const ViewTransform now = transform();
    if (m_link && (now.viewSize() != size() || now.devicePixelRatio() != devicePixelRatioF()))
        m_link->setViewport(this, size(), devicePixelRatioF());
}

void SectionView::updateWishes()
{
    if (m_cache && m_layers && m_link)
        m_cache->request(this, isVisible() ? wantedTiles(scene()) : std::vector<TileCache::Wish>{});
}

void SectionView::repaintAll()
{
    m_frame.invalidateAll();
    updateWishes();
    update();
}

void SectionView::repaintImage(const QRect& imageRect)
{
    const QRect device = m_frame.invalidate(imageRect);
    if (device.isEmpty())
        return;
    const double ratio = devicePixelRatioF();
    update(QRectF(device.x() / ratio, device.y() / ratio, device.width() / ratio, device.height() / ratio)
               .toAlignedRect());
}

void SectionView::onSourceChanged(LayerKind)
{
    const QSize size = m_layers->imageSize();
    if (!size.isEmpty())
        m_link->setImageSize(size);
    describe();
    repaintAll();
}

void SectionView::followCrossHair()
{
    const auto cross = m_link->crossHairOwner() == this ? std::nullopt : m_link->crossHair();
    if (m_shownCross)
        update(decoration::cursorRect(*m_shownCross, 0.0));
    m_shownCross = cross ? std::optional(transform().viewFromImage(*cross)) : std::nullopt;
    if (m_shownCross)
        update(decoration::cursorRect(*m_shownCross, 0.0));
}

bool SectionView::shows(quint64 sourceId) const
{
    return m_layers && std::any_of(kAllLayerKinds.begin(), kAllLayerKinds.end(), [&](LayerKind kind) {
               const TileSourcePtr source = m_layers->source(kind);
               return source && source->id() == sourceId;
           });
}

void SectionView::onTileReady(quint64 sourceId, int level, const QRect& tileRect)
{
    if (!shows(sourceId))
        return;
    repaintImage(
        QRect(tileRect.x() << level, tileRect.y() << level, tileRect.width() << level, tileRect.height() << level));
    updateWishes();
}

void SectionView::onTileFailed(quint64 sourceId, const Error& error)
{
    for (const LayerKind kind : kAllLayerKinds) {
        const TileSourcePtr source = m_layers ? m_layers->source(kind) : nullptr;
        if (source && source->id() == sourceId)
            Q_EMIT pictureFailed(kind, error);
    }
}

void SectionView::describe()
{
    if (!m_layers || !m_link)
        return;
    if (m_layers->imageSize().isEmpty())
        return setAccessibleDescription(m_hint);
    const QString zoom = tr("zoom %1 %").arg(locale().toString(std::lround(m_link->zoom() * 100)));
    const QString place = m_link->sectionCount() > 0
                              ? tr("Section %1 of %2").arg(m_link->section() + 1).arg(m_link->sectionCount())
                              : tr("Section");
    setAccessibleDescription(place + QStringLiteral(", ") + zoom);
}

void SectionView::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    if (!m_cache || !m_layers || !m_link)
        return;
    updateViewport();
    m_frame.render(scene());
    painter.setClipRegion(event->region());
    painter.drawImage(QPointF(0, 0), m_frame.image());
    const ViewTransform view = transform();
    if (m_layers->imageSize().isEmpty())
        return decoration::paintHint(painter, rect(), m_hint);
    if (!m_link->isPeeking())
        paintShade(painter, view);
    decoration::paintScaleBar(painter, view, m_pixelSize);
    if (m_link->isPeeking())
        decoration::paintBadge(painter, rect(), tr("Raw section"));
    if (m_shownCross)
        decoration::paintCrossHair(painter, *m_shownCross);
    if (const auto line = m_link->measure())
        decoration::paintMeasure(painter, QLineF(view.viewFromImage(line->p1()), view.viewFromImage(line->p2())),
                                 distanceText(*line, m_pixelSize), rect());
    if (m_mouse && m_tool && m_tool->cursor().shape == ToolCursor::Shape::Circle && m_drag != Drag::Pan)
        decoration::paintBrush(painter, *m_mouse, m_tool->cursor().diameter * view.zoom() / view.devicePixelRatio());
    if (m_mouse && !m_note.isEmpty())
        decoration::paintNote(painter, *m_mouse, m_note, rect());
}

void SectionView::resizeEvent(QResizeEvent*)
{
    updateViewport();
}

void SectionView::showEvent(QShowEvent*)
{
    updateViewport();
    updateWishes();
}

void SectionView::hideEvent(QHideEvent*)
{
    releaseAll();
    if (m_link)
        m_link->removeViewport(this);
    updateWishes();
}

void SectionView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        repaintAll();
    QWidget::changeEvent(event);
}

} // namespace lamella
