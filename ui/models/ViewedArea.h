#pragma once

#include "models/ViewLink.h"
#include "models/Workspace.h"

#include <QImage>
#include <QObject>
#include <QTimer>

#include <cstdint>
#include <memory>
#include <vector>

namespace lamella {

/// Which parts of the current section somebody has had before their eyes at full size or larger, in squares of 64
/// pixels; kept in the project. A square counts when all of it was on view, at 1:1 or more, for a moment without
/// moving: flying over it is not looking.
class ViewedArea final : public QObject {
    Q_OBJECT
public:
    static constexpr int kSquare = 64;

    /// Both must outlive this.
    ViewedArea(Workspace& workspace, ViewLink& link, QObject* parent = nullptr);

    enum class Part { Seen, Unseen };

    /// Whether the current section's record is there.
    bool isKnown() const { return m_section != SectionId::None; }
    /// Share of the section that was seen, 0…1.
    double fraction() const;
    /// One pixel a square: opaque white in that part, else transparent; null before the section's record is there.
    QImage picture(Part part = Part::Seen) const;
    bool isSeen(int column, int row) const;

    /// Takes what is on view as seen; called once the views have rested for a moment.
    void look();

Q_SIGNALS:
    void changed();

private:
    void load();
    void rest();
    QSize squares() const;
    void keep();

    Workspace& m_workspace;
    ViewLink& m_link;
    QTimer m_rest;
    int m_request = 0;
    SectionId m_section = SectionId::None; ///< whose record m_seen is
    QSize m_size;                          ///< of that section
    std::vector<std::uint8_t> m_seen;      ///< row by row
    std::size_t m_seenCount = 0;
};

} // namespace lamella
