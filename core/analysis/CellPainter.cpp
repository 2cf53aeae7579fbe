#include "analysis/CellPainter.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lamella {

namespace {

constexpr std::array<Pixel, 4> kSides{{{-1, 0}, {0, -1}, {1, 0}, {0, 1}}};

} // namespace

CellPainter::CellPainter(const GrayImage& probability, const CellOptions& options)
    : m_options(options),
      m_regions(Regions::ofProbability(probability, options.regions)),
      m_joined(joinRegions(m_regions, options.joinAbove)),
      m_mask(maskFromProbability(probability, options.threshold)),
      m_guide(probability.size(), guide::kNone)
{
    drawWalls();
    for (const std::uint32_t pass : m_joined.passes)
        openChannel(m_regions.links[m_regions.boundaries[pass].pass]);
}

void CellPainter::drawWalls()
{
    for (const RegionLink& link : m_regions.links) {
        if (cellAt(link.a) == cellAt(link.b))
            continue;
        const bool aIsLower =
            isCell(link.a) != isCell(link.b)
                ? isCell(link.b) // that one is membrane, and stays it at lower thresholds
                : m_regions.smoothed.at(link.a.x, link.a.y) <= m_regions.smoothed.at(link.b.x, link.b.y);
        paint(aIsLower ? link.a : link.b, guide::kWall);
    }
}

void CellPainter::paint(Pixel p, std::uint8_t kind)
{
    m_guide.at(p.x, p.y) = kind;
    m_mask.at(p.x, p.y) = kind == guide::kWall ? mask::kMembrane : mask::kCell;
}

void CellPainter::paintChannel(Pixel p, std::uint32_t cell)
{
    paint(p, guide::kChannel);
    // Membrane now (isFree), but a lower threshold would join another cell to this one.
    for (const Pixel& side : kSides)
        if (const Pixel q{p.x + side.x, p.y + side.y}; isInside(q) && cellAt(q) != cell)
            paint(q, guide::kWall);
}

bool CellPainter::isFree(Pixel p, std::uint32_t cell) const
{
    return isInside(p) && cellAt(p) == cell && std::none_of(kSides.begin(), kSides.end(), [&](Pixel side) {
               const Pixel q{p.x + side.x, p.y + side.y};
               return isInside(q) && cellAt(q) != cell && isCell(q);
           });
}

void CellPainter::openChannel(const RegionLink& link)
{
    const std::uint32_t cell = cellAt(link.a);
    bool arrives = true;
    for (const Pixel& start : {link.a, link.b}) {
        Pixel p = start;
        while (!isCell(p)) {
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
                paintChannel(p, cell);
    m_channel.clear();
    m_widened.clear();
}

Pixel CellPainter::uphill(Pixel p, std::uint32_t cell) const
{
    Pixel best = p;
    for (const Pixel& side : kSides)
        if (const Pixel q{p.x + side.x, p.y + side.y};
            isInside(q) && cellAt(q) == cell && m_regions.smoothed.at(q.x, q.y) > m_regions.smoothed.at(best.x, best.y))
            best = q;
    return best;
}

Mask CellPainter::mask() &&
{
    const Components cells = connectedCells(m_mask);
    std::vector<int> areas(std::size_t{cells.count} + 1, 0);
    for (const std::uint32_t label : cells.labels.pixels())
        ++areas[label];
    for (std::size_t i = 0; i < m_mask.pixels().size(); ++i)
        if (const std::uint32_t label = cells.labels.pixels()[i]; label != 0 && areas[label] < m_options.smallest)
            m_mask.pixels()[i] = mask::kMembrane;
    return std::move(m_mask);
}

Mask maskOfCells(const GrayImage& probability, const CellOptions& options)
{
    return probability.isEmpty() ? Mask() : CellPainter(probability, options).mask();
}

Components findCells(const GrayImage& probability, const CellOptions& options)
{
    return connectedCells(maskOfCells(probability, options));
}

} // namespace lamella
