#include "analysis/MaskCells.h"

#include <algorithm>

namespace lamella {

Components cellsOfMask(const Mask& mask)
{
    GrayImage isCell(mask.size());
    std::transform(mask.pixels().begin(), mask.pixels().end(), isCell.pixels().begin(),
                   [](std::uint8_t value) { return value == mask::kCell ? std::uint8_t{1} : std::uint8_t{0}; });
    return connectedCells(isCell);
}

} // namespace lamella
