#pragma once
// Private to core/analysis.

#include "analysis/CellGuide.h"
#include "analysis/JoinedRegions.h"
#include "analysis/ProbabilityBytes.h"
#include "image/Pixel.h"

#include <cstdint>
#include <vector>

namespace lamella {

/// Finds the cells in a probability and paints them: as a mask, and as what that changes in the thresholded one.
class CellPainter {
public:
    /// The options must outlive this.
    CellPainter(const GrayImage& probability, const CellOptions& options);

    /// As maskOfCells() tells.
    Mask mask() &&;
    CellGuide guide() && { return std::move(m_guide); }

private:
    bool isCell(Pixel p) const { return m_mask.at(p.x, p.y) == mask::kCell; }
    std::uint32_t cellAt(Pixel p) const { return m_joined.cellOf[m_regions.labels.at(p.x, p.y) - 1]; }
    bool isInside(Pixel p) const { return contains(Rect::of(m_mask.size()), p); }
    /// A pixel that can become cell without touching another one.
    bool isFree(Pixel p, std::uint32_t cell) const;
    void paint(Pixel p, std::uint8_t kind);
    void paintChannel(Pixel p, std::uint32_t cell);
    void drawWalls();
    /// From the pass uphill on both sides until the cell is reached.
    void openChannel(const RegionLink& link);
    /// The highest neighbour in the cell that is higher than the pixel; itself on a peak.
    Pixel uphill(Pixel p, std::uint32_t cell) const;

    const CellOptions& m_options;
    Regions m_regions;
    JoinedRegions m_joined;
    Mask m_mask;
    CellGuide m_guide;
    std::vector<Pixel> m_channel, m_widened;
};

} // namespace lamella
