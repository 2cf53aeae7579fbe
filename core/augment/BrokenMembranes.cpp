#include "augment/BrokenMembranes.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <utility>

namespace lamella {

namespace {

/// Union–find whose roots are the smallest numbers, with path halving.
class Regions {
public:
    std::uint32_t add()
    {
        m_parent.push_back(static_cast<std::uint32_t>(m_parent.size()));
        return m_parent.back();
    }
    std::uint32_t root(std::uint32_t region)
    {
        while (m_parent[region] != region)
            region = m_parent[region] = m_parent[m_parent[region]];
        return region;
    }
    void unite(std::uint32_t a, std::uint32_t b)
    {
        const auto [low, high] = std::minmax({root(a), root(b)});
        m_parent[high] = low;
    }
    /// Numbers without gaps, in the order of the roots. Region 0 stays 0.
    std::vector<std::uint32_t> numbers()
    {
        std::vector<std::uint32_t> result(m_parent.size());
        std::uint32_t next = 0;
        for (std::uint32_t region = 0; region < m_parent.size(); ++region) {
            const std::uint32_t own = root(region); // never above the region itself
            result[region] = own == region ? next++ : result[own];
        }
        return result;
    }

private:
    std::vector<std::uint32_t> m_parent{0};
};

using Cells = std::pair<std::uint32_t, std::uint32_t>;

void note(std::map<Cells, JoinedCells>& joined, std::uint32_t a, std::uint32_t b, int x, int y)
{
    if (a == 0 || b == 0 || a == b)
        return;
    const Cells cells = std::minmax(a, b);
    const auto [at, isNew] = joined.try_emplace(cells, JoinedCells{cells.first, cells.second, x, y, 0});
    ++at->second.gap;
}

} // namespace

LabelImage cellsOf(const Mask& mask)
{
    LabelImage cells(mask.size());
    Regions regions;
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x) {
            if (mask.at(x, y) != mask::kCell)
                continue;
            const std::uint32_t left = x > 0 ? cells.at(x - 1, y) : 0;
            const std::uint32_t above = y > 0 ? cells.at(x, y - 1) : 0;
            if (left != 0 && above != 0 && left != above)
                regions.unite(left, above);
            cells.at(x, y) = left != 0 ? left : above != 0 ? above : regions.add();
        }
    const std::vector<std::uint32_t> numbers = regions.numbers();
    for (std::uint32_t& cell : cells.pixels())
        cell = numbers[cell];
    return cells;
}

std::vector<JoinedCells> brokenMembranes(const TracedPatch& patch, const LabelImage& cells,
                                         const AugmentationSource& source, const AugmentationSpec& spec, int leastGap)
{
    assert(cells.size() == source.mask->size());
    LabelImage shown = sampleLabels(cells, availableSize(source), patch.map, spec.border);
    for (std::size_t i = 0; i < shown.pixels().size(); ++i) {
        if (patch.pair.mask.pixels()[i] != mask::kCell)
            shown.pixels()[i] = 0;
    }
    std::map<Cells, JoinedCells> joined;
    for (int y = 0; y < shown.height(); ++y)
        for (int x = 0; x < shown.width(); ++x) {
            if (x + 1 < shown.width())
                note(joined, shown.at(x, y), shown.at(x + 1, y), x, y);
            if (y + 1 < shown.height())
                note(joined, shown.at(x, y), shown.at(x, y + 1), x, y);
        }
    std::vector<JoinedCells> result;
    for (const auto& [pair, found] : joined) {
        if (found.gap >= leastGap)
            result.push_back(found);
    }
    return result;
}

} // namespace lamella
