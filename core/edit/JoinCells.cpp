#include "edit/JoinCells.h"

#include "edit/CellMarks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace lamella {

namespace {

constexpr std::uint8_t kFirst = 1;
constexpr std::uint8_t kSecond = 2;
constexpr std::array<Pixel, 4> kSides{{{1, 0}, {-1, 0}, {0, 1}, {0, -1}}};

double distanceToLine(Pixel p, Pixel a, Pixel b)
{
    const double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
    const double t = length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0) : 0.0;
    return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/// The membrane between two cells in a box around the drag.
class Wall {
public:
    Wall(CellMarks marks, Pixel from, Pixel to, const JoinOptions& options)
        : m_marks(std::move(marks)),
          m_toFirst(m_marks.distanceTo(kFirst)),
          m_toSecond(m_marks.distanceTo(kSecond)),
          m_toOthers(m_marks.distanceTo(CellMarks::kOther)),
          m_options(options)
    {
        findCrossing(from, to);
    }

    bool isNear() const { return m_crossing && thickness() <= m_options.thickest; }

    /// The part of the wall that can go, keeping `clearance` to other cells; empty if that does not join.
    PixelRegion opening(double clearance) const
    {
        const Rect& box = m_marks.box();
        // Some slack: walls are not even, and a slanting one measures up to a pixel more.
        const double most = between(*m_crossing) * 1.25 + 1.5;
        GrayImage open(box.size(), mask::kMembrane);
        for (int y = box.y; y < box.bottom(); ++y)
            for (int x = box.x; x < box.right(); ++x) {
                const Pixel p{x, y};
                if (m_marks.at(p) == CellMarks::kNobody && between(p) <= most && toOthers(p) > clearance &&
                    std::hypot(x - m_crossing->x, y - m_crossing->y) <= m_options.reach)
                    open.at(x - box.x, y - box.y) = mask::kCell;
            }
        PixelRegion best;
        double nearest = 1e9;
        for (PixelRegion& piece : regionsIn(open, Rect::of(open.size()), Connectivity::Four, isCell)) {
            for (PixelRun& run : piece.runs)
                run = {run.y + box.y, run.from + box.x, run.to + box.x};
            piece.box.x += box.x;
            piece.box.y += box.y;
            const double away = distanceOf(piece);
            if (away < nearest && touches(piece, kFirst) && touches(piece, kSecond)) {
                nearest = away;
                best = std::move(piece);
            }
        }
        return best;
    }

    /// Pixels of membrane at the crossing.
    double thickness() const { return between(*m_crossing) - 1; }

private:
    float at(const FloatImage& image, Pixel p) const { return image.at(p.x - m_marks.box().x, p.y - m_marks.box().y); }
    double between(Pixel p) const { return double(at(m_toFirst, p)) + double(at(m_toSecond, p)); }
    double toOthers(Pixel p) const { return at(m_toOthers, p); }

    /// The thinnest place of the wall, where two pixels off the drag weigh as much as one of thickness.
    void findCrossing(Pixel from, Pixel to)
    {
        const Rect& box = m_marks.box();
        double least = 1e9;
        for (int y = box.y; y < box.bottom(); ++y)
            for (int x = box.x; x < box.right(); ++x) {
                const Pixel p{x, y};
                if (m_marks.at(p) != CellMarks::kNobody || toOthers(p) <= 1.0)
                    continue;
                const double away = distanceToLine(p, from, to);
                const double weight = between(p) + away / 2;
                if (away <= m_options.reach && weight < least) {
                    least = weight;
                    m_crossing = p;
                }
            }
    }

    double distanceOf(const PixelRegion& piece) const
    {
        double least = 1e9;
        for (const PixelRun& run : piece.runs)
            least = std::min(least, std::hypot(std::clamp(m_crossing->x, run.from, run.to - 1) - m_crossing->x,
                                               run.y - m_crossing->y));
        return least;
    }

    bool touches(const PixelRegion& piece, std::uint8_t owner) const
    {
        return std::any_of(piece.runs.begin(), piece.runs.end(), [&](const PixelRun& run) {
            for (int x = run.from; x < run.to; ++x)
                for (const Pixel& side : kSides)
                    if (m_marks.at({x + side.x, run.y + side.y}) == owner)
                        return true;
            return false;
        });
    }

    CellMarks m_marks;
    FloatImage m_toFirst, m_toSecond, m_toOthers;
    JoinOptions m_options;
    std::optional<Pixel> m_crossing;
};

} // namespace

Correction joinCells(const Mask& mask, Pixel from, Pixel to, const JoinOptions& options)
{
    const PixelRegion first = regionAt(mask, from, Connectivity::Four, isCell);
    const PixelRegion second = regionAt(mask, to, Connectivity::Four, isCell);
    if (first.isEmpty() || second.isEmpty())
        return Correction::refused(Correction::Kind::NothingThere);
    const int margin = options.reach + options.thickest;
    const Rect box{std::min(from.x, to.x) - margin, std::min(from.y, to.y) - margin,
                   std::abs(from.x - to.x) + 1 + 2 * margin, std::abs(from.y - to.y) + 1 + 2 * margin};
    CellMarks marks(mask, box);
    marks.own(first, kFirst);
    if (marks.at(to) == kFirst)
        return Correction::refused(Correction::Kind::SameCell);
    marks.own(second, kSecond);
    const Wall wall(std::move(marks), from, to, options);
    if (wall.isNear())
        // A neighbour of four sides lies at 1, one across a corner at √2.
        for (const double clearance : {wall.thickness(), wall.thickness() / 2, 1.0}) {
            const PixelRegion opening = wall.opening(std::max(clearance, 1.0));
            if (!opening.isEmpty())
                return Correction::of(patchOf(mask, opening, mask::kCell));
        }
    return Correction::refused(Correction::Kind::NotNeighbours);
}

} // namespace lamella
