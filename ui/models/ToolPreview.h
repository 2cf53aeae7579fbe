#pragma once

#include "edit/PixelRuns.h"

#include <QPointF>

#include <vector>

namespace lamella {

/// What a tool in hand would do, in image coordinates.
struct ToolPreview {
    std::vector<QPointF> line;    ///< drawn thin, point to point
    bool isClosed = false;        ///< the line's end is joined to its beginning
    std::vector<QPointF> corners; ///< clicked points, marked
    PixelRegion added;            ///< pixels that become membrane
    PixelRegion removed;          ///< pixels that become cell

    bool isEmpty() const { return line.empty() && corners.empty() && added.isEmpty() && removed.isEmpty(); }
};

/// The pixels a patch changes, as a preview.
inline ToolPreview previewOf(const Mask& mask, const MaskPatch& patch)
{
    ToolPreview preview;
    const Rect inside = patch.rect.intersected(Rect::of(mask.size()));
    for (int y = inside.y; y < inside.bottom(); ++y) {
        const std::uint8_t* before = mask.row(y);
        const std::uint8_t* after = patch.pixels.row(y - patch.rect.y) - patch.rect.x;
        for (int x = inside.x; x < inside.right();) {
            const int from = x;
            const bool isChange = before[x] != after[x];
            const std::uint8_t value = after[x];
            while (x < inside.right() && (before[x] != after[x]) == isChange && after[x] == value)
                ++x;
            if (isChange)
                (value == mask::kMembrane ? preview.added : preview.removed).add({y, from, x});
        }
    }
    return preview;
}

} // namespace lamella
