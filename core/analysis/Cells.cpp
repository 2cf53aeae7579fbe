#include "analysis/Cells.h"

#include "analysis/JoinedRegions.h"

#include <algorithm>
#include <array>
#include <vector>

namespace lamella {

namespace {

constexpr std::array<Pixel, 4> kSides{{{-1, 0}, {0, -1}, {1, 0}, {0, 1}}};

class CellPainter {
public:
    CellPainter(const GrayImage& probability, const CellOptions& options)
        : m_probability(probability),
          m_options(options),
          m_regions(Regions::ofProbability(probability, options.regions)),
          m_joined(joinRegions(m_regions, options.joinAbove)),
          m_mask(probability.size(), mask::kMembrane)
    {}

    Mask run()
    {
        for (int y = 0; y < m_mask.height(); ++y)
            for (int x = 0; x < m_mask.width(); ++x)
                if (isAbove({x, y}))
                    m_mask.at(x, y) = mask::kCell;
        drawWalls();
        for (const std::uint32_t pass : m_joined.passes)
            openChannel(m_regions.links[m_regions.boundaries[pass].pass]);
        dropSpecks();
        return std::move(m_mask);
    }

private:
    bool isAbove(Pixel p) const { return m_probability.at(p.x, p.y) / 255.0 > m_options.threshold; }
    std::uint32_t cellAt(Pixel p) const { return m_joined.cellOf[m_regions.labels.at(p.x, p.y) - 1]; }
    bool isInside(Pixel p) const { return contains(Rect::of(m_mask.size()), p); }

    void drawWalls()
    {
        for (const RegionLink& link : m_regions.links) {
            if (cellAt(link.a) == cellAt(link.b) || m_mask.at(link.a.x, link.a.y) != mask::kCell ||
                m_mask.at(link.b.x, link.b.y) != mask::kCell)
                continue;
            const bool aIsLower =
                m_regions.smoothed.at(link.a.x, link.a.y) <= m_regions.smoothed.at(link.b.x, link.b.y);
            const Pixel lower = aIsLower ? link.a : link.b;
            m_mask.at(lower.x, lower.y) = mask::kMembrane;
        }
    }

    /// A pixel that can become cell without touching another one.
    bool isFree(Pixel p, std::uint32_t cell) const
    {
        return isInside(p) && cellAt(p) == cell && std::none_of(kSides.begin(), kSides.end(), [&](Pixel side) {
                   const Pixel q{p.x + side.x, p.y + side.y};
                   return isInside(q) && cellAt(q) != cell && m_mask.at(q.x, q.y) == mask::kCell;
               });
    }

    /// From the pass uphill on both sides until the cell is reached.
    void openChannel(const RegionLink& link)
    {
        const std::uint32_t cell = cellAt(link.a);
        bool arrives = true;
        for (const Pixel& start : {link.a, link.b}) {
            Pixel p = start;
            while (m_mask.at(p.x, p.y) != mask::kCell) {
                for (const Pixel& side : kSides)
                    if (const Pixel q{p.x + side.x, p.y + side.y};
                        isFree(q, cell) && m_regions.smoothed.at(q.x, q.y) <= m_regions.smoothed.at(p.x, p.y))
                        m_widened.push_back(q);
                m_channel.push_back(p);
                const Pixel next = uphill(p, cell);
                arrives = next != p;
                if (!arrives)
                    break;
                p = next;
            }
        }
        if (arrives && std::all_of(m_channel.begin(), m_channel.end(), [&](Pixel p) { return isFree(p, cell); }))
            for (const auto* pixels : {&m_channel, &m_widened})
                for (const Pixel& p : *pixels)
                    m_mask.at(p.x, p.y) = mask::kCell;
        m_channel.clear();
        m_widened.clear();
    }

    /// The highest neighbour in the cell that is higher than the pixel; itself on a peak.
    Pixel uphill(Pixel p, std::uint32_t cell) const
    {
        Pixel best = p;
        for (const Pixel& side : kSides)
            if (const Pixel q{p.x + side.x, p.y + side.y};
                isInside(q) && cellAt(q) == cell &&
                m_regions.smoothed.at(q.x, q.y) > m_regions.smoothed.at(best.x, best.y))
                best = q;
        return best;
    }

    void dropSpecks()
    {
        const Components cells = connectedCells(m_mask);
        std::vector<int> areas(std::size_t{cells.count} + 1, 0);
        for (const std::uint32_t label : cells.labels.pixels())
            ++areas[label];
        for (std::size_t i = 0; i < m_mask.pixels().size(); ++i)
            if (const std::uint32_t label = cells.labels.pixels()[i]; label != 0 && areas[label] < m_options.smallest)
                m_mask.pixels()[i] = mask::kMembrane;
    }

    const GrayImage& m_probability;
    const CellOptions& m_options;
    Regions m_regions;
    JoinedRegions m_joined;
    Mask m_mask;
    std::vector<Pixel> m_channel, m_widened;
};

} // namespace

Mask maskOfCells(const GrayImage& probability, const CellOptions& options)
{
    return probability.isEmpty() ? Mask() : CellPainter(probability, options).run();
}

Components findCells(const GrayImage& probability, const CellOptions& options)
{
    return connectedCells(maskOfCells(probability, options));
}

} // namespace lamella
