#include "models/UncertaintyLayer.h"

#include "models/ReviewController.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace lamella {

namespace {

/// The tiles of a probability, value by value.
class UncertaintySource final : public TileSource {
public:
    UncertaintySource(TileSourcePtr probability, double threshold) : m_probability(std::move(probability))
    {
        const double limit = std::clamp(threshold, 0.0, 1.0) * 255.0;
        for (std::size_t value = 0; value < m_table.size(); ++value) {
            const double from = static_cast<double>(value);
            const double share = from < limit ? from / limit : limit < 255.0 ? (255.0 - from) / (255.0 - limit) : 1.0;
            m_table[value] = static_cast<std::uint8_t>(std::lround(255.0 * share));
        }
    }

    QSize size() const override { return m_probability->size(); }
    Kind kind() const override { return Kind::Value; }
    bool isResident() const override { return m_probability->isResident(); }
    bool isOverviewCheap() const override { return m_probability->isOverviewCheap(); }
    QImage tile(TileKey key) const override
    {
        QImage tile = m_probability->tile(key);
        for (int y = 0; y < tile.height(); ++y) {
            std::uint8_t* row = tile.scanLine(y);
            std::transform(row, row + tile.width(), row, [this](std::uint8_t value) { return m_table[value]; });
        }
        return tile;
    }

private:
    const TileSourcePtr m_probability;
    std::array<std::uint8_t, 256> m_table{};
};

} // namespace

UncertaintyLayer::UncertaintyLayer(ReviewController& review, std::vector<LayerSet*> layers, QObject* parent)
    : QObject(parent),
      m_review(review),
      m_layers(std::move(layers))
{
    connect(&review, &ReviewController::maskReplaced, this, &UncertaintyLayer::follow);
    connect(&review, &ReviewController::statusChanged, this, &UncertaintyLayer::follow);
}

void UncertaintyLayer::setOn(bool isOn)
{
    m_isOn = isOn;
    for (LayerSet* layers : m_layers)
        layers->setVisible(LayerKind::Uncertainty, isOn);
    follow();
}

void UncertaintyLayer::follow()
{
    const TileSourcePtr probability = m_isOn ? m_review.prediction() : nullptr;
    const double threshold = probability ? m_review.threshold() : -1.0;
    if (probability == m_probability && threshold == m_threshold)
        return;
    m_probability = probability;
    m_threshold = threshold;
    const TileSourcePtr source =
        probability ? std::make_shared<const UncertaintySource>(probability, threshold) : nullptr;
    for (LayerSet* layers : m_layers)
        layers->setSource(LayerKind::Uncertainty, source);
}

} // namespace lamella
