#include "models/HandTool.h"

#include "models/ViewLink.h"

namespace lamella {

HandTool::HandTool(ViewLink& link, QObject* parent) : AbstractTool(parent), m_link(&link) {}

void HandTool::press(const ToolEvent& event)
{
    m_last = event.view;
    setHolding(true);
}

void HandTool::move(const ToolEvent& event)
{
    if (!m_isHolding || !m_link)
        return;
    m_link->panBy(event.viewId, event.view - m_last);
    m_last = event.view;
}

void HandTool::release(const ToolEvent& event)
{
    move(event);
    setHolding(false);
}

void HandTool::cancel()
{
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
    return {m_isHolding ? ToolCursor::Shape::ClosedHand : ToolCursor::Shape::OpenHand, 0.0};
}

} // namespace lamella
