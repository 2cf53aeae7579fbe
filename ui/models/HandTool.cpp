#include "models/HandTool.h"

#include "models/ViewLink.h"

namespace lamella {

HandTool::HandTool(ViewLink& link, QObject* parent) : AbstractTool(parent), m_link(&link) {}

void HandTool::press(const ToolEvent& event)
{
    m_last = event.view;
    if (event.button == Qt::RightButton) {
        m_isWindowing = true;
        Q_EMIT cursorChanged();
    } else {
        setHolding(true);
    }
}

void HandTool::pressTwice(const ToolEvent& event)
{
    if (event.button == Qt::RightButton)
        Q_EMIT windowResetRequested();
    else
        press(event);
}

void HandTool::move(const ToolEvent& event)
{
    const QPointF delta = event.view - m_last;
    if (m_isWindowing) {
        if (!delta.isNull())
            Q_EMIT windowDragged(delta);
    } else if (ViewLink* link = event.link != nullptr ? event.link : m_link.data(); m_isHolding && link != nullptr) {
        link->panBy(event.viewId, delta);
    }
    m_last = event.view;
}

void HandTool::release(const ToolEvent& event)
{
    move(event);
    cancel();
}

void HandTool::cancel()
{
    if (m_isWindowing) {
        m_isWindowing = false;
        Q_EMIT cursorChanged();
    }
    setHolding(false);
}

void HandTool::setHolding(bool isHolding)
{
    if (isHolding == m_isHolding)
        return;
    m_isHolding = isHolding;
    Q_EMIT cursorChanged();
}

ToolCursor HandTool::cursor() const
{
    if (m_isWindowing)
        return {ToolCursor::Shape::Contrast, 0.0};
    return {m_isHolding ? ToolCursor::Shape::ClosedHand : ToolCursor::Shape::OpenHand, 0.0};
}

} // namespace lamella
