#include "models/PaintTool.h"

#include "models/BrushSize.h"

namespace lamella {

PaintTool::PaintTool(StrokeKind kind, StrokeTarget& target, BrushSize& size, QObject* parent)
    : AbstractTool(parent),
      m_kind(kind),
      m_target(target),
      m_size(size)
{
    connect(&m_size, &BrushSize::diameterChanged, this, &AbstractTool::cursorChanged);
}

PaintTool::~PaintTool()
{
    cancel();
}

QString PaintTool::id() const
{
    return m_kind == StrokeKind::AddMembrane ? QStringLiteral("brush") : QStringLiteral("eraser");
}

void PaintTool::press(const ToolEvent& event)
{
    if (event.button != Qt::LeftButton || m_isPainting)
        return;
    const StrokeKind kind = event.modifiers.testFlag(Qt::ControlModifier) ? StrokeKind::RemoveMembrane : m_kind;
    const bool isLine = event.modifiers.testFlag(Qt::ShiftModifier) && m_lineStart;
    m_last = isLine ? *m_lineStart : event.image;
    m_isPainting = m_target.beginStroke(kind, m_size.diameter(), m_last);
    move(event);
    if (m_isPainting)
        m_lineStart = event.image;
}

void PaintTool::move(const ToolEvent& event)
{
    if (!m_isPainting || event.image == m_last)
        return;
    m_last = event.image;
    m_lineStart = event.image;
    m_target.extendStroke(event.image);
}

void PaintTool::release(const ToolEvent& event)
{
    if (!m_isPainting)
        return;
    move(event);
    m_isPainting = false;
    m_target.endStroke();
}

void PaintTool::cancel()
{
    if (!m_isPainting)
        return;
    m_isPainting = false;
    m_target.cancelStroke();
}

void PaintTool::stepSize(int notches)
{
    m_size.step(notches);
}

ToolCursor PaintTool::cursor() const
{
    return {ToolCursor::Shape::Circle, static_cast<double>(m_size.diameter())};
}

} // namespace lamella
