#pragma once

#include "image/Image.h"

#include <QObject>

#include <memory>
#include <vector>

namespace lamella {

class LayerSet;
class ReviewController;

/// How near the model's probability lies to the threshold, as a layer over the section under review: 255 on the
/// threshold, 0 where it is sure. It is what the model said: walls and channels that made cells of it (CellGuide) do
/// not count. From afar a pixel is the mean over what it covers, so that a sure edge stays dark. Follows the slider and
/// the section; nothing where there is no prediction.
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
    std::shared_ptr<const GrayImage> m_probability; ///< what the picture is of
    double m_threshold = -1.0;                      ///< at which
};

} // namespace lamella
