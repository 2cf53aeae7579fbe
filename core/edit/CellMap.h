#pragma once

#include "image/Image.h"

#include <cstdint>
#include <memory>

namespace lamella {

/// The cells of a mask, numbered, and kept right while somebody paints: only what a change touches is looked at again.
///
/// A cell is a 4-connected component of pixels of exactly mask::kCell; everything else is 0. Numbers are those of no
/// other cell now; they stay with a cell as long as it exists: of cells that join, the largest keeps its number, of the
/// parts of a cell that splits, one of them does (the one that was not looked through to its end).
/// Memory: 4 bytes a pixel. One thread at a time.
///
/// A split is found by flooding from all sides of the cut at once until at most one flood goes on (as in S. Even and
/// Y. Shiloach, "An on-line edge-deletion problem", J. ACM 28(1), 1981): the cost grows with the smaller parts, not
/// with the cell.
class CellMap {
public:
    /// Labels the whole mask; about 5 ns a pixel.
    explicit CellMap(const Mask& mask);
    ~CellMap();
    CellMap(CellMap&&) noexcept;
    CellMap& operator=(CellMap&&) noexcept;

    /// (height, width) u32, 0 = no cell.
    const LabelImage& labels() const;
    /// How many cells there are.
    int count() const;
    /// Pixels of a cell; 0 for a number not in use.
    std::int64_t area(std::uint32_t cell) const;

    struct Update {
        Rect changed;           ///< labels outside it are as before
        bool isComplete = true; ///< false: `limit` was reached; the map is no longer right and must be made anew
    };
    /// The mask's pixels in a rectangle are now these; the part outside the mask is left out.
    /// @param limit  pixels looked through at most, about 20 ns each
    Update update(int x, int y, const Mask& pixels, std::int64_t limit = kNoLimit);
    static constexpr std::int64_t kNoLimit = INT64_MAX;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace lamella
