#pragma once

#include <QPointF>

namespace lamella {

enum class StrokeKind { AddMembrane, RemoveMembrane };

/// Whoever draws strokes into a mask: the review controller, or a recorder in a test. Called in the window's thread.
/// One stroke: beginStroke, any number of extendStroke, then endStroke (kept as one step) or cancelStroke (as if never
/// begun).
class StrokeTarget {
public:
    virtual ~StrokeTarget() = default;
    /// @param centre  image coordinates; a disc of that diameter (image pixels) is drawn there
    /// @return false: nothing may be drawn now (read only, accepted section); the tool lets the stroke drop
    virtual bool beginStroke(StrokeKind kind, double diameter, QPointF centre) = 0;
    /// Draws the disc along the line from the last centre to this one.
    virtual void extendStroke(QPointF centre) = 0;
    virtual void endStroke() = 0;
    virtual void cancelStroke() = 0;
};

} // namespace lamella
