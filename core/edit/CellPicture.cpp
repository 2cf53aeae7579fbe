#include "edit/CellPicture.h"

#include <algorithm>

namespace lamella {

CellPicture::CellPicture(const PixelRegion& cell) : m_box(cell.box), m_before(cell.box.size(), mask::kMembrane)
{
    for (const PixelRun& run : cell.runs) {
        std::uint8_t* row = m_before.row(run.y - m_box.y) - m_box.x;
        std::fill(row + run.from, row + run.to, mask::kCell);
    }
    m_drawn = m_before;
}

MaskPatch CellPicture::parted(const Mask& mask, int thickness) const
{
    Mask drawn = m_drawn;
    const std::int64_t crumb = std::int64_t{thickness} * thickness;
    const auto pieces = regionsIn(drawn, Rect::of(drawn.size()), Connectivity::Four, isCell);
    if (std::count_if(pieces.begin(), pieces.end(), [&](const PixelRegion& p) { return p.area >= crumb; }) < 2)
        return {};
    for (const PixelRegion& piece : pieces)
        if (piece.area < crumb)
            applyPatch(drawn, patchOf(drawn, piece, mask::kMembrane));
    const Rect changed = difference(m_before, drawn).box;
    MaskPatch patch = extractPatch(mask, {changed.x + m_box.x, changed.y + m_box.y, changed.width, changed.height});
    for (int y = 0; y < changed.height; ++y)
        for (int x = 0; x < changed.width; ++x)
            if (m_before.at(changed.x + x, changed.y + y) != drawn.at(changed.x + x, changed.y + y))
                patch.pixels.at(x, y) = mask::kMembrane;
    return patch;
}

} // namespace lamella
