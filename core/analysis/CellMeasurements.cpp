#include "analysis/CellMeasurements.h"

#include "image/CvView.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace lamella {

namespace {

/// Sums over the pixels of one cell, its origin at its first pixel so that the second moments keep their digits.
struct Sums {
    std::int64_t area = 0;
    int originX = 0, originY = 0;
    double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    std::int64_t straight = 0, diagonal = 0; ///< crossings of the outline by rows and columns; by diagonals
    bool isCutOff = false;
    std::vector<float> thickness;
};

class CellMeasurer {
public:
    explicit CellMeasurer(const LabelImage& cells) : m_cells(cells) {}

    std::vector<CellMeasurement> run()
    {
        for (int y = 0; y < m_cells.height(); ++y)
            for (int x = 0; x < m_cells.width(); ++x)
                addPixel(x, y);
        addThickness();
        std::vector<CellMeasurement> result;
        for (auto& [label, sums] : m_sums)
            result.push_back(measurement(label, sums));
        return result;
    }

private:
    /// 0 outside the section.
    std::uint32_t at(int x, int y) const
    {
        return x < 0 || y < 0 || x >= m_cells.width() || y >= m_cells.height() ? 0 : m_cells.at(x, y);
    }

    void addPixel(int x, int y)
    {
        const std::uint32_t label = m_cells.at(x, y);
        if (label == 0)
            return;
        if (m_lastLabel != label || m_last == nullptr) {
            m_last = &m_sums[label];
            m_lastLabel = label;
        }
        Sums& sums = *m_last;
        if (sums.area++ == 0) {
            sums.originX = x;
            sums.originY = y;
        }
        const double dx = x - sums.originX, dy = y - sums.originY;
        sums.x += dx;
        sums.y += dy;
        sums.xx += dx * dx;
        sums.yy += dy * dy;
        sums.xy += dx * dy;
        for (int stepY = -1; stepY <= 1; ++stepY)
            for (int stepX = -1; stepX <= 1; ++stepX)
                if (at(x + stepX, y + stepY) != label)
                    ++(stepX != 0 && stepY != 0 ? sums.diagonal : sums.straight);
        sums.isCutOff = sums.isCutOff || x == 0 || y == 0 || x + 1 == m_cells.width() || y + 1 == m_cells.height();
    }

    /// Every pixel belongs to the cell nearest to it; where two such meet, their distances add up to the thickness.
    void addThickness()
    {
        if (m_sums.empty())
            return;
        GrayImage membrane(m_cells.size());
        std::transform(m_cells.pixels().begin(), m_cells.pixels().end(), membrane.pixels().begin(),
                       [](std::uint32_t label) { return label == 0 ? 255 : 0; });
        cv::Mat distance, nearest;
        cv::distanceTransform(cvView(membrane), distance, nearest, cv::DIST_L2, cv::DIST_MASK_5, cv::DIST_LABEL_PIXEL);
        std::vector<std::uint32_t> cellOf(m_cells.pixels().size() + 1, 0); // OpenCV numbers the cell pixels itself
        for (int y = 0; y < m_cells.height(); ++y)
            for (int x = 0; x < m_cells.width(); ++x)
                if (const std::uint32_t label = m_cells.at(x, y); label != 0)
                    cellOf[static_cast<std::size_t>(nearest.at<int>(y, x))] = label;
        const auto meet = [&](int x, int y, int otherX, int otherY) {
            const std::uint32_t a = cellOf[static_cast<std::size_t>(nearest.at<int>(y, x))];
            const std::uint32_t b = cellOf[static_cast<std::size_t>(nearest.at<int>(otherY, otherX))];
            const float thickness = distance.at<float>(y, x) + distance.at<float>(otherY, otherX);
            if (a == b || thickness < 0.5F || thickness > kThickestMembrane)
                return;
            m_sums[a].thickness.push_back(thickness);
            m_sums[b].thickness.push_back(thickness);
        };
        for (int y = 0; y < m_cells.height(); ++y)
            for (int x = 0; x < m_cells.width(); ++x) {
                if (x + 1 < m_cells.width())
                    meet(x, y, x + 1, y);
                if (y + 1 < m_cells.height())
                    meet(x, y, x, y + 1);
            }
    }

    static CellMeasurement measurement(std::uint32_t label, Sums& sums)
    {
        const auto n = static_cast<double>(sums.area);
        CellMeasurement result;
        result.label = label;
        result.area = sums.area;
        result.perimeter =
            std::numbers::pi / 8.0 *
            (static_cast<double>(sums.straight) + static_cast<double>(sums.diagonal) / std::numbers::sqrt2);
        result.circularity = 4.0 * std::numbers::pi * n / (result.perimeter * result.perimeter);
        const double meanX = sums.x / n, meanY = sums.y / n;
        result.centreX = sums.originX + meanX + 0.5;
        result.centreY = sums.originY + meanY + 0.5;
        // 1/12 is the second moment of a pixel's own square.
        const double xx = sums.xx / n - meanX * meanX + 1.0 / 12.0;
        const double yy = sums.yy / n - meanY * meanY + 1.0 / 12.0;
        const double xy = sums.xy / n - meanX * meanY;
        const double spread = std::hypot((xx - yy) / 2.0, xy);
        result.majorAxis = 4.0 * std::sqrt((xx + yy) / 2.0 + spread);
        result.minorAxis = 4.0 * std::sqrt(std::max(0.0, (xx + yy) / 2.0 - spread));
        if (spread > 1e-9)
            result.orientation = 0.5 * std::atan2(2.0 * xy, xx - yy) * 180.0 / std::numbers::pi;
        result.isCutOff = sums.isCutOff;
        if (!sums.thickness.empty()) {
            const auto middle = sums.thickness.begin() + static_cast<std::ptrdiff_t>(sums.thickness.size() / 2);
            std::nth_element(sums.thickness.begin(), middle, sums.thickness.end());
            result.membraneThickness = *middle;
        }
        return result;
    }

    const LabelImage& m_cells;
    std::map<std::uint32_t, Sums> m_sums;
    std::uint32_t m_lastLabel = 0;
    Sums* m_last = nullptr; ///< of the pixel before; a map's values stay where they are
};

} // namespace

std::vector<CellMeasurement> measureCells(const LabelImage& cells)
{
    return CellMeasurer(cells).run();
}

} // namespace lamella
