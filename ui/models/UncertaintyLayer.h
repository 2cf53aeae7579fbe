#pragma once

#include "models/TileSource.h"

#include <QObject>

#include <vector>

namespace lamella {

class LayerSet;
class ReviewController;

/// How near the model's probability lies to the threshold, as a layer over the section under review: 255 on the
/// threshold, 0 where it is sure. Follows the slider and the section; nothing where there is no prediction.
class UncertaintyLayer final : public QObject {
    Q_OBJECT
public:
    /// All must outlive this.
    /// @param layers  of the views that show it
    UncertaintyLayer(ReviewController& review, std::vector<LayerSet*> layers, QObject* parent = nullptr);

    void setOn(bool isOn);

private:
    void follow();

    ReviewController& m_review;
    std::vector<LayerSet*> m_layers;
    bool m_isOn = false;
    TileSourcePtr m_probability; ///< what the picture is of
    double m_threshold = -1.0;   ///< at which
};

} // namespace lamella
