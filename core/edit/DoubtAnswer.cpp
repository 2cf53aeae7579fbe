#include "edit/DoubtAnswer.h"

#include "edit/CellMarks.h"
#include "edit/CellPicture.h"
#include "edit/JoinCells.h"
#include "edit/MembranePath.h"
#include "edit/MembraneThickness.h"
#include "edit/PixelRuns.h"

#include <algorithm>
#include <array>

namespace lamella {

namespace {

constexpr std::uint8_t kFirst = 1;
constexpr std::uint8_t kSecond = 2;
constexpr std::array<Pixel, 4> kSides{{{1, 0}, {-1, 0}, {0, 1}, {0, -1}}};

/// Pixels of a line of which each shares a side with the next.
std::vector<Pixel> stairs(Pixel from, Pixel to)
{
    std::vector<Pixel> result;
    for (const Pixel& p : linePixels(from, to)) {
        if (!result.empty() && p.x != result.back().x && p.y != result.back().y)
            result.push_back({p.x, result.back().y});
        result.push_back(p);
    }
    return result;
}

Rect boxOf(const std::vector<Pixel>& pixels)
{
    Rect box;
    for (const Pixel& p : pixels)
        box = box.united({p.x, p.y, 1, 1});
    return box;
}

/// A channel of three pixels over the pass, one where a third cell is near.
Correction openChannel(const Mask& mask, const PixelRegion& first, const PixelRegion& second, std::vector<Pixel> way)
{
    const Rect box = boxOf(way);
    CellMarks marks(mask, {box.x - 3, box.y - 3, box.width + 6, box.height + 6});
    marks.own(first, kFirst);
    marks.own(second, kSecond);
    const auto isFree = [&](Pixel p) {
        return marks.at(p) != CellMarks::kOther && std::none_of(kSides.begin(), kSides.end(), [&](Pixel side) {
                   const Pixel q{p.x + side.x, p.y + side.y};
                   return contains(marks.box(), q) && marks.at(q) == CellMarks::kOther;
               });
    };
    std::vector<Pixel> open;
    for (const Pixel& p : way) {
        if (!isFree(p))
            return Correction::refused(Correction::Kind::NotNeighbours);
        for (const Pixel& q : {p, Pixel{p.x - 1, p.y}, Pixel{p.x + 1, p.y}, Pixel{p.x, p.y - 1}, Pixel{p.x, p.y + 1}})
            if (contains(marks.box(), q) && contains(Rect::of(mask.size()), q) && marks.at(q) == CellMarks::kNobody &&
                isFree(q))
                open.push_back(q);
    }
    const auto byRow = [](Pixel a, Pixel b) { return std::pair(a.y, a.x) < std::pair(b.y, b.x); };
    std::sort(open.begin(), open.end(), byRow);
    open.erase(std::unique(open.begin(), open.end()), open.end());
    PixelRegion channel;
    for (const Pixel& p : open)
        channel.add({p.y, p.x, p.x + 1});
    return Correction::of(patchOf(mask, channel, mask::kCell));
}

/// The cell with the seam drawn into it; empty unless two pieces or more are left.
MaskPatch parted(const Mask& mask, const PixelRegion& cell, const std::vector<Pixel>& seam, int thickness)
{
    CellPicture picture(cell);
    const double middle = thickness % 2 == 0 ? 1.0 : 0.5;
    for (const Pixel& p : seam) {
        const ImagePoint centre{p.x - cell.box.x + middle, p.y - cell.box.y + middle};
        if (contains(cell.box, p) && picture.before().at(p.x - cell.box.x, p.y - cell.box.y) == mask::kCell)
            paintSegment(picture.pixels(), {centre, centre, static_cast<double>(thickness), mask::kMembrane});
    }
    return picture.parted(mask, thickness);
}

bool holds(const PixelRegion& region, Pixel p)
{
    return std::any_of(region.runs.begin(), region.runs.end(),
                       [&](const PixelRun& run) { return run.y == p.y && run.from <= p.x && p.x < run.to; });
}

/// As far as a brush dab may have moved an end away.
std::optional<Pixel> cellPixelNear(const Mask& mask, Pixel end)
{
    constexpr int kReach = 24;
    if (!contains(Rect::of(mask.size()), end))
        return std::nullopt;
    return nearestPixel(mask, end, kReach, [&](Pixel p) { return isCell(mask.at(p.x, p.y)); });
}

} // namespace

DoubtSides doubtSides(const Mask& mask, Pixel first, Pixel second)
{
    const auto a = cellPixelNear(mask, first);
    const auto b = cellPixelNear(mask, second);
    if (!a || !b)
        return DoubtSides::NoCell;
    return holds(regionAt(mask, *a, Connectivity::Four, isCell), *b) ? DoubtSides::OneCell : DoubtSides::TwoCells;
}

Correction answerOneCell(const Mask& mask, Pixel first, Pixel second, Pixel pass)
{
    Correction joined = joinCells(mask, first, second);
    if (joined.kind != Correction::Kind::NotNeighbours)
        return joined;
    std::vector<Pixel> way = stairs(first, pass);
    const std::vector<Pixel> rest = stairs(pass, second);
    way.insert(way.end(), rest.begin(), rest.end());
    if (boxOf(way).intersected(Rect::of(mask.size())) != boxOf(way))
        return joined;
    return openChannel(mask, regionAt(mask, first, Connectivity::Four, isCell),
                       regionAt(mask, second, Connectivity::Four, isCell), way);
}

Correction answerTwoCells(const Mask& mask, Pixel first, Pixel second, const std::vector<Pixel>& seam)
{
    const DoubtSides sides = doubtSides(mask, first, second);
    if (sides != DoubtSides::OneCell)
        return Correction::refused(sides == DoubtSides::TwoCells ? Correction::Kind::NothingThere
                                                                 : Correction::Kind::NotSeparated);
    const PixelRegion cell = regionAt(mask, *cellPixelNear(mask, first), Connectivity::Four, isCell);
    for (const int thickness : {membraneThickness(mask, thicknessArea(boxOf(seam))), 1}) {
        MaskPatch patch = parted(mask, cell, seam, thickness);
        if (!patch.rect.isEmpty())
            return Correction::of(std::move(patch));
    }
    return Correction::refused(Correction::Kind::NotSeparated);
}

} // namespace lamella
