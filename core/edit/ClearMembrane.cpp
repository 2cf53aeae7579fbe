#include "edit/ClearMembrane.h"

#include "edit/CellMarks.h"
#include "edit/MembraneThickness.h"

#include <algorithm>
#include <array>
#include <optional>

namespace lamella {

namespace {

constexpr int kAim = 3; ///< pixels a click may miss by
constexpr int kFirstReach = 96;
constexpr int kLastReach = 1536;
constexpr std::uint8_t kMine = 1;
constexpr std::array<Pixel, 4> kSides{{{1, 0}, {-1, 0}, {0, 1}, {0, -1}}};
constexpr std::array<Pixel, 4> kLines{{{1, 0}, {0, 1}, {1, 1}, {1, -1}}};

/// Whether a piece of membrane has no second cell around or in it.
bool touchesOneCell(const Mask& mask, const PixelRegion& piece)
{
    const Rect picture = Rect::of(mask.size());
    const Rect box{piece.box.x - 1, piece.box.y - 1, piece.box.width + 2, piece.box.height + 2};
    std::optional<CellMarks> marks;
    for (const PixelRun& run : piece.runs)
        for (int x = run.from; x < run.to; ++x)
            for (const Pixel& side : kSides) {
                const Pixel p{x + side.x, run.y + side.y};
                if (!contains(picture, p) || !isCell(mask.at(p.x, p.y)))
                    continue;
                if (!marks) {
                    marks.emplace(mask, box);
                    marks->own(regionAt(mask, p, Connectivity::Four, isCell), kMine);
                }
                if (marks->at(p) != kMine)
                    return false;
            }
    return marks.has_value();
}

/// Whether a region comes so near to an edge of the box, other than the picture's, that the box may have cut it.
bool reachesEdge(const Rect& piece, const Rect& box, const Rect& picture, int margin)
{
    return (piece.x < box.x + margin && box.x > picture.x) || (piece.y < box.y + margin && box.y > picture.y) ||
           (piece.right() > box.right() - margin && box.right() < picture.right()) ||
           (piece.bottom() > box.bottom() - margin && box.bottom() < picture.bottom());
}

Rect around(Pixel p, int reach)
{
    return {p.x - reach, p.y - reach, 2 * reach + 1, 2 * reach + 1};
}

bool holds(const PixelRegion& region, Pixel p)
{
    return std::any_of(region.runs.begin(), region.runs.end(),
                       [&](const PixelRun& run) { return run.y == p.y && run.from <= p.x && p.x < run.to; });
}

/// The whole piece around `aim` if it has one cell around it. Looks at no more of it than it must: the membranes of a
/// section are mostly one piece.
PixelRegion islandAt(const Mask& mask, Pixel aim)
{
    const Rect picture = Rect::of(mask.size());
    for (int reach = kFirstReach; reach <= kLastReach; reach *= 2) {
        const Rect box = around(aim, reach).intersected(picture);
        for (PixelRegion& piece : regionsIn(mask, box, Connectivity::Eight, isMembrane)) {
            if (!holds(piece, aim))
                continue;
            if (!touchesOneCell(mask, piece))
                return {};
            if (!reachesEdge(piece.box, box, picture, 1))
                return std::move(piece);
        }
    }
    return {};
}

/// The false pixels of a box around the click.
class Branches {
public:
    Branches(const Mask& mask, const PixelRegion& cell, const Rect& box, int thickness)
        : m_mask(mask),
          m_marks(mask, box)
    {
        m_marks.own(cell, kMine);
        const FloatImage toOthers = m_marks.distanceTo(CellMarks::kOther);
        const Rect& inside = m_marks.box();
        m_false = GrayImage(inside.size(), mask::kCell);
        for (int y = inside.y; y < inside.bottom(); ++y)
            for (int x = inside.x; x < inside.right(); ++x)
                if (mask.at(x, y) == mask::kMembrane &&
                    toOthers.at(x - inside.x, y - inside.y) > static_cast<float>(thickness) + 0.5F &&
                    isCrossed({x, y}, 2 * thickness + 3))
                    m_false.at(x - inside.x, y - inside.y) = mask::kMembrane;
    }

    const Rect& box() const { return m_marks.box(); }

    PixelRegion pieceAt(Pixel aim, int reach) const
    {
        const auto found = nearestPixel(m_false, {aim.x - box().x, aim.y - box().y}, reach,
                                        [this](Pixel p) { return m_false.at(p.x, p.y) == mask::kMembrane; });
        PixelRegion piece;
        if (!found)
            return piece;
        for (const PixelRun& run : regionAt(m_false, *found, Connectivity::Eight, isMembrane).runs)
            piece.add({run.y + box().y, run.from + box().x, run.to + box().x});
        return piece;
    }

private:
    /// Steps over membrane to the first pixel of X; 0 if something else comes first.
    int stepsToCell(Pixel p, Pixel step, int most) const
    {
        for (int steps = 1; steps <= most; ++steps) {
            p = {p.x + step.x, p.y + step.y};
            const std::uint8_t owner = m_marks.at(p);
            if (owner == kMine)
                return steps;
            if (owner != CellMarks::kNobody)
                return 0;
        }
        return 0;
    }

    bool isCrossed(Pixel p, int most) const
    {
        return std::any_of(kLines.begin(), kLines.end(), [&](const Pixel& step) {
            const int ahead = stepsToCell(p, step, most);
            const int back = ahead == 0 ? 0 : stepsToCell(p, {-step.x, -step.y}, most);
            return back > 0 && ahead + back - 1 <= most;
        });
    }

    const Mask& m_mask;
    CellMarks m_marks;
    GrayImage m_false;
};

} // namespace

Correction clearMembrane(const Mask& mask, Pixel click)
{
    const Rect picture = Rect::of(mask.size());
    const auto aim = nearestPixel(mask, click, kAim, [&](Pixel p) { return mask.at(p.x, p.y) == mask::kMembrane; });
    if (!aim)
        return Correction::refused(Correction::Kind::NothingThere);
    const PixelRegion island = islandAt(mask, *aim);
    if (!island.isEmpty())
        return Correction::of(patchOf(mask, island, mask::kCell));
    const auto nearCell = nearestPixel(mask, *aim, kThicknessReach, [&](Pixel p) { return isCell(mask.at(p.x, p.y)); });
    if (!nearCell)
        return Correction::refused(Correction::Kind::SeparatesCells);
    const PixelRegion cell = regionAt(mask, *nearCell, Connectivity::Four, isCell);
    const int thickness = membraneThickness(mask, thicknessArea({aim->x, aim->y, 1, 1}));
    for (int reach = kFirstReach;; reach *= 2) {
        const Branches branches(mask, cell, around(*aim, reach), thickness);
        const PixelRegion piece = branches.pieceAt(*aim, thickness);
        if (piece.isEmpty())
            return Correction::refused(Correction::Kind::SeparatesCells);
        if (reach >= kLastReach || !reachesEdge(piece.box, branches.box(), picture, 3 * thickness + 3))
            return Correction::of(patchOf(mask, piece, mask::kCell));
    }
}

} // namespace lamella
