#pragma once

#include "TestSupport.h"
#include "base/Random.h"
#include "edit/Correction.h"
#include "edit/PixelRuns.h"

namespace lamella::test {

inline Mask applied(Mask mask, const Correction& correction)
{
    applyPatch(mask, correction.patch);
    return mask;
}

inline std::size_t cellCount(const Mask& mask)
{
    return regionsIn(mask, Rect::of(mask.size()), Connectivity::Four, isCell).size();
}

inline bool sameCell(const Mask& mask, Pixel a, Pixel b)
{
    GrayImage marks(mask.size());
    for (const PixelRun& run : regionAt(mask, a, Connectivity::Four, isCell).runs)
        std::fill(marks.row(run.y) + run.from, marks.row(run.y) + run.to, std::uint8_t{1});
    return marks.at(b.x, b.y) == 1;
}

inline void setRect(Mask& mask, const Rect& rect, std::uint8_t value)
{
    applyPatch(mask, {rect, Mask(rect.size(), value)});
}

/// Cells of 40×40 pixels, between them and around walls of `wall` pixels.
inline Mask gridMask(int columns, int rows, int wall = 5, int cell = 40)
{
    Mask mask({columns * (cell + wall) + wall, rows * (cell + wall) + wall}, mask::kMembrane);
    for (int j = 0; j < rows; ++j)
        for (int i = 0; i < columns; ++i)
            setRect(mask, {wall + i * (cell + wall), wall + j * (cell + wall), cell, cell}, mask::kCell);
    return mask;
}

/// Middle of a cell of gridMask().
inline Pixel middleOf(int column, int row, int wall = 5, int cell = 40)
{
    return {wall + column * (cell + wall) + cell / 2, wall + row * (cell + wall) + cell / 2};
}

} // namespace lamella::test
