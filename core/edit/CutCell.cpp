#include "edit/CutCell.h"

#include "edit/CellMarks.h"
#include "edit/CellPicture.h"
#include "edit/CheapestPath.h"
#include "edit/MembranePath.h"
#include "edit/MembraneThickness.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace lamella {

namespace {

constexpr int kLead = 40; ///< pixels a line is led on to the cell's edge
constexpr int kRim = 2;   ///< pixels beside the cell's edge that a path should not follow
constexpr std::uint8_t kMine = 1;

/// The cell that holds most of the line's pixels; empty if none does.
PixelRegion cellUnder(const Mask& mask, const std::vector<Pixel>& line)
{
    PixelRegion best;
    std::ptrdiff_t most = 0;
    std::vector<Pixel> left;
    for (const Pixel& p : line)
        if (contains(Rect::of(mask.size()), p) && isCell(mask.at(p.x, p.y)))
            left.push_back(p);
    while (!left.empty()) {
        PixelRegion cell = regionAt(mask, left.front(), Connectivity::Four, isCell);
        CellMarks marks(mask, cell.box);
        marks.own(cell, kMine);
        const auto rest =
            std::stable_partition(left.begin(), left.end(), [&](Pixel p) { return marks.at(p) != kMine; });
        const auto inside = left.end() - rest;
        left.erase(rest, left.end());
        if (inside > most) {
            most = inside;
            best = std::move(cell);
        }
    }
    return best;
}

class Cut {
public:
    Cut(const Mask& mask, const PixelRegion& cell, std::vector<Pixel> line)
        : m_mask(mask),
          m_cell(cell),
          m_line(std::move(line)),
          m_marks(mask, lineBox(kLead + 48))
    {
        m_marks.own(cell, kMine);
        m_from = anchor(m_line);
        std::vector<Pixel> back(m_line.rbegin(), m_line.rend());
        m_to = anchor(back);
    }

    bool hasEnds() const { return m_from && m_to; }
    std::vector<Pixel> straight() const { return linePixels(*m_from, *m_to); }

    std::vector<Pixel> best(const MembraneCost& costs) const
    {
        const double half = std::clamp(static_cast<double>(m_line.size()) / 6.0, 6.0, 40.0);
        const Rect box = lineBox(static_cast<int>(half) + kLead + 1).intersected(m_marks.box());
        const GrayImage membrane = costs.of(box);
        const FloatImage toNobody = m_marks.distanceTo(CellMarks::kNobody);
        GrayImage allowed(box.size(), 0);
        for (int y = box.y; y < box.bottom(); ++y)
            for (int x = box.x; x < box.right(); ++x) {
                const Pixel p{x, y};
                const double off = offLine(p) / half;
                // Between two crossings of one cell the path may pass the membrane, but not follow it.
                const bool isOpen = m_marks.at(p) == kMine || (m_marks.at(p) == CellMarks::kNobody && off * half <= 2);
                if (!isOpen || off > 1)
                    continue;
                double cost = membrane.at(x - box.x, y - box.y) * (1 + 2 * off * off);
                const bool isRim = toNobody.at(x - m_marks.box().x, y - m_marks.box().y) <= kRim &&
                                   distance(p, *m_from) > 3 * kRim && distance(p, *m_to) > 3 * kRim;
                if (isRim)
                    cost = MembraneCost::kMost;
                allowed.at(x - box.x, y - box.y) = static_cast<std::uint8_t>(std::clamp(cost, 1.0, 255.0));
            }
        std::vector<Pixel> path =
            cheapestPath(allowed, {m_from->x - box.x, m_from->y - box.y}, {m_to->x - box.x, m_to->y - box.y});
        for (Pixel& p : path)
            p = {p.x + box.x, p.y + box.y};
        return path;
    }

    /// The path drawn into this cell; empty unless two pieces or more are left.
    MaskPatch drawn(const std::vector<Pixel>& path, int thickness) const
    {
        CellPicture cell(m_cell);
        std::vector<Pixel> inside = path;
        for (Pixel& p : inside)
            p = {p.x - m_cell.box.x, p.y - m_cell.box.y};
        applyPatch(cell.pixels(), drawPath(cell.pixels(), inside, thickness));
        return cell.parted(m_mask, thickness);
    }

    Rect lineBox(int margin) const
    {
        Rect box;
        for (const Pixel& p : m_line)
            box = box.united({p.x - margin, p.y - margin, 2 * margin + 1, 2 * margin + 1});
        return box;
    }

private:
    static double distance(Pixel a, Pixel b) { return std::hypot(a.x - b.x, a.y - b.y); }
    bool isMine(Pixel p) const { return m_marks.at(p) == kMine; }
    bool isInPicture(Pixel p) const { return contains(Rect::of(m_mask.size()), p); }

    double offLine(Pixel p) const
    {
        const Pixel a = m_line.front(), b = m_line.back();
        const double dx = b.x - a.x, dy = b.y - a.y, length = std::hypot(dx, dy);
        return length > 0 ? std::abs((p.x - a.x) * dy - (p.y - a.y) * dx) / length : distance(p, a);
    }

    /// The pixel just before the line enters the cell. A cell cut off by the picture's edge ends there.
    std::optional<Pixel> anchor(const std::vector<Pixel>& line) const
    {
        const auto first = std::find_if(line.begin(), line.end(), [this](Pixel p) { return isMine(p); });
        if (first == line.end())
            return std::nullopt;
        if (first != line.begin())
            return isInPicture(*std::prev(first)) ? *std::prev(first) : *first;
        const double length = distance(line.front(), line.back());
        const double dx = length > 0 ? (line.front().x - line.back().x) / length : 0.0;
        const double dy = length > 0 ? (line.front().y - line.back().y) / length : 0.0;
        Pixel last = line.front();
        for (int i = 1; i <= kLead && length > 0; ++i) {
            const Pixel p{line.front().x + static_cast<int>(std::lround(i * dx)),
                          line.front().y + static_cast<int>(std::lround(i * dy))};
            if (!isInPicture(p))
                return last;
            if (!isMine(p))
                return p;
            last = p;
        }
        return nearestPixel(m_mask, line.front(), kLead, [this](Pixel p) { return !isMine(p); });
    }

    const Mask& m_mask;
    const PixelRegion& m_cell;
    std::vector<Pixel> m_line;
    CellMarks m_marks;
    std::optional<Pixel> m_from, m_to;
};

} // namespace

Correction cutCell(const Mask& mask, const MembraneCost* costs, Pixel from, Pixel to)
{
    if (std::max(std::abs(from.x - to.x), std::abs(from.y - to.y)) > kLongestTrace)
        return Correction::refused(Correction::Kind::NoPath);
    const std::vector<Pixel> line = linePixels(from, to);
    const PixelRegion cell = cellUnder(mask, line);
    if (cell.isEmpty())
        return Correction::refused(Correction::Kind::NothingThere);
    const Cut cut(mask, cell, line);
    if (!cut.hasEnds())
        return Correction::refused(Correction::Kind::NotSeparated);
    const int thickness = membraneThickness(mask, cut.lineBox(kThicknessReach));
    std::vector<std::vector<Pixel>> ways;
    if (costs != nullptr)
        ways.push_back(cut.best(*costs));
    ways.push_back(cut.straight());
    for (const std::vector<Pixel>& way : ways) {
        MaskPatch patch = way.empty() ? MaskPatch{} : cut.drawn(way, thickness);
        if (!patch.rect.isEmpty())
            return Correction::of(std::move(patch));
    }
    return Correction::refused(Correction::Kind::NotSeparated);
}

} // namespace lamella
