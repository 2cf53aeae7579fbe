#include "models/UncertaintyLayer.h"

#include "models/LayerSet.h"
#include "models/ReviewController.h"
#include "models/TileSource.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace lamella {

namespace {

/// Tiles made from the probability when they are asked for, so that the slider costs what is on view.
class UncertaintySource final : public TileSource {
public:
    UncertaintySource(std::shared_ptr<const GrayImage> probability, double threshold)
        : m_probability(std::move(probability))
    {
        const double limit = std::clamp(threshold, 0.0, 1.0) * 255.0;
        for (std::size_t value = 0; value < m_table.size(); ++value) {
            const double from = static_cast<double>(value);
            const double share = from < limit ? from / limit : limit < 255.0 ? (255.0 - from) / (255.0 - limit) : 1.0;
            m_table[value] = static_cast<std::uint8_t>(std::lround(255.0 * share));
        }
    }

    QSize size() const override { return {m_probability->width(), m_probability->height()}; }
    Kind kind() const override { return Kind::Value; }
    bool isResident() const override { return true; }
    QImage tile(TileKey key) const override
    {
        const QRect rect = tileRect(key).adjusted(-kApron, -kApron, kApron, kApron);
        const std::vector<int> columns = samples(key.level, rect.left(), rect.right(), m_probability->width());
        const std::vector<int> rows = samples(key.level, rect.top(), rect.bottom(), m_probability->height());
        const int side = samplesAlong(key.level);
        QImage tile(rect.size(), QImage::Format_Grayscale8);
        std::vector<int> sums(static_cast<std::size_t>(tile.width()));
        for (int y = 0; y < tile.height(); ++y) {
            std::fill(sums.begin(), sums.end(), 0);
            for (int k = 0; k < side; ++k) {
                const std::uint8_t* in = m_probability->row(rows[static_cast<std::size_t>(y * side + k)]);
                for (std::size_t i = 0; i < columns.size(); ++i)
                    sums[i / static_cast<std::size_t>(side)] += m_table[in[columns[i]]];
            }
            std::transform(sums.begin(), sums.end(), tile.scanLine(y),
                           [&](int sum) { return static_cast<std::uint8_t>((sum + side * side / 2) / (side * side)); });
        }
        return tile;
    }

private:
    /// A pixel of a level is the mean of so many samples squared: of all it covers, of an even grid where that is more.
    static int samplesAlong(int level) { return 1 << std::min(level, 2); }

    /// Where the samples of a level's pixels lie along one side of the picture, pixel by pixel; its last one repeated.
    static std::vector<int> samples(int level, int first, int last, int length)
    {
        const int side = samplesAlong(level), step = 1 << level;
        const int end = (length + step - 1) / step - 1;
        std::vector<int> result;
        for (int pixel = first; pixel <= last; ++pixel)
            for (int k = 0; k < side; ++k)
                result.push_back(
                    std::min(std::clamp(pixel, 0, end) * step + (2 * k + 1) * step / (2 * side), length - 1));
        return result;
    }

    const std::shared_ptr<const GrayImage> m_probability;
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
    const std::shared_ptr<const GrayImage> probability = m_isOn ? m_review.probability() : nullptr;
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
