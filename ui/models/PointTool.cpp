#include "models/PointTool.h"

#include "edit/ClearMembrane.h"
#include "edit/Fill.h"
#include "edit/MembraneThickness.h"

#include <algorithm>
#include <utility>

namespace lamella {

namespace {

constexpr int kBlobGap = 2 * kUsualThickness + 1; ///< pixels: what is wider is a blob and no membrane
constexpr int kLargestPreview = 1024;             ///< pixels along a side: a preview must follow the mouse

Pixel pixelOf(const ToolEvent& event)
{
    return pixelAt({event.image.x(), event.image.y()});
}

bool holds(const PixelRegion& region, Pixel p)
{
    return contains(region.box, p) && std::any_of(region.runs.begin(), region.runs.end(), [&](const PixelRun& run) {
               return run.y == p.y && run.from <= p.x && p.x < run.to;
           });
}

} // namespace

PointTool::PointTool(Kind kind, CorrectionTarget& target, QObject* parent)
    : AbstractTool(parent),
      m_kind(kind),
      m_target(target)
{}

QString PointTool::id() const
{
    return m_kind == Kind::Fill ? QStringLiteral("fill") : QStringLiteral("clear");
}

Gesture PointTool::gesture(const ToolEvent& event, int largest) const
{
    const Pixel at = pixelOf(event);
    if (m_kind == Kind::Clear)
        return [at](const Mask& mask, const MembraneCost*) { return clearMembrane(mask, at); };
    if (event.modifiers.testFlag(Qt::ShiftModifier))
        return [at](const Mask& mask, const MembraneCost*) { return fillHoles(mask, at); };
    return [at, largest, gap = m_gap](const Mask& mask, const MembraneCost*) {
        if (!contains(Rect::of(mask.size()), at))
            return Correction{};
        const std::uint8_t there = mask.at(at.x, at.y);
        FillOptions options;
        options.gap = there == mask::kMembrane ? std::max(gap, kBlobGap) : gap;
        options.largest = largest;
        options.fillsThinEnds = there != mask::kMembrane; // else a blob would take all membranes with it
        return fill(mask, at, there == mask::kCell ? mask::kMembrane : mask::kCell, options);
    };
}

void PointTool::press(const ToolEvent& event)
{
    if (event.button != Qt::LeftButton)
        return;
    m_target.correct(id(), gesture(event, FillOptions{}.largest));
    m_at = event;
    show({});
}

void PointTool::hover(const ToolEvent& event)
{
    const bool isSame = m_at && m_at->modifiers == event.modifiers;
    const Pixel at = pixelOf(event);
    if (isSame && (pixelOf(*m_at) == at || holds(m_preview.added, at) || holds(m_preview.removed, at)))
        return;
    m_at = event;
    show(m_target.preview(gesture(event, kLargestPreview)));
}

void PointTool::cancel()
{
    m_at.reset();
    show({});
}

void PointTool::stepSize(int notches)
{
    if (m_kind != Kind::Fill)
        return;
    m_gap = std::clamp(m_gap + 2 * notches, 1, kWidestGap);
    if (const auto at = std::exchange(m_at, std::nullopt))
        hover(*at);
}

bool PointTool::key(ToolKey key)
{
    if (key != ToolKey::Abandon || m_preview.isEmpty())
        return false;
    show({});
    return true;
}

void PointTool::show(ToolPreview preview)
{
    m_preview = std::move(preview);
    Q_EMIT previewChanged();
}

} // namespace lamella
