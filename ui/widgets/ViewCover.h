#pragma once

#include <QWidget>

namespace lamella {

class SectionView;

/// Something drawn over a section view: lies on it, takes neither mouse nor keys, follows its size. Hidden at first.
class ViewCover : public QWidget {
    Q_OBJECT
public:
    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    /// Becomes a child of the view, and sees its events.
    explicit ViewCover(SectionView& view);

    SectionView& m_view;
};

} // namespace lamella
