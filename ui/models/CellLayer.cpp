#include "models/CellLayer.h"

#include "models/Attempt.h"
#include "models/ReviewController.h"

#include <utility>

namespace lamella {

namespace {

/// Pixels looked through for one event of the mouse: some milliseconds. A larger change waits for the stroke's end.
constexpr std::int64_t kPixelsPerEvent = 300'000;

} // namespace

/// The numbers as tiles; coarser levels take every 2^level-th pixel, so that nothing is kept twice.
class CellLayer::Source final : public TileSource {
public:
    explicit Source(std::shared_ptr<const CellMap> map) : m_map(std::move(map)) {}

    QSize size() const override { return {m_map->labels().width(), m_map->labels().height()}; }
    Kind kind() const override { return Kind::Label; }
    bool isResident() const override { return true; }
    QImage tile(TileKey key) const override
    {
        const LabelImage& labels = m_map->labels();
        const QRect rect = tileRect(key);
        const QSize level = levelSize(key.level);
        QImage tile(rect.width() + 2 * kApron, rect.height() + 2 * kApron, QImage::Format_ARGB32);
        for (int y = 0; y < tile.height(); ++y) {
            const int row = std::clamp(rect.top() - kApron + y, 0, level.height() - 1) << key.level;
            const std::uint32_t* in = labels.row(row);
            auto* out = reinterpret_cast<std::uint32_t*>(tile.scanLine(y));
            for (int x = 0; x < tile.width(); ++x)
                out[x] = in[std::clamp(rect.left() - kApron + x, 0, level.width() - 1) << key.level];
        }
        return tile;
    }

private:
    std::shared_ptr<const CellMap> m_map;
};

CellLayer::CellLayer(Workspace& workspace, ReviewController& review, TileCache& tiles, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_review(review),
      m_tiles(tiles)
{
    connect(&review, &ReviewController::maskReplaced, this, [this](bool isThere) {
        m_section = isThere ? m_workspace.idAt(m_workspace.current()) : SectionId::None;
        m_countBefore.reset();
        restart();
    });
    connect(&review, &ReviewController::maskPainted, this, &CellLayer::follow);
    connect(&review, &ReviewController::strokeBegun, this, [this] {
        m_isStroking = true;
        m_countBefore = count();
    });
    connect(&review, &ReviewController::strokeEnded, this, [this] {
        m_isStroking = false;
        if (m_isStale)
            restart();
    });
    connect(&workspace, &Workspace::stepChanged, this, [this] {
        if (!m_map)
            restart();
    });
}

CellLayer::~CellLayer() = default;

std::optional<int> CellLayer::count() const
{
    return m_map && !m_isStale ? std::optional(m_map->count()) : std::nullopt;
}

void CellLayer::setOn(bool isOn)
{
    if (isOn == m_isOn)
        return;
    m_isOn = isOn;
    m_review.layers().setVisible(LayerKind::Cells, isOn);
    if (isOn ? !m_map : m_map && m_map->labels().size().area() > kAlwaysPixels)
        restart();
}

void CellLayer::drop()
{
    m_review.layers().setSource(LayerKind::Cells, nullptr);
    if (m_source)
        m_tiles.forget(*m_source);
    m_source.reset();
    m_map.reset();
}

void CellLayer::restart()
{
    m_missed.clear();
    const int number = ++m_request;
    const int index = m_workspace.indexOf(m_section);
    const bool isReview = m_workspace.step() == Step::Review || m_workspace.step() == Step::Export;
    if (!m_isStale)
        drop(); // a stale picture stays until the new one is there
    if (index < 0 || !isReview) {
        drop();
        m_isStale = false;
        return;
    }
    const std::size_t pixels = m_workspace.sections()[static_cast<std::size_t>(index)].size.area();
    if (!m_isOn && pixels > kAlwaysPixels)
        return drop();
    m_workspace.background().run(
        this,
        [project = m_workspace.projectShared(), section = m_section] {
            return attempt([&] { return std::make_shared<CellMap>(project->masks().mask(section)); });
        },
        [this, number](Attempt<std::shared_ptr<CellMap>> made) {
            if (made.value) // else the view has said already what is wrong with the mask
                begin(number, std::move(*made.value));
        });
}

void CellLayer::begin(int number, std::shared_ptr<CellMap> map)
{
    if (number != m_request)
        return;
    drop();
    m_isStale = false;
    m_map = std::move(map);
    m_source = std::make_shared<const Source>(m_map);
    // Painted after the worker had copied the mask, or before: repeating it does no harm.
    for (const QRect& box : std::exchange(m_missed, {}))
        update(box);
    m_review.layers().setSource(LayerKind::Cells, m_source);
    m_review.layers().setVisible(LayerKind::Cells, m_isOn);
    if (m_countBefore && count())
        Q_EMIT countChanged(*m_countBefore, *count());
}

void CellLayer::follow(const QRect& box)
{
    if (!m_map || m_isStale) {
        m_missed.push_back(box);
        return;
    }
    if (!m_isStroking)
        m_countBefore = count(); // undo and redo come in one piece
    update(box);
    if (m_isStale && !m_isStroking)
        restart();
    else if (m_countBefore && count())
        Q_EMIT countChanged(*m_countBefore, *count());
}

bool CellLayer::update(const QRect& box)
{
    const MaskPatch now =
        m_workspace.project().masks().region(m_section, {box.x(), box.y(), box.width(), box.height()});
    const CellMap::Update update = m_map->update(now.rect.x, now.rect.y, now.pixels, kPixelsPerEvent);
    m_isStale = m_isStale || !update.isComplete;
    const Rect& changed = update.changed;
    if (!changed.isEmpty())
        m_tiles.invalidate(*m_source, {changed.x, changed.y, changed.width, changed.height});
    return update.isComplete;
}

} // namespace lamella
