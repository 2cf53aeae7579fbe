#pragma once

#include "models/AugmentPreview.h"

#include <QWidget>

#include <vector>

namespace lamella {

/// A section with the outline of its mask's membranes over it.
QImage outlinedPicture(const AugmentPreview::Pair& pair);

/// The section as it is with a key to the drawing, and beside it nine augmented pairs: each as a picture with the
/// outline of its mask, the bent grid of the section on request, and a mark where the deformation broke membranes.
/// While the mouse is pressed, or setComparing() is on, the variants give way to the same places as they are in the
/// section.
class AugmentGrid final : public QWidget {
    Q_OBJECT
public:
    /// @param preview  must outlive the grid
    explicit AugmentGrid(AugmentPreview& preview, QWidget* parent = nullptr);
    QSize minimumSizeHint() const override { return {240, 240}; }
    void setHint(const QString& hint);
    bool isComparing() const { return m_isComparing; }
    /// Where a variant is painted, for tests.
    QRect tileRect(int variant) const;

public Q_SLOTS:
    void setLinesShown(bool isShown);
    void setComparing(bool isComparing);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    /// Pictures of one variant; those that are rarely wanted are made when they are.
    struct Tile {
        QImage picture;
        QImage lines;
        QImage place;
    };
    struct Layout {
        int side = 0;
        QPoint corner; ///< of the section as it is; the variants stand to the right of it
    };
    Layout layOut() const;
    void takePairs();
    void paintVariant(QPainter& painter, int variant);
    void paintGaps(QPainter& painter, const QRect& place, const AugmentVariant& variant) const;
    void paintKey(QPainter& painter, const Layout& layout) const;

    AugmentPreview& m_preview;
    QString m_hint;
    bool m_hasLines = false;
    bool m_isComparing = false;
    QImage m_original;
    std::vector<Tile> m_tiles;
};

} // namespace lamella
