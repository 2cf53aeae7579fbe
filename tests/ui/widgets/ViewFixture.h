#pragma once

#include "image/Image.h"
#include "models/ImagePyramid.h"
#include "models/LayerSet.h"
#include "models/StrokeTarget.h"
#include "models/TileCache.h"

#include <QPointF>
#include <QStringList>

#include <cmath>
#include <memory>
#include <vector>

namespace lamella::test {

/// Round cells in an uneven honeycomb: enough to look like a section from afar. 255 = cell.
inline Mask honeycombMask(Size size, int spacing = 48, int membrane = 5)
{
    const auto centre = [spacing](int column, int row) {
        return QPointF(column * spacing + (row % 2 ? spacing / 2.0 : 0.0) + 9.0 * std::sin(column * 12.9 + row * 78.2),
                       row * spacing * 7.0 / 8.0 + 9.0 * std::cos(column * 39.3 + row * 11.1));
    };
    const int columns = size.width / spacing + 4;
    const int rows = size.height * 8 / (7 * spacing) + 4;
    std::vector<QPointF> centres;
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column)
            centres.push_back(centre(column - 1, row - 1));
    }
    Mask mask(size, mask::kMembrane);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            double nearest = 1e9;
            double second = 1e9;
            const int row = y * 8 / (7 * spacing);
            const int column = x / spacing;
            for (int r = row; r < std::min(row + 4, rows); ++r) {
                for (int c = column; c < std::min(column + 4, columns); ++c) {
                    const QPointF& at = centres[static_cast<std::size_t>(r * columns + c)];
                    const double distance = std::sqrt((x - at.x()) * (x - at.x()) + (y - at.y()) * (y - at.y()));
                    second = distance < nearest ? nearest : std::min(second, distance);
                    nearest = std::min(nearest, distance);
                }
            }
            if (second - nearest > membrane)
                mask.at(x, y) = mask::kCell;
        }
    }
    return mask;
}

/// A grey picture that goes with a mask: light cells with a little texture, dark membranes.
inline GrayImage sectionFor(const Mask& mask)
{
    GrayImage image(mask.size());
    for (int y = 0; y < mask.height(); ++y) {
        for (int x = 0; x < mask.width(); ++x) {
            const int texture = (x * 7919 ^ y * 104729) % 31;
            image.at(x, y) = static_cast<std::uint8_t>((mask.at(x, y) ? 165 : 70) + texture);
        }
    }
    return image;
}

/// Draws strokes straight into a pyramid: what the review controller will do with the mask document.
class PyramidPainter final : public StrokeTarget {
public:
    PyramidPainter(TileCache& cache, std::shared_ptr<ImagePyramid> mask) : m_cache(cache), m_mask(std::move(mask)) {}
    bool beginStroke(StrokeKind kind, double diameter, QPointF centre) override
    {
        m_value = kind == StrokeKind::AddMembrane ? mask::kMembrane : mask::kCell;
        m_radius = diameter / 2.0;
        log << QStringLiteral("begin");
        dab(centre);
        return true;
    }
    void extendStroke(QPointF centre) override
    {
        log << QStringLiteral("extend");
        dab(centre);
    }
    void endStroke() override { log << QStringLiteral("end"); }
    void cancelStroke() override { log << QStringLiteral("cancel"); }

    QStringList log;

private:
    void dab(QPointF centre)
    {
        const int reach = static_cast<int>(std::ceil(m_radius));
        const QPoint corner(static_cast<int>(std::floor(centre.x())) - reach,
                            static_cast<int>(std::floor(centre.y())) - reach);
        GrayImage piece({2 * reach + 1, 2 * reach + 1});
        for (int y = 0; y < piece.height(); ++y) {
            for (int x = 0; x < piece.width(); ++x) {
                const QPoint pixel = corner + QPoint(x, y);
                const bool isInside =
                    std::hypot(pixel.x() + 0.5 - centre.x(), pixel.y() + 0.5 - centre.y()) <= m_radius;
                const bool isThere = QRect(QPoint(), m_mask->size()).contains(pixel);
                const auto old = isThere ? static_cast<std::uint8_t>(m_mask->value(pixel.x(), pixel.y())) : mask::kCell;
                piece.at(x, y) = isInside ? m_value : old;
            }
        }
        m_mask->patch(corner, piece);
        m_cache.invalidate(*m_mask, QRect(corner, QSize(piece.width(), piece.height())));
    }

    TileCache& m_cache;
    std::shared_ptr<ImagePyramid> m_mask;
    std::uint8_t m_value = 0;
    double m_radius = 1.0;
};

} // namespace lamella::test
