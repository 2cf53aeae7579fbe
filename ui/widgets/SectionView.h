#pragma once

#include "image/Section.h"
#include "models/AbstractTool.h"
#include "models/LayerSet.h"
#include "models/TileCache.h"
#include "models/ViewFrame.h"
#include "models/ViewLink.h"

#include <QPointer>
#include <QWidget>

#include <optional>

namespace lamella {

/// One section with its layers, over an image pyramid: only visible tiles are read, only what changed is painted.
///
/// What is shown comes from a LayerSet, where it is shown from a ViewLink; both belong to somebody else (or, until set,
/// to the view itself) and may be shared. The view changes neither section nor mask: it reports wishes as signals and
/// drives the tool in hand. Wheel = next or previous section, Ctrl+wheel = zoom at the cursor (swappable), Shift+wheel
/// = size of the tool, middle button = pan, Space held = raw section, ←/→ held = the neighbouring section.
class SectionView final : public QWidget {
    Q_OBJECT
public:
    /// @param cache  tiles, shared by all views of a window; must outlive the view or die with it
    explicit SectionView(TileCache& cache, QWidget* parent = nullptr);
    ~SectionView() override;

    LayerSet& layers() const { return *m_layers; }
    void setLayers(LayerSet& layers);
    ViewLink& link() const { return *m_link; }
    void setLink(ViewLink& link);

    /// What the left button does; null = nothing. A stroke under way is ended and kept. Not owned.
    void setTool(AbstractTool* tool);
    AbstractTool* tool() const { return m_tool; }

    /// For the scale bar; unknown = no bar.
    void setPixelSize(const PixelSizeNm& pixelSize);
    /// True: the wheel zooms and Ctrl+wheel changes the section.
    void setWheelZooms(bool wheelZooms) { m_wheelZooms = wheelZooms; }
    /// One sentence in the middle of a view without a picture.
    void setHint(const QString& hint);

    /// Some words beside the mouse ("114 → 115 cells"); empty = none.
    void setCursorNote(const QString& note);
    /// Tints squares of the section: one pixel of `squares` each, `side` pixels of the section wide; what is
    /// transparent there stays as it is. A null image tints nothing.
    void setShade(const QImage& squares, int side);

    ViewTransform transform() const { return m_link->transform(this); }
    /// The picture as painted, in device pixels, without cross-hair and bars; brought up to date.
    QImage renderedFrame();
    /// Sample of a layer under a pixel: grey value, probability of cell, label; nothing outside or while it loads.
    std::optional<std::uint32_t> valueAt(LayerKind kind, QPoint pixel) const;

    QSize sizeHint() const override { return {480, 480}; }
    QSize minimumSizeHint() const override { return {160, 160}; }

public Q_SLOTS:
    void fit();
    /// One image pixel on one pixel of the screen.
    void showOneToOne();
    void zoomIn();
    void zoomOut();

Q_SIGNALS:
    /// The mouse is at this image point, or has left (then no pixel of the image is under it).
    void cursorMoved(QPointF imagePoint);
    void cursorLeft();
    /// The wheel asks for another section: -1 towards the first, +1 towards the last.
    void sectionStepRequested(int step);
    /// ←/→ is held: -1 or +1 shows the neighbouring section at the same place, 0 comes back.
    void neighbourRequested(int step);
    /// A layer on view cannot be read.
    void pictureFailed(lamella::LayerKind kind, const lamella::Error& error);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    Scene scene() const;
    ToolEvent toolEvent(QPointF view, Qt::MouseButton button, Qt::KeyboardModifiers modifiers) const;
    void showCursor();
    void updateViewport();
    void updateWishes();
    void repaintAll();
    void repaintImage(const QRect& imageRect);
    void followCrossHair();
    void reportCursor();
    void repaintCursor(QPointF from, QPointF to);
    void paintShade(QPainter& painter, const ViewTransform& view) const;
    void pressTool(QMouseEvent* event, bool isSecond);
    void onSourceChanged(LayerKind kind);
    void onTileReady(quint64 sourceId, int level, const QRect& tileRect);
    void onTileFailed(quint64 sourceId, const Error& error);
    bool shows(quint64 sourceId) const;
    void releaseAll();
    void describe();

    QPointer<TileCache> m_cache;
    QPointer<LayerSet> m_layers;
    QPointer<ViewLink> m_link;
    QPointer<AbstractTool> m_tool;
    ViewFrame m_frame;
    PixelSizeNm m_pixelSize;
    QString m_hint;
    QString m_note;
    QImage m_shade; ///< tinted
    int m_shadeSide = 1;
    bool m_wheelZooms = false;
    int m_wheelRest = 0; ///< eighths of a degree that have not made a whole notch yet
    enum class Drag { None, Tool, Pan } m_drag = Drag::None;
    Qt::MouseButton m_dragButton = Qt::NoButton;
    QPointF m_lastMouse;
    std::optional<QPointF> m_mouse;      ///< view coordinates, while over the view
    std::optional<QPointF> m_shownCross; ///< the other view's mouse, in view coordinates of this one
    int m_heldStep = 0;                  ///< arrow key held: -1, +1
};

} // namespace lamella
