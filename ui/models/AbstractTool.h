#pragma once

#include "models/ToolPreview.h"

#include <QObject>
#include <QPointF>
#include <QString>

namespace lamella {

class ViewLink;

/// A press, move or release in a view.
struct ToolEvent {
    QPointF image;                ///< image coordinates (ViewTransform); may lie outside the image
    QPointF view;                 ///< view coordinates
    const void* viewId = nullptr; ///< the view, as ViewLink knows it
    Qt::MouseButton button = Qt::LeftButton;
    Qt::KeyboardModifiers modifiers;
    ViewLink* link = nullptr; ///< of the view; null in tests that have none
};

/// What the mouse pointer looks like while a tool is in hand.
struct ToolCursor {
    enum class Shape { Arrow, OpenHand, ClosedHand, Circle, Cross, Contrast };
    Shape shape = Shape::Arrow;
    double diameter = 0.0; ///< Circle: image pixels
};

/// Keys of a tool that takes several steps.
enum class ToolKey {
    Finish,   ///< Enter
    Abandon,  ///< Esc
    StepBack, ///< Backspace
};

/// What the mouse does in a section view; a state machine without widgets. The view calls press(), then move() while
/// the button is down, then release() or cancel() (Esc, focus lost, another tool); hover() while no button is down.
class AbstractTool : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Stable, for settings and tests: "hand", "brush", …
    virtual QString id() const = 0;
    virtual void press(const ToolEvent& event) = 0;
    virtual void move(const ToolEvent& event) = 0;
    virtual void release(const ToolEvent& event) = 0;
    /// The second press of a double click, instead of press().
    virtual void pressTwice(const ToolEvent& event) { press(event); }
    virtual void hover(const ToolEvent&) {}
    virtual void cancel() = 0;
    /// Shift+wheel, by whole notches; up is positive.
    virtual void stepSize(int) {}
    virtual ToolCursor cursor() const = 0;
    /// Offered before anybody else sees the key. @return false: the tool has no use for it now
    virtual bool key(ToolKey) { return false; }
    /// What would happen, to be drawn over the picture.
    virtual ToolPreview preview() const { return {}; }

Q_SIGNALS:
    void cursorChanged();
    void previewChanged();
};

} // namespace lamella
