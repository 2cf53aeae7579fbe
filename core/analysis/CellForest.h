#pragma once
// Private to core/analysis.

#include "analysis/Regions.h"
#include "analysis/Seam.h"

#include <cstdint>
#include <vector>

namespace lamella {

/// The regions of each cell of a mask as a tree: its highest passes (the maximum spanning tree of its open boundaries),
/// hung up at the highest peak. Taking one pass away parts the cell into the regions below it and the rest.
class CellForest {
public:
    explicit CellForest(const Regions& regions);

    /// One way to part a cell.
    struct Part {
        std::uint32_t boundary = 0; ///< index of the pass's boundary
        std::uint32_t region = 0; ///< index (label − 1) of the region below the pass; below it hang the part's others
        std::int64_t area = 0;    ///< of the part
        int peak = 0;             ///< of the part; the rest's is no lower
        Seam seam;                ///< all boundaries between the part and the rest of the cell
    };
    /// In the order of their regions.
    std::vector<Part> parts() const;
    /// Indices of boundaries between a part and the rest of its cell.
    std::vector<std::uint32_t> seamOf(const Part& part) const;
    /// Whether a region (index) is in the part.
    bool isBelow(std::uint32_t region, const Part& part) const
    {
        return m_enter[region] >= m_enter[part.region] && m_enter[region] < m_leave[part.region];
    }

private:
    void hangUp(const std::vector<std::vector<std::uint32_t>>& tree, std::uint32_t root);
    std::uint32_t commonAncestor(std::uint32_t a, std::uint32_t b) const;

    const Regions& m_regions;
    std::vector<std::uint32_t> m_order;                     ///< every region before those below it
    std::vector<std::uint32_t> m_parent, m_pass, m_depth;   ///< of a root: itself, none, 0
    std::vector<std::uint32_t> m_enter, m_leave;            ///< positions in m_order: those below a region lie between
    std::vector<std::vector<std::uint32_t>> m_boundariesOf; ///< of regions, within their cell
};

} // namespace lamella
