#include "models/RulerTool.h"

#include <cmath>
#include <numbers>

namespace lamella {

namespace {

/// The end moved onto the nearest of eight directions, as far away as before.
QPointF alongEighth(QPointF start, QPointF end)
{
    constexpr double kEighth = std::numbers::pi / 4.0;
    const QPointF way = end - start;
    const double angle = std::round(std::atan2(way.y(), way.x()) / kEighth) * kEighth;
    return start + std::hypot(way.x(), way.y()) * QPointF(std::cos(angle), std::sin(angle));
}

} // namespace

void RulerTool::press(const ToolEvent& event)
{
    if (event.button != Qt::LeftButton || event.link == nullptr)
        return;
    m_held = event.link;
    m_start = event.image;
    m_held->setMeasure(std::nullopt);
}

void RulerTool::move(const ToolEvent& event)
{
    if (!m_held || m_held != event.link)
        return;
    const bool isStraight = event.modifiers.testFlag(Qt::ShiftModifier);
    const QPointF end = isStraight ? alongEighth(m_start, event.image) : event.image;
    if (end != m_start)
        m_held->setMeasure(QLineF(m_start, end));
}

void RulerTool::release(const ToolEvent& event)
{
    if (event.image != m_start)
        move(event);
    m_held = nullptr;
}

void RulerTool::cancel()
{
    if (m_held)
        m_held->setMeasure(std::nullopt);
    m_held = nullptr;
}

} // namespace lamella
