#include "models/TraceTool.h"

#include "edit/MembranePath.h"

#include <QLineF>

#include <utility>

namespace lamella {

namespace {

constexpr double kDouble = 4.0; ///< view pixels

Pixel pixelOf(const ToolEvent& event)
{
    return pixelAt({event.image.x(), event.image.y()});
}

QPointF middleOf(Pixel p)
{
    return {p.x + 0.5, p.y + 0.5};
}

} // namespace

TraceTool::TraceTool(CorrectionTarget& target, QObject* parent) : PathTool(parent), m_target(target) {}

void TraceTool::press(const ToolEvent& event)
{
    if (event.button != Qt::LeftButton)
        return;
    const Pixel at = pixelOf(event);
    if (m_clicks.empty()) {
        m_clicks.push_back(at);
    } else if (QLineF(m_lastView, event.view).length() <= kDouble) {
        return finish();
    } else {
        std::vector<Pixel> way = m_target.trace(m_clicks.back(), at);
        if (way.empty())
            return; // no way there: the click does not count
        m_clicks.push_back(way.back());
        m_ways.push_back(std::move(way));
    }
    m_lastView = event.view;
    m_ahead.clear();
    Q_EMIT previewChanged();
}

void TraceTool::hover(const ToolEvent& event)
{
    const Pixel at = pixelOf(event);
    if (m_clicks.empty() || m_mouse == at)
        return;
    m_mouse = at;
    m_ahead = m_target.trace(m_clicks.back(), at);
    Q_EMIT previewChanged();
}

void TraceTool::finish()
{
    std::vector<Pixel> path;
    for (const std::vector<Pixel>& way : std::as_const(m_ways))
        path.insert(path.end(), way.begin(), way.end());
    clear();
    if (!path.empty())
        m_target.correct(id(), [path](const Mask& mask, const MembraneCost*) { return traceMembrane(mask, path); });
}

void TraceTool::clear()
{
    m_clicks.clear();
    m_ways.clear();
    m_ahead.clear();
    m_mouse.reset();
    Q_EMIT previewChanged();
}

void TraceTool::stepBack()
{
    m_clicks.pop_back();
    if (!m_ways.empty())
        m_ways.pop_back();
    m_ahead.clear();
    m_mouse.reset();
    m_lastView = {-1e6, -1e6};
    Q_EMIT previewChanged();
}

ToolPreview TraceTool::preview() const
{
    ToolPreview preview;
    for (const Pixel& click : m_clicks)
        preview.corners.push_back(middleOf(click));
    for (const std::vector<Pixel>& way : m_ways)
        for (const Pixel& p : way)
            preview.line.push_back(middleOf(p));
    for (const Pixel& p : m_ahead)
        preview.line.push_back(middleOf(p));
    return preview;
}

} // namespace lamella
