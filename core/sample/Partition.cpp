#include "sample/Partition.h"

#include "image/CvView.h"
#include "sample/LatticeNoise.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace lamella {

namespace {

constexpr int kTile = 32;

enum WarpStream : std::uint64_t { kWarp = 100, kWidth = 200 };

void addScaled(FloatImage& sum, const FloatImage& noise, double factor)
{
    const auto f = static_cast<float>(factor);
    for (std::size_t i = 0; i < sum.pixels().size(); ++i)
        sum.pixels()[i] += f * noise.pixels()[i];
}

/// Long waves move neighbours together; short ones make outlines irregular.
FloatImage warp(const Tissue& tissue, int page, std::uint64_t axis)
{
    struct Octave {
        double scale, amplitude, period; // in cell diameters, cell diameters, sections
    };
    static constexpr Octave kOctaves[] = {{4.0, 0.50, 18.0}, {1.3, 0.22, 11.0}, {0.5, 0.075, 7.0}, {0.2, 0.022, 4.0}};
    FloatImage result({tissue.size(), tissue.size()});
    std::uint64_t stream = kWarp + 10 * axis;
    for (const Octave& octave : kOctaves)
        addScaled(result,
                  latticeNoise(tissue.size(), std::max(3.0, octave.scale * tissue.cellDiameter()), page, octave.period,
                               {tissue.seed(), stream++}),
                  octave.amplitude * tissue.cellDiameter());
    return result;
}

/// For each tile of tissue coordinates the sites that can own a point of it, so that a pixel asks a handful of sites.
class SiteFinder {
public:
    SiteFinder(const std::vector<Site>& sites, double low, double high)
        : m_sites(sites),
          m_low(low),
          m_side(static_cast<int>(std::ceil((high - low) / kTile)) + 1)
    {
        const auto tiles = static_cast<std::size_t>(m_side * m_side);
        m_candidates.resize(tiles);
        std::vector<std::vector<int>> homes(tiles);
        for (std::size_t i = 0; i < sites.size(); ++i)
            homes[tileAt(sites[i].at.x, sites[i].at.y)].push_back(static_cast<int>(i));
        for (const Site& site : sites)
            m_largest = std::max(m_largest, site.radius);
        for (int ty = 0; ty < m_side; ++ty)
            for (int tx = 0; tx < m_side; ++tx)
                collect(tx, ty, homes);
    }

    /// Cell that owns the point: the smallest power distance |p − s|² − r².
    int ownerCell(double x, double y) const
    {
        double best = std::numeric_limits<double>::max();
        int cell = 0;
        for (const Site& site : m_candidates[tileAt(x, y)]) {
            const double dx = x - site.at.x;
            const double dy = y - site.at.y;
            const double power = dx * dx + dy * dy - site.radius * site.radius;
            if (power < best) {
                best = power;
                cell = site.cell;
            }
        }
        return cell;
    }

private:
    int tileIndex(double v) const { return std::clamp(static_cast<int>((v - m_low) / kTile), 0, m_side - 1); }
    std::size_t tileAt(double x, double y) const
    {
        return static_cast<std::size_t>(tileIndex(y) * m_side + tileIndex(x));
    }

    void collect(int tx, int ty, const std::vector<std::vector<int>>& homes)
    {
        const double centreX = m_low + (tx + 0.5) * kTile;
        const double centreY = m_low + (ty + 0.5) * kTile;
        const double half = 0.5 * kTile * std::sqrt(2.0);
        std::vector<std::pair<double, int>> found; // lowest power any point of the tile has to this site
        double worst = std::numeric_limits<double>::max();
        // Rings of tiles outwards until no further site can win anywhere in this tile.
        for (int ring = 0; ring < m_side; ++ring) {
            const double nearest = std::max(0.0, (ring - 0.5) * kTile);
            const double reach = std::max(0.0, nearest - half);
            if (ring > 0 && reach * reach - m_largest * m_largest > worst)
                break;
            for (int y = std::max(0, ty - ring); y <= std::min(m_side - 1, ty + ring); ++y)
                for (int x = std::max(0, tx - ring); x <= std::min(m_side - 1, tx + ring); ++x) {
                    if (std::max(std::abs(x - tx), std::abs(y - ty)) != ring)
                        continue;
                    for (const int i : homes[static_cast<std::size_t>(y * m_side + x)]) {
                        const Site& site = m_sites[static_cast<std::size_t>(i)];
                        const double distance = std::hypot(site.at.x - centreX, site.at.y - centreY);
                        const double near = std::max(0.0, distance - half);
                        const double weight = site.radius * site.radius;
                        found.emplace_back(near * near - weight, i);
                        worst = std::min(worst, (distance + half) * (distance + half) - weight);
                    }
                }
        }
        for (const auto& [lowest, i] : found)
            if (lowest <= worst)
                m_candidates[static_cast<std::size_t>(ty * m_side + tx)].push_back(
                    m_sites[static_cast<std::size_t>(i)]);
    }

    const std::vector<Site>& m_sites;
    double m_low;
    int m_side;
    double m_largest = 0.0;
    std::vector<std::vector<Site>> m_candidates;
};

/// Distance to the pixels that touch another cell with an edge or a corner: a line at least two pixels wide.
FloatImage distanceToBorder(const Image<std::int32_t>& cell)
{
    const Size size = cell.size();
    GrayImage inside(size, 255);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            for (const auto& [dx, dy] : {std::pair{1, 0}, std::pair{0, 1}, std::pair{1, 1}, std::pair{-1, 1}}) {
                const int nx = x + dx;
                const int ny = y + dy;
                if (nx < 0 || nx >= size.width || ny >= size.height || cell.at(x, y) == cell.at(nx, ny))
                    continue;
                inside.at(x, y) = 0;
                inside.at(nx, ny) = 0;
            }
    FloatImage distance(size);
    cv::Mat result = cvView(distance);
    cv::distanceTransform(cvView(inside), result, cv::DIST_L2, cv::DIST_MASK_5);
    // Near the border the distance goes in whole steps; a little blur takes the stairs out of every outline.
    cv::GaussianBlur(result, result, cv::Size(0, 0), 0.8, 0.8, cv::BORDER_REFLECT_101);
    result.setTo(0.0F, cvView(inside) == 0);
    return distance;
}

FloatImage halfWidths(const Tissue& tissue, int page)
{
    FloatImage width = latticeNoise(tissue.size(), 25.0, page, 12.0, {tissue.seed(), kWidth});
    for (float& value : width.pixels())
        value = std::clamp(1.75F + 0.4F * value, 0.8F, 2.8F);
    return width;
}

} // namespace

Partition partitionSection(const Tissue& tissue, int page)
{
    const int size = tissue.size();
    Partition partition;
    partition.warpX = warp(tissue, page, 0);
    partition.warpY = warp(tissue, page, 1);
    partition.sites = tissue.sitesAt(page);
    partition.membraneHalfWidth = halfWidths(tissue, page);
    const SiteFinder finder(partition.sites, -tissue.margin(), size + tissue.margin());
    partition.cell = Image<std::int32_t>({size, size});
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x)
            partition.cell.at(x, y) = finder.ownerCell(x + partition.warpX.at(x, y), y + partition.warpY.at(x, y));
    partition.borderDistance = distanceToBorder(partition.cell);
    return partition;
}

Mask maskOf(const Partition& partition)
{
    constexpr int kSmallestCell = 30; // pixels; smaller ones no person would draw
    Mask result(partition.cell.size());
    for (std::size_t i = 0; i < result.pixels().size(); ++i) {
        const bool membrane = partition.borderDistance.pixels()[i] <= partition.membraneHalfWidth.pixels()[i];
        result.pixels()[i] = membrane ? mask::kMembrane : mask::kCell;
    }
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centres;
    cv::connectedComponentsWithStats(cvView(result), labels, stats, centres, 4, CV_32S);
    for (int y = 0; y < result.height(); ++y)
        for (int x = 0; x < result.width(); ++x)
            if (stats.at<int>(labels.at<int>(y, x), cv::CC_STAT_AREA) < kSmallestCell)
                result.at(x, y) = mask::kMembrane;
    return result;
}

} // namespace lamella
