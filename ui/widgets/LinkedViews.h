#pragma once

#include "widgets/SectionView.h"

#include <QWidget>

#include <array>

class QAction;
class QMenu;

namespace lamella {

class ViewHeader;

/// One or two section views side by side under their captions ("Section | Overlay"), with one place, zoom, section and
/// cross-hair until they are unlinked. Layers are set per view.
class LinkedViews final : public QWidget {
    Q_OBJECT
public:
    static constexpr int kMaxViews = 2;

    explicit LinkedViews(QWidget* parent = nullptr);
    ~LinkedViews() override;

    TileCache& cache() const { return *m_cache; }
    ViewLink& link() const { return *m_link; }
    /// 0 = left; the right one exists also while only one is shown.
    SectionView& view(int index) const { return *m_panes[static_cast<std::size_t>(index)].view; }
    int viewCount() const { return m_viewCount; }
    /// Shows one view (the one at `first`) or both. Place and zoom stay.
    void showOne(int index);
    void showBoth();

    bool isLinked() const { return m_isLinked; }
    /// Unlinked, the right view moves on its own from where it is; linked again it comes back to the left one.
    void setLinked(bool isLinked);

    /// Takes measured distances away.
    void clearMeasures();

    void setCaption(int index, const QString& caption);
    /// What else view `index` may show, behind its caption; null: nothing. Not owned.
    void setCaptionMenu(int index, QMenu* menu);
    /// Switches at the end of the captions' line, in the last view on the screen.
    void setSwitches(const QList<QAction*>& actions);
    void setTool(AbstractTool* tool);
    void setPixelSize(const PixelSizeNm& pixelSize);
    void setWheelZooms(bool wheelZooms);
    void setHint(const QString& hint);

public Q_SLOTS:
    void fit();
    void showOneToOne();
    void zoomIn();
    void zoomOut();

Q_SIGNALS:
    void cursorMoved(int view, QPointF imagePoint);
    void cursorLeft();
    void sectionStepRequested(int step);
    void neighbourRequested(int step);
    void pictureFailed(int view, lamella::LayerKind kind, const lamella::Error& error);

private:
    struct Pane {
        QWidget* box = nullptr;
        ViewHeader* header = nullptr;
        SectionView* view = nullptr;
    };
    Pane makePane(int index);
    SectionView& activeView() const;

    TileCache* m_cache;
    ViewLink* m_link;
    ViewLink* m_ownLink; ///< of the right view while unlinked
    std::array<Pane, kMaxViews> m_panes;
    int m_viewCount = kMaxViews;
    bool m_isLinked = true;
};

} // namespace lamella
