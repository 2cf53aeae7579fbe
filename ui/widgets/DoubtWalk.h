#pragma once

#include <QObject>

#include <array>

namespace lamella {

struct Controllers;
class DoubtCard;
class DoubtMark;
class LinkedViews;
class ViewCompanion;
class WindowActions;

/// Leads from doubt to doubt in step ④: keys and menu drive the queue, the views go to the place that is asked about
/// and mark it, the card below them asks.
class DoubtWalk final : public QObject {
    Q_OBJECT
public:
    struct Parts {
        Controllers& controllers;
        WindowActions& actions;
        LinkedViews& views;
        ViewCompanion& companion;
    };
    /// @param parts  must outlive this
    explicit DoubtWalk(const Parts& parts, QObject* parent = nullptr);

    /// To be laid out below the views by whoever makes this; hidden while nobody walks. Owned by its parent widget.
    DoubtCard& card() const { return *m_card; }

private:
    void connectActions();
    void refresh();
    /// Brings the place into the middle of every view, larger where it would be too small to judge.
    void goToCurrent();
    void setPictureStyle();

    Parts m_parts;
    DoubtCard* m_card;
    std::array<DoubtMark*, 2> m_marks; ///< owned by their views
};

} // namespace lamella
