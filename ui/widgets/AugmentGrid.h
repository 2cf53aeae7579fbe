#pragma once

#include "models/AugmentPreview.h"

#include <QWidget>

#include <vector>

namespace lamella {

/// A section with the outline of its mask's membranes over it.
QImage outlinedPicture(const AugmentPreview::Pair& pair);

/// Nine augmented pairs, each as a section with the outline of its mask.
class AugmentGrid final : public QWidget {
    Q_OBJECT
public:
    /// @param preview  must outlive the grid
    explicit AugmentGrid(AugmentPreview& preview, QWidget* parent = nullptr);
    QSize minimumSizeHint() const override { return {240, 240}; }
    void setHint(const QString& hint);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    void takePairs();

    AugmentPreview& m_preview;
    QString m_hint;
    std::vector<QImage> m_pictures;
};

} // namespace lamella
