#include "widgets/ToolOverlay.h"

#include "models/ColourMaps.h"
#include "widgets/SectionView.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

#include <optional>

namespace lamella {

namespace {

constexpr double kCorner = 3.0; ///< radius of a clicked point, view pixels

std::optional<ToolKey> toolKeyOf(const QKeyEvent& event)
{
    if ((event.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return std::nullopt;
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return ToolKey::Finish;
    case Qt::Key_Escape:
        return ToolKey::Abandon;
    case Qt::Key_Backspace:
        return ToolKey::StepBack;
    default:
        return std::nullopt;
    }
}

void paintRegion(QPainter& painter, const ViewTransform& view, const PixelRegion& region, QColor colour)
{
    colour.setAlpha(150);
    const QRectF visible(painter.viewport());
    for (const PixelRun& run : region.runs) {
        const QRectF rect(view.viewFromImage(QPointF(run.from, run.y)), view.viewFromImage(QPointF(run.to, run.y + 1)));
        if (rect.intersects(visible))
            painter.fillRect(rect, colour);
    }
}

/// Visible on every grey: a dark line with a light one inside.
void paintLine(QPainter& painter, const ViewTransform& view, const ToolPreview& preview)
{
    QPolygonF line;
    for (const QPointF& p : preview.line)
        line << view.viewFromImage(p);
    painter.setBrush(Qt::NoBrush);
    for (const QPen& pen : {QPen(QColor(0, 0, 0, 200), 3.0), QPen(Qt::white, 1.0)}) {
        painter.setPen(pen);
        if (preview.isClosed)
            painter.drawPolygon(line);
        else
            painter.drawPolyline(line);
    }
    painter.setPen(QPen(Qt::black, 1.0));
    painter.setBrush(Qt::white);
    for (const QPointF& corner : preview.corners)
        painter.drawEllipse(view.viewFromImage(corner), kCorner, kCorner);
}

} // namespace

ToolOverlay::ToolOverlay(SectionView& view) : ViewCover(view)
{
    setObjectName(QStringLiteral("toolOverlay"));
}

void ToolOverlay::followTool()
{
    if (m_tool == m_view.tool())
        return;
    if (m_tool)
        m_tool->disconnect(this);
    m_tool = m_view.tool();
    if (m_tool)
        connect(m_tool, &AbstractTool::previewChanged, this, &ToolOverlay::followPreview);
    followPreview();
}

void ToolOverlay::followPreview()
{
    setVisible(m_tool && !m_tool->preview().isEmpty());
    update();
}

bool ToolOverlay::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::Enter:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
        followTool();
        break;
    case QEvent::KeyPress: {
        followTool();
        const auto key = toolKeyOf(*static_cast<QKeyEvent*>(event));
        if (key && m_tool && m_tool->key(*key))
            return true;
        break;
    }
    default:
        break;
    }
    return ViewCover::eventFilter(watched, event);
}

void ToolOverlay::paintEvent(QPaintEvent*)
{
    if (!m_tool || m_tool != m_view.tool())
        return;
    QPainter painter(this);
    const ViewTransform view = m_view.transform();
    const ToolPreview preview = m_tool->preview();
    paintRegion(painter, view, preview.added, QColor::fromRgba(okabeIto::kGreen));
    paintRegion(painter, view, preview.removed, QColor::fromRgba(okabeIto::kVermillion));
    painter.setRenderHint(QPainter::Antialiasing);
    paintLine(painter, view, preview);
}

} // namespace lamella
