#pragma once

#include "image/Image.h"
#include "widgets/ViewCover.h"

#include <optional>

namespace lamella {

/// Corners around a place of a section view that is asked about, so that it is found at a glance and nothing of it is
/// covered. Lies on its view, takes neither mouse nor keys, follows its size and place.
class DoubtMark final : public ViewCover {
    Q_OBJECT
public:
    /// Becomes a child of the view.
    explicit DoubtMark(SectionView& view);

    /// @param box  in pixels of the section; none hides the mark
    void setBox(const std::optional<Rect>& box);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Rect m_box;
};

} // namespace lamella
