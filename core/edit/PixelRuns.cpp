#include "edit/PixelRuns.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <memory>
#include <numeric>

namespace lamella {

namespace {

constexpr int kBlock = 64;

/// One bit a pixel, held only where one was set: a small region on a large mask costs nothing.
class PixelMarks {
public:
    explicit PixelMarks(Size size)
        : m_columns((size.width + kBlock - 1) / kBlock),
          m_blocks(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>((size.height + kBlock - 1) / kBlock))
    {}

    bool isSet(int x, int y) const
    {
        const auto& block = m_blocks[index(x, y)];
        return block && (((*block)[static_cast<std::size_t>(y % kBlock)] >> (x % kBlock)) & 1) != 0;
    }

    void set(int x, int y)
    {
        auto& block = m_blocks[index(x, y)];
        if (!block)
            block = std::make_unique<Block>(Block{});
        (*block)[static_cast<std::size_t>(y % kBlock)] |= std::uint64_t{1} << (x % kBlock);
    }

private:
    using Block = std::array<std::uint64_t, kBlock>;
    std::size_t index(int x, int y) const { return static_cast<std::size_t>(y / kBlock * m_columns + x / kBlock); }

    int m_columns;
    std::vector<std::unique_ptr<Block>> m_blocks;
};

std::array<bool, 256> tableOf(const ValueTest& belongs)
{
    std::array<bool, 256> table{};
    for (std::size_t value = 0; value < table.size(); ++value)
        table[value] = belongs(static_cast<std::uint8_t>(value));
    return table;
}

std::uint32_t rootOf(std::vector<std::uint32_t>& parents, std::uint32_t index)
{
    while (parents[index] != index)
        index = parents[index] = parents[parents[index]];
    return index;
}

} // namespace

Pixel pixelAt(const ImagePoint& point)
{
    static constexpr double kFarthest = 1 << 30;
    const auto whole = [](double value) {
        return std::isnan(value) ? 0 : static_cast<int>(std::floor(std::clamp(value, -kFarthest, kFarthest)));
    };
    return {whole(point.x), whole(point.y)};
}

void PixelRegion::add(const PixelRun& run)
{
    runs.push_back(run);
    box = box.united({run.from, run.y, run.length(), 1});
    area += run.length();
}

PixelRegion regionAt(const Mask& mask, Pixel seed, Connectivity connectivity, const ValueTest& belongs)
{
    PixelRegion region;
    const auto table = tableOf(belongs);
    if (!contains(Rect::of(mask.size()), seed) || !table[mask.at(seed.x, seed.y)])
        return region;
    PixelMarks marks(mask.size());
    const int slant = connectivity == Connectivity::Eight ? 1 : 0;
    std::vector<Pixel> open{seed};
    while (!open.empty()) {
        const Pixel at = open.back();
        open.pop_back();
        if (marks.isSet(at.x, at.y))
            continue;
        const std::uint8_t* row = mask.row(at.y);
        int from = at.x, to = at.x + 1;
        while (from > 0 && table[row[from - 1]])
            --from;
        while (to < mask.width() && table[row[to]])
            ++to;
        for (int x = from; x < to; ++x)
            marks.set(x, at.y);
        region.add({at.y, from, to});
        for (const int y : {at.y - 1, at.y + 1}) {
            if (y < 0 || y >= mask.height())
                continue;
            const std::uint8_t* other = mask.row(y);
            const int last = std::min(mask.width(), to + slant);
            bool wasInside = false;
            for (int x = std::max(0, from - slant); x < last; ++x) {
                const bool isInside = table[other[x]];
                if (isInside && !wasInside && !marks.isSet(x, y))
                    open.push_back({x, y});
                wasInside = isInside;
            }
        }
    }
    return region;
}

std::vector<PixelRegion> regionsIn(const Mask& mask, const Rect& area, Connectivity connectivity,
                                   const ValueTest& belongs)
{
    const auto table = tableOf(belongs);
    const Rect inside = area.intersected(Rect::of(mask.size()));
    const int slant = connectivity == Connectivity::Eight ? 1 : 0;
    std::vector<PixelRun> runs;
    std::vector<std::uint32_t> parents;
    std::size_t above = 0, aboveEnd = 0; // runs of the row before
    for (int y = inside.y; y < inside.bottom(); ++y) {
        const std::uint8_t* row = mask.row(y);
        const std::size_t begin = runs.size();
        for (int x = inside.x; x < inside.right();) {
            if (!table[row[x]]) {
                ++x;
                continue;
            }
            const int from = x;
            while (x < inside.right() && table[row[x]])
                ++x;
            const auto number = static_cast<std::uint32_t>(runs.size());
            parents.push_back(number);
            while (above < aboveEnd && runs[above].to + slant <= from)
                ++above;
            for (std::size_t i = above; i < aboveEnd && runs[i].from < x + slant; ++i) {
                const std::uint32_t a = rootOf(parents, static_cast<std::uint32_t>(i));
                const std::uint32_t b = rootOf(parents, number);
                parents[std::max(a, b)] = std::min(a, b);
            }
            runs.push_back({y, from, x});
        }
        above = begin;
        aboveEnd = runs.size();
    }
    std::vector<PixelRegion> regions;
    std::vector<std::size_t> indexOf(runs.size());
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const std::uint32_t root = rootOf(parents, static_cast<std::uint32_t>(i));
        if (root == i) {
            indexOf[i] = regions.size();
            regions.emplace_back();
        }
        regions[indexOf[root]].add(runs[i]);
    }
    return regions;
}

MaskPatch patchOf(const Mask& mask, const PixelRegion& region, std::uint8_t value)
{
    MaskPatch patch = extractPatch(mask, region.box);
    for (const PixelRun& run : region.runs) {
        assert(run.from >= patch.rect.x && run.to <= patch.rect.right());
        std::uint8_t* row = patch.pixels.row(run.y - patch.rect.y) - patch.rect.x;
        std::fill(row + run.from, row + run.to, value);
    }
    return patch;
}

std::optional<Pixel> nearestPixel(const Mask& mask, Pixel centre, int reach, const std::function<bool(Pixel)>& passes)
{
    const Rect area =
        Rect{centre.x - reach, centre.y - reach, 2 * reach + 1, 2 * reach + 1}.intersected(Rect::of(mask.size()));
    std::optional<Pixel> best;
    int bestDistance = reach * reach + 1;
    for (int y = area.y; y < area.bottom(); ++y)
        for (int x = area.x; x < area.right(); ++x) {
            const int distance = (x - centre.x) * (x - centre.x) + (y - centre.y) * (y - centre.y);
            if (distance < bestDistance && passes({x, y})) {
                bestDistance = distance;
                best = Pixel{x, y};
            }
        }
    return best;
}

} // namespace lamella
