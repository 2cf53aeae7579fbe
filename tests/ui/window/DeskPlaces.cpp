#include "DeskPlaces.h"

#include "edit/CellMap.h"
#include "edit/CutCell.h"
#include "edit/JoinCells.h"

#include <QtGlobal>

#include <algorithm>

namespace lamella::test {

namespace {

constexpr int kEdge = 40; ///< pixels left out around, so that a view shows the place without its rulers over it
constexpr int kLarge = 2500;

/// A run of one label along a row.
struct Run {
    int y = 0;
    int from = 0;
    int end = 0;
    std::uint32_t cell = 0;
};

std::vector<Run> runsOf(const CellMap& map)
{
    std::vector<Run> runs;
    const LabelImage& labels = map.labels();
    for (int y = kEdge; y < labels.height() - kEdge; y += 3) {
        for (int x = kEdge; x < labels.width() - kEdge;) {
            const int from = x;
            while (x < labels.width() - kEdge && labels.at(x, y) == labels.at(from, y))
                ++x;
            runs.push_back({y, from, x, labels.at(from, y)});
        }
    }
    return runs;
}

/// All pixels of the square around it are of its cell.
bool isInside(const LabelImage& labels, Pixel at, int reach)
{
    for (int y = at.y - reach; y <= at.y + reach; ++y)
        for (int x = at.x - reach; x <= at.x + reach; ++x)
            if (!contains(Rect::of(labels.size()), Pixel{x, y}) || labels.at(x, y) != labels.at(at.x, at.y))
                return false;
    return labels.at(at.x, at.y) != 0;
}

} // namespace

DeskGesture joinPlace(const Mask& mask)
{
    constexpr int kStep = 6; ///< into each cell
    const CellMap map(mask);
    const std::vector<Run> runs = runsOf(map);
    for (std::size_t i = 1; i + 1 < runs.size(); ++i) {
        const Run &left = runs[i - 1], &wall = runs[i], &right = runs[i + 1];
        if (wall.cell != 0 || left.cell == 0 || right.cell == 0 || left.cell == right.cell || left.y != right.y)
            continue;
        if (wall.end - wall.from > 8 || map.area(left.cell) < kLarge || map.area(right.cell) < kLarge)
            continue;
        const DeskGesture gesture{{wall.from - kStep, wall.y}, {wall.end + kStep, wall.y}};
        if (isInside(map.labels(), gesture.from, 3) && isInside(map.labels(), gesture.to, 3) &&
            joinCells(mask, gesture.from, gesture.to).isDone())
            return gesture;
    }
    qFatal("no two cells to join");
}

DeskGesture cutPlace(const Mask& mask)
{
    const CellMap map(mask);
    for (const Run& run : runsOf(map)) {
        const int length = run.end - run.from;
        const DeskGesture gesture{{run.from - 2, run.y}, {run.end + 1, run.y}};
        if (run.cell == 0 || length < 30 || length > 90 || map.area(run.cell) < kLarge)
            continue;
        if (cutCell(mask, nullptr, gesture.from, gesture.to).isDone())
            return gesture;
    }
    qFatal("no cell to cut");
}

DeskGesture tracePlace(const Mask& mask)
{
    const CellMap map(mask);
    for (const Run& run : runsOf(map)) {
        const Pixel middle{(run.from + run.end) / 2, run.y};
        if (run.cell != 0 && run.end - run.from > 30 && run.end < mask.width() - kEdge &&
            isInside(map.labels(), middle, 8))
            return {middle, {run.end + 1, run.y}};
    }
    qFatal("no cell to trace from");
}

Pixel fillPlace(const Mask& mask)
{
    constexpr int kSmallest = 250, kGreatest = 2000;
    const CellMap map(mask);
    for (const Run& run : runsOf(map)) {
        const Pixel middle{(run.from + run.end) / 2, run.y};
        const std::int64_t area = run.cell == 0 ? 0 : map.area(run.cell);
        if (area >= kSmallest && area <= kGreatest && isInside(map.labels(), middle, 4))
            return middle;
    }
    qFatal("no cell to fill");
}

} // namespace lamella::test
