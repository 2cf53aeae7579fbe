#pragma once
// Private to core/analysis.

#include "analysis/Regions.h"

#include <cstdint>
#include <vector>

namespace lamella {

/// Regions joined to cells, the likeliest pair first.
struct JoinedRegions {
    std::vector<std::uint32_t> cellOf; ///< by region index (label − 1); any number, equal within a cell
    std::vector<std::uint32_t> passes; ///< indices of the boundaries whose passes join them, a tree in each cell
};

/// @param joinAbove  probabilityOfOneCell from which on two are joined
JoinedRegions joinRegions(const Regions& regions, double joinAbove);

} // namespace lamella
