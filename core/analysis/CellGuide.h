#pragma once

#include "analysis/Cells.h"
#include "image/Image.h"

#include <stop_token>
#include <vector>

namespace lamella {

/// What the cells found in a probability (maskOfCells) change in the mask thresholded from it, u8 (H, W). Kept beside
/// the probability, it lets the threshold be moved afterwards and the cells stay parted and joined.
namespace guide {
inline constexpr std::uint8_t kNone = 0;    ///< as the probability says
inline constexpr std::uint8_t kWall = 1;    ///< membrane at every threshold: two cells meet here
inline constexpr std::uint8_t kChannel = 2; ///< cell at every threshold below 1: one cell goes through here
} // namespace guide
using CellGuide = GrayImage;

/// Walls and channels of a probability at the model's threshold: `applyGuide`, then the threshold, gives
/// maskOfCells() but for its cells below `smallest`, which stay. A wall of one or two pixels runs along the whole
/// boundary of two cells, also through membrane, so that no lower threshold joins them. Deterministic.
/// Large sections are seen in guideSquares(), so that the memory does not grow with them (about 40 bytes a pixel of a
/// square); a cell that reaches over squares is joined in each by what lies in it and its halo.
/// @param probability  of cell, 255 = 1, on the grid through the threshold (ThresholdGrid)
/// @param stop  looked at between squares; what is returned then is of no use
CellGuide cellGuide(const GrayImage& probability, const CellOptions& options = {}, const std::stop_token& stop = {});

/// One of the squares that cover a section, row by row.
struct GuideSquare {
    static constexpr int kSide = 2048, kHalo = 128;
    Rect core;   ///< decided here
    Rect around; ///< looked at: the core with kHalo pixels around it, as far as the section goes
    bool operator==(const GuideSquare&) const = default;
};
std::vector<GuideSquare> guideSquares(Size section);
/// @param around  the probability in `square.around`
/// @return the guide in `square.core`
CellGuide cellGuide(const GrayImage& around, const GuideSquare& square, const CellOptions& options);

/// Walls become 0 and channels 255 in a probability or a band of it, so that every threshold keeps them. Same size.
void applyGuide(GrayImage& probability, const CellGuide& guide);

} // namespace lamella
