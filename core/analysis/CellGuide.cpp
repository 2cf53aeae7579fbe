#include "analysis/CellGuide.h"

#include "analysis/CellPainter.h"

#include <algorithm>
#include <cassert>

namespace lamella {

std::vector<GuideSquare> guideSquares(Size section)
{
    // What a halo would add to a square anyway is no reason to begin another one.
    constexpr int kWhole = GuideSquare::kSide + GuideSquare::kHalo;
    const int side = std::max(section.width, section.height) <= kWhole ? kWhole : GuideSquare::kSide;
    constexpr int kHalo = GuideSquare::kHalo;
    const Rect all = Rect::of(section);
    std::vector<GuideSquare> squares;
    for (int y = 0; y < section.height; y += side)
        for (int x = 0; x < section.width; x += side) {
            const Rect core = Rect{x, y, side, side}.intersected(all);
            const Rect around =
                Rect{core.x - kHalo, core.y - kHalo, core.width + 2 * kHalo, core.height + 2 * kHalo}.intersected(all);
            squares.push_back({core, around});
        }
    return squares;
}

CellGuide cellGuide(const GrayImage& around, const GuideSquare& square, const CellOptions& options)
{
    assert(around.size() == square.around.size());
    const CellGuide guide = CellPainter(around, options).guide();
    return guide.cropped(
        {square.core.x - square.around.x, square.core.y - square.around.y, square.core.width, square.core.height});
}

CellGuide cellGuide(const GrayImage& probability, const CellOptions& options, const std::stop_token& stop)
{
    CellGuide result(probability.size(), guide::kNone);
    for (const GuideSquare& square : guideSquares(probability.size())) {
        if (stop.stop_requested())
            break;
        const CellGuide part = cellGuide(probability.cropped(square.around), square, options);
        for (int y = 0; y < part.height(); ++y)
            std::copy_n(part.row(y), part.width(), result.row(square.core.y + y) + square.core.x);
    }
    return result;
}

void applyGuide(GrayImage& probability, const CellGuide& guide)
{
    assert(probability.size() == guide.size());
    for (std::size_t i = 0; i < guide.pixels().size(); ++i)
        if (const std::uint8_t kind = guide.pixels()[i]; kind == guide::kWall)
            probability.pixels()[i] = 0;
        else if (kind == guide::kChannel)
            probability.pixels()[i] = 255;
}

} // namespace lamella
