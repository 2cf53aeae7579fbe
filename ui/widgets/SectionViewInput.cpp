// The part of SectionView that listens to mouse, wheel and keyboard.
#include "widgets/SectionView.h"

#include "widgets/SectionViewDecoration.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QWheelEvent>

#include <cmath>

namespace lamella {

namespace {
/// QWheelEvent counts eighths of a degree; a notch of a usual wheel is 15 degrees.
constexpr int kNotch = 120;
constexpr double kZoomPerNotch = 1.25;
} // namespace

ToolEvent SectionView::toolEvent(QPointF view, Qt::MouseButton button, Qt::KeyboardModifiers modifiers) const
{
    return {transform().imageFromView(view), view, this, button, modifiers, m_link.data()};
}

void SectionView::showCursor()
{
    if (m_drag == Drag::Pan)
        return setCursor(Qt::ClosedHandCursor);
    switch (m_tool ? m_tool->cursor().shape : ToolCursor::Shape::Arrow) {
    case ToolCursor::Shape::Arrow:
        return setCursor(Qt::ArrowCursor);
    case ToolCursor::Shape::OpenHand:
        return setCursor(Qt::OpenHandCursor);
    case ToolCursor::Shape::ClosedHand:
        return setCursor(Qt::ClosedHandCursor);
    case ToolCursor::Shape::Circle:
        return setCursor(Qt::BlankCursor); // the circle is painted
    case ToolCursor::Shape::Cross:
        return setCursor(Qt::CrossCursor);
    case ToolCursor::Shape::Contrast:
        return setCursor(Qt::SizeAllCursor);
    }
}

void SectionView::wheelEvent(QWheelEvent* event)
{
    // With Alt some systems turn the wheel sideways; take whichever axis moved.
    const QPoint angle = event->angleDelta();
    const int delta = angle.y() != 0 ? angle.y() : angle.x();
    event->accept();
    if (delta == 0 || !m_link)
        return;
    const bool isControl = event->modifiers().testFlag(Qt::ControlModifier);
    if (!event->modifiers().testFlag(Qt::ShiftModifier) && isControl != m_wheelZooms) {
        m_wheelRest = 0;
        m_link->zoomBy(this, std::pow(kZoomPerNotch, static_cast<double>(delta) / kNotch), event->position());
        return;
    }
    if (m_wheelRest != 0 && (m_wheelRest > 0) != (delta > 0))
        m_wheelRest = 0;
    m_wheelRest += delta;
    const int notches = m_wheelRest / kNotch;
    if (notches == 0)
        return;
    m_wheelRest -= notches * kNotch;
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        if (m_tool)
            m_tool->stepSize(notches);
    } else {
        Q_EMIT sectionStepRequested(-notches);
    }
}

void SectionView::repaintCursor(QPointF from, QPointF to)
{
    const ViewTransform view = transform();
    const double diameter = m_tool ? m_tool->cursor().diameter * view.zoom() / view.devicePixelRatio() : 0.0;
    for (const QPointF& at : {from, to}) {
        update(decoration::cursorRect(at, diameter));
        if (!m_note.isEmpty())
            update(decoration::noteRect(at, m_note, fontMetrics(), rect()));
    }
}

void SectionView::pressTool(QMouseEvent* event, bool isSecond)
{
    if (m_drag != Drag::None)
        return;
    m_lastMouse = event->position();
    if (event->button() == Qt::MiddleButton) {
        m_drag = Drag::Pan;
        showCursor();
    } else if (m_tool && (event->button() == Qt::LeftButton || event->button() == Qt::RightButton)) {
        m_drag = Drag::Tool;
        m_dragButton = event->button();
        const ToolEvent press = toolEvent(event->position(), event->button(), event->modifiers());
        if (isSecond)
            m_tool->pressTwice(press);
        else
            m_tool->press(press);
    }
}

void SectionView::mousePressEvent(QMouseEvent* event)
{
    pressTool(event, false);
}

void SectionView::mouseDoubleClickEvent(QMouseEvent* event)
{
    pressTool(event, true);
}

void SectionView::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF now = event->position();
    repaintCursor(m_mouse.value_or(now), now);
    m_mouse = now;
    if (m_drag == Drag::Pan)
        m_link->panBy(this, now - m_lastMouse);
    else if (m_drag == Drag::Tool && m_tool)
        m_tool->move(toolEvent(now, m_dragButton, event->modifiers()));
    else if (m_tool)
        m_tool->hover(toolEvent(now, Qt::NoButton, event->modifiers()));
    m_lastMouse = now;
    reportCursor();
}

void SectionView::reportCursor()
{
    if (!m_mouse || m_drag == Drag::Pan)
        return;
    const ViewTransform view = transform();
    if (view.containsPixel(view.pixelAt(*m_mouse))) {
        m_link->setCrossHair(this, view.imageFromView(*m_mouse));
        Q_EMIT cursorMoved(view.imageFromView(*m_mouse));
    } else {
        m_link->setCrossHair(this, std::nullopt);
        Q_EMIT cursorLeft();
    }
}

void SectionView::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_drag == Drag::Pan && event->button() == Qt::MiddleButton) {
        m_drag = Drag::None;
        showCursor();
        reportCursor();
    } else if (m_drag == Drag::Tool && event->button() == m_dragButton) {
        m_drag = Drag::None;
        if (m_tool)
            m_tool->release(toolEvent(event->position(), event->button(), event->modifiers()));
    }
}

void SectionView::leaveEvent(QEvent*)
{
    m_mouse.reset();
    if (m_link)
        m_link->setCrossHair(this, std::nullopt);
    Q_EMIT cursorLeft();
    update();
}

void SectionView::keyPressEvent(QKeyEvent* event)
{
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    const bool isArrow = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (isPlain && event->key() == Qt::Key_Space) {
        m_link->setPeeking(true);
    } else if (isPlain && isArrow) {
        if (!event->isAutoRepeat() && m_heldStep == 0) {
            m_heldStep = event->key() == Qt::Key_Left ? -1 : 1;
            Q_EMIT neighbourRequested(m_heldStep);
        }
    } else if (isPlain && event->key() == Qt::Key_Escape && m_drag == Drag::Tool) {
        m_drag = Drag::None;
        if (m_tool)
            m_tool->cancel();
    } else if (isPlain && event->key() == Qt::Key_Escape && m_link->measure()) {
        m_link->setMeasure(std::nullopt);
    } else {
        QWidget::keyPressEvent(event);
    }
}

void SectionView::keyReleaseEvent(QKeyEvent* event)
{
    if (event->isAutoRepeat())
        return;
    const int step = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (event->key() == Qt::Key_Space) {
        m_link->setPeeking(false);
    } else if (step != 0 && step == m_heldStep) {
        m_heldStep = 0;
        Q_EMIT neighbourRequested(0);
    } else {
        QWidget::keyReleaseEvent(event);
    }
}

void SectionView::releaseAll()
{
    const bool wasTool = m_drag == Drag::Tool;
    m_drag = Drag::None;
    // What was painted is kept: it can be undone, a stroke that is thrown away cannot be brought back.
    if (wasTool && m_tool)
        m_tool->release(toolEvent(m_lastMouse, m_dragButton, Qt::NoModifier));
    if (m_heldStep != 0) {
        m_heldStep = 0;
        Q_EMIT neighbourRequested(0);
    }
    if (m_link)
        m_link->setPeeking(false);
    showCursor();
}

void SectionView::focusOutEvent(QFocusEvent* event)
{
    // A key or button that is let go elsewhere never reaches this view.
    releaseAll();
    QWidget::focusOutEvent(event);
}

bool SectionView::event(QEvent* event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture && m_link) {
            m_link->zoomBy(this, 1.0 + gesture->value(), gesture->position());
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace lamella
