#include "edit/Specks.h"

#include <algorithm>
#include <array>

namespace lamella {

namespace {

constexpr std::array<Pixel, 4> kSides{{{1, 0}, {-1, 0}, {0, 1}, {0, -1}}};

bool touchesUnlabelled(const Mask& mask, const PixelRegion& piece)
{
    const Rect picture = Rect::of(mask.size());
    return std::any_of(piece.runs.begin(), piece.runs.end(), [&](const PixelRun& run) {
        for (int x = run.from; x < run.to; ++x)
            for (const Pixel& side : kSides) {
                const Pixel p{x + side.x, run.y + side.y};
                if (contains(picture, p) && mask.at(p.x, p.y) == mask::kUnlabelled)
                    return true;
            }
        return false;
    });
}

/// True if the piece has no hole: nothing is enclosed by it.
bool enclosesNothing(const PixelRegion& piece)
{
    GrayImage around({piece.box.width + 2, piece.box.height + 2}, mask::kCell);
    for (const PixelRun& run : piece.runs) {
        std::uint8_t* row = around.row(run.y - piece.box.y + 1) + 1 - piece.box.x;
        std::fill(row + run.from, row + run.to, mask::kMembrane);
    }
    return regionsIn(around, Rect::of(around.size()), Connectivity::Four, isCell).size() == 1;
}

bool isInside(const Rect& box, const Rect& area)
{
    return box.x > area.x && box.y > area.y && box.right() < area.right() && box.bottom() < area.bottom();
}

} // namespace

Correction removeSpecks(const Mask& mask, const Rect& area, const SpeckOptions& options)
{
    const Rect picture = Rect::of(mask.size());
    const Rect inside = area.intersected(picture);
    // An edge of the picture ends a cell; any other edge of the area may only cut it.
    const Rect whole{inside.x - (inside.x == 0), inside.y - (inside.y == 0),
                     inside.width + (inside.x == 0) + (inside.right() == picture.right()),
                     inside.height + (inside.y == 0) + (inside.bottom() == picture.bottom())};
    MaskPatch patch = extractPatch(mask, inside);
    Rect changed;
    const auto change = [&](const PixelRegion& piece, std::uint8_t value) {
        for (const PixelRun& run : piece.runs) {
            std::uint8_t* row = patch.pixels.row(run.y - inside.y) - inside.x;
            std::fill(row + run.from, row + run.to, value);
        }
        changed = changed.united(piece.box);
    };
    for (const PixelRegion& cell : regionsIn(mask, inside, Connectivity::Four, isCell))
        if (cell.area < options.cellBelow && isInside(cell.box, whole) && !touchesUnlabelled(mask, cell))
            change(cell, mask::kMembrane);
    Mask now = mask;
    applyPatch(now, patch);
    for (const PixelRegion& piece : regionsIn(now, inside, Connectivity::Eight, isMembrane))
        if (piece.area < options.membraneBelow && isInside(piece.box, inside) && enclosesNothing(piece) &&
            !touchesUnlabelled(now, piece))
            change(piece, mask::kCell);
    if (changed.isEmpty())
        return Correction::refused(Correction::Kind::NothingThere);
    applyPatch(now, patch);
    return Correction::of(extractPatch(now, changed));
}

} // namespace lamella
