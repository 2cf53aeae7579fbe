#pragma once

#include "edit/CellMap.h"
#include "models/TileCache.h"
#include "models/Workspace.h"

#include <QObject>
#include <QRect>

#include <memory>
#include <optional>
#include <vector>

namespace lamella {

class ReviewController;

/// The cells of the mask under review as a layer, each its colour: numbered in a worker, then kept right while somebody
/// paints, so that a join shows at once as one big blob. Puts itself into the review's layers.
class CellLayer final : public QObject {
    Q_OBJECT
public:
    /// Cells of larger masks (4 bytes a pixel) are only numbered while the layer is on view.
    static constexpr std::size_t kAlwaysPixels = 20'000'000;

    /// All must outlive this.
    CellLayer(Workspace& workspace, ReviewController& review, TileCache& tiles, QObject* parent = nullptr);
    ~CellLayer() override;

    bool isOn() const { return m_isOn; }
    void setOn(bool isOn);
    /// Cells now; nothing while they are being numbered.
    std::optional<int> count() const;
    /// Cells when the stroke under way, or the last one, began.
    std::optional<int> countBefore() const { return m_countBefore; }

Q_SIGNALS:
    /// Painting, undo or redo: what count() was before the stroke and is now.
    void countChanged(int before, int now);

private:
    class Source;

    void restart();
    void drop();
    void begin(int number, std::shared_ptr<CellMap> map);
    void follow(const QRect& box);
    bool update(const QRect& box);

    Workspace& m_workspace;
    ReviewController& m_review;
    TileCache& m_tiles;
    bool m_isOn = false;
    SectionId m_section = SectionId::None; ///< whose mask is on view
    int m_request = 0;                     ///< number of the newest job: older ones are dropped
    std::shared_ptr<CellMap> m_map;
    std::shared_ptr<const Source> m_source;
    std::vector<QRect> m_missed; ///< painted while a worker numbers
    bool m_isStroking = false;
    bool m_isStale = false; ///< a change was too large to be followed at once
    std::optional<int> m_countBefore;
};

} // namespace lamella
