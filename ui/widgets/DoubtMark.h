#pragma once

#include "image/Image.h"

#include <QWidget>

#include <optional>

namespace lamella {

class SectionView;

/// Corners around a place of a section view that is asked about, so that it is found at a glance and nothing of it is
/// covered. Lies on its view, takes neither mouse nor keys, follows its size and place.
class DoubtMark final : public QWidget {
    Q_OBJECT
public:
    /// Becomes a child of the view.
    explicit DoubtMark(SectionView& view);

    /// @param box  in pixels of the section; none hides the mark
    void setBox(const std::optional<Rect>& box);

    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    SectionView& m_view;
    Rect m_box;
};

} // namespace lamella
