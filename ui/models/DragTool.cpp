#include "models/DragTool.h"

#include "edit/CutCell.h"
#include "edit/JoinCells.h"
#include "edit/MembranePath.h"
#include "edit/TeachWindow.h"

#include <QLineF>

#include <algorithm>

namespace lamella {

namespace {

constexpr double kClick = 3.0; ///< view pixels a hand moves while it clicks

Pixel pixelOf(const ToolEvent& event)
{
    return pixelAt({event.image.x(), event.image.y()});
}

Rect rectBetween(Pixel a, Pixel b)
{
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x) + 1, std::abs(a.y - b.y) + 1};
}

std::vector<QPointF> frameOf(const Rect& rect)
{
    return {QPointF(rect.x, rect.y), QPointF(rect.right(), rect.y), QPointF(rect.right(), rect.bottom()),
            QPointF(rect.x, rect.bottom())};
}

} // namespace

DragTool::DragTool(Kind kind, CorrectionTarget& target, QObject* parent)
    : AbstractTool(parent),
      m_kind(kind),
      m_target(target)
{}

QString DragTool::id() const
{
    switch (m_kind) {
    case Kind::Join:
        return QStringLiteral("join");
    case Kind::Cut:
        return QStringLiteral("cut");
    case Kind::Window:
        return QStringLiteral("window");
    }
    return {};
}

bool DragTool::isClick() const
{
    return QLineF(m_from->view, m_to.view).length() <= kClick;
}

Gesture DragTool::gesture() const
{
    const Pixel from = pixelOf(*m_from), to = pixelOf(m_to);
    switch (m_kind) {
    case Kind::Join:
        return [=](const Mask& mask, const MembraneCost*) { return joinCells(mask, from, to); };
    case Kind::Cut:
        if (isClick())
            return [=](const Mask& mask, const MembraneCost* costs) { return closeGap(mask, costs, to); };
        return [=](const Mask& mask, const MembraneCost* costs) { return cutCell(mask, costs, from, to); };
    case Kind::Window:
        break;
    }
    const Rect window = rectBetween(from, to);
    if (m_from->modifiers.testFlag(Qt::ControlModifier))
        return [=](const Mask& mask, const MembraneCost*) { return forgetOutside(mask, {window}); };
    return [=](const Mask& mask, const MembraneCost*) { return finishWindow(mask, window); };
}

void DragTool::press(const ToolEvent& event)
{
    if (event.button != Qt::LeftButton || m_from)
        return;
    m_from = event;
    m_to = event;
}

void DragTool::move(const ToolEvent& event)
{
    if (!m_from)
        return;
    m_to = event;
    if (m_kind == Kind::Window) {
        m_preview.line = frameOf(rectBetween(pixelOf(*m_from), pixelOf(event)));
        m_preview.isClosed = true;
    } else {
        m_preview = isClick() ? ToolPreview{} : m_target.preview(gesture());
        m_preview.line = {m_from->image, event.image};
    }
    Q_EMIT previewChanged();
}

void DragTool::release(const ToolEvent& event)
{
    if (!m_from)
        return;
    m_to = event;
    const bool isMeant = m_kind == Kind::Cut || !isClick();
    if (isMeant)
        m_target.correct(isClick() ? QStringLiteral("gap") : id(), gesture());
    end();
}

void DragTool::end()
{
    m_from.reset();
    m_preview = {};
    Q_EMIT previewChanged();
}

void DragTool::cancel()
{
    if (m_from)
        end();
}

bool DragTool::key(ToolKey key)
{
    if (!m_from || key != ToolKey::Abandon)
        return false;
    end();
    return true;
}

} // namespace lamella
