#pragma once

#include "models/ImagePyramid.h"
#include "models/LayerStyle.h"
#include "models/TileCache.h"
#include "models/Workspace.h"

#include <QObject>
#include <QRect>

#include <memory>
#include <vector>

namespace lamella {

class ReviewController;

/// What corrections did to the mask under review, as a layer of DifferenceCode: membrane added to and removed from what
/// the AI found (or what was imported). Compared in a worker when it is switched on or the mask is another one, then
/// kept right square by square while somebody paints. Puts itself into the review's layers; holds memory (2⅓ bytes a
/// pixel) only while it is on. Empty for a mask that was painted by hand: there is nothing to compare with.
class DifferenceLayer final : public QObject {
    Q_OBJECT
public:
    /// All must outlive this.
    DifferenceLayer(Workspace& workspace, ReviewController& review, TileCache& tiles, QObject* parent = nullptr);
    ~DifferenceLayer() override;

    bool isOn() const { return m_isOn; }
    void setOn(bool isOn);

private:
    struct Pictures {
        std::shared_ptr<const Mask> original;
        std::shared_ptr<ImagePyramid> codes;
    };

    void restart();
    void drop();
    void begin(int number, Pictures pictures);
    void update(const QRect& box);

    Workspace& m_workspace;
    ReviewController& m_review;
    TileCache& m_tiles;
    bool m_isOn = false;
    SectionId m_section = SectionId::None; ///< whose mask is on view
    int m_request = 0;                     ///< number of the newest job: older ones are dropped
    Pictures m_pictures;                   ///< of m_section, or empty
    std::vector<QRect> m_missed;           ///< painted while a worker compares
};

/// Sample of the difference layer: unlabelled pixels count as cell.
DifferenceCode differenceCode(std::uint8_t before, std::uint8_t after);

} // namespace lamella
