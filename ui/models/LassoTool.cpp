#include "models/LassoTool.h"

#include "edit/Polygon.h"

#include <QLineF>

#include <utility>

namespace lamella {

namespace {
constexpr double kClick = 3.0;   ///< view pixels a hand moves while it clicks
constexpr double kClosing = 8.0; ///< view pixels around the first corner
} // namespace

LassoTool::LassoTool(CorrectionTarget& target, QObject* parent) : PathTool(parent), m_target(target) {}

void LassoTool::press(const ToolEvent& event)
{
    if (event.button != Qt::LeftButton || m_isDown)
        return;
    if (m_points.empty())
        m_removes = event.modifiers.testFlag(Qt::ControlModifier);
    const bool closes = m_points.size() >= 3 && QLineF(m_viewPoints.front(), event.view).length() <= kClosing;
    const bool isDouble = m_points.size() >= 3 && QLineF(m_viewPoints.back(), event.view).length() <= kClick;
    if (closes || isDouble)
        return finish();
    m_isDown = true;
    m_points.push_back(event.image);
    m_viewPoints.push_back(event.view);
    Q_EMIT previewChanged();
}

void LassoTool::move(const ToolEvent& event)
{
    if (!m_isDown)
        return;
    m_isFree = m_isFree || QLineF(m_viewPoints.back(), event.view).length() > kClick;
    if (!m_isFree)
        return;
    m_points.push_back(event.image);
    m_viewPoints.push_back(event.view);
    Q_EMIT previewChanged();
}

void LassoTool::release(const ToolEvent& event)
{
    if (!m_isDown)
        return;
    move(event);
    m_isDown = false;
    if (std::exchange(m_isFree, false))
        finish();
}

void LassoTool::hover(const ToolEvent& event)
{
    if (m_points.empty())
        return;
    m_mouse = event.image;
    Q_EMIT previewChanged();
}

void LassoTool::finish()
{
    std::vector<ImagePoint> corners;
    for (const QPointF& p : std::as_const(m_points))
        corners.push_back({p.x(), p.y()});
    const std::uint8_t value = m_removes ? mask::kCell : mask::kMembrane;
    clear();
    if (corners.size() >= 3)
        m_target.correct(id(), [corners, value](const Mask& mask, const MembraneCost*) {
            return fillPolygon(mask, corners, value);
        });
}

void LassoTool::clear()
{
    m_points.clear();
    m_viewPoints.clear();
    m_mouse.reset();
    m_isDown = m_isFree = false;
    Q_EMIT previewChanged();
}

void LassoTool::stepBack()
{
    if (m_isFree || m_points.size() == 1)
        return clear();
    m_points.pop_back();
    m_viewPoints.pop_back();
    Q_EMIT previewChanged();
}

ToolPreview LassoTool::preview() const
{
    ToolPreview preview;
    preview.line = m_points;
    if (m_mouse && !m_isDown && !m_points.empty())
        preview.line.push_back(*m_mouse);
    preview.isClosed = preview.line.size() > 2;
    if (!m_isFree)
        preview.corners = m_points;
    return preview;
}

} // namespace lamella
