#include "analysis/CellForest.h"

#include "analysis/DisjointSets.h"

#include <algorithm>

namespace lamella {

namespace {

constexpr std::uint32_t kNone = UINT32_MAX;

/// Boundaries of the maximum spanning tree of each cell, by region.
std::vector<std::vector<std::uint32_t>> highestPasses(const Regions& regions)
{
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < regions.boundaries.size(); ++i)
        if (regions.boundaries[i].isOpen)
            open.push_back(i);
    std::stable_sort(open.begin(), open.end(), [&](std::uint32_t a, std::uint32_t b) {
        return regions.boundaries[a].saddle > regions.boundaries[b].saddle;
    });
    DisjointSets joined(regions.regions.size());
    std::vector<std::vector<std::uint32_t>> tree(regions.regions.size());
    for (const std::uint32_t i : open) {
        const RegionBoundary& boundary = regions.boundaries[i];
        const std::uint32_t a = boundary.first - 1, b = boundary.second - 1;
        if (joined.find(a) == joined.find(b))
            continue;
        joined.unite(a, b);
        tree[a].push_back(i);
        tree[b].push_back(i);
    }
    return tree;
}

} // namespace

CellForest::CellForest(const Regions& regions)
    : m_regions(regions),
      m_parent(regions.regions.size(), kNone),
      m_pass(regions.regions.size(), kNone),
      m_depth(regions.regions.size(), 0),
      m_enter(regions.regions.size(), 0),
      m_leave(regions.regions.size(), 0),
      m_boundariesOf(regions.regions.size())
{
    for (std::uint32_t i = 0; i < regions.boundaries.size(); ++i) {
        const std::uint32_t a = regions.boundaries[i].first - 1, b = regions.boundaries[i].second - 1;
        if (regions.regions[a].cell != regions.regions[b].cell)
            continue;
        m_boundariesOf[a].push_back(i);
        m_boundariesOf[b].push_back(i);
    }
    std::vector<std::uint32_t> byPeak(regions.regions.size());
    for (std::uint32_t i = 0; i < byPeak.size(); ++i)
        byPeak[i] = i;
    std::stable_sort(byPeak.begin(), byPeak.end(), [&](std::uint32_t a, std::uint32_t b) {
        return regions.regions[a].peak > regions.regions[b].peak;
    });
    const auto tree = highestPasses(regions);
    for (const std::uint32_t root : byPeak)
        if (m_parent[root] == kNone)
            hangUp(tree, root);
}

void CellForest::hangUp(const std::vector<std::vector<std::uint32_t>>& tree, std::uint32_t root)
{
    struct Step {
        std::uint32_t region;
        std::size_t next;
    };
    const auto enter = [&](std::uint32_t region) {
        m_enter[region] = static_cast<std::uint32_t>(m_order.size());
        m_order.push_back(region);
    };
    m_parent[root] = root;
    enter(root);
    std::vector<Step> way{{root, 0}};
    while (!way.empty()) {
        Step& step = way.back();
        const std::uint32_t region = step.region;
        if (step.next == tree[region].size()) {
            m_leave[region] = static_cast<std::uint32_t>(m_order.size());
            way.pop_back();
            continue;
        }
        const std::uint32_t pass = tree[region][step.next++];
        const RegionBoundary& boundary = m_regions.boundaries[pass];
        const std::uint32_t below = boundary.first - 1 == region ? boundary.second - 1 : boundary.first - 1;
        if (m_parent[below] != kNone)
            continue;
        m_parent[below] = region;
        m_pass[below] = pass;
        m_depth[below] = m_depth[region] + 1;
        enter(below);
        way.push_back({below, 0});
    }
}

std::uint32_t CellForest::commonAncestor(std::uint32_t a, std::uint32_t b) const
{
    while (a != b) {
        if (m_depth[a] < m_depth[b])
            std::swap(a, b);
        a = m_parent[a];
    }
    return a;
}

std::vector<CellForest::Part> CellForest::parts() const
{
    std::vector<Part> all(m_order.size());
    for (std::uint32_t i = 0; i < all.size(); ++i)
        all[i] = {m_pass[i], i, m_regions.regions[i].area, m_regions.regions[i].peak, {}};
    // A boundary belongs to the seam of every part on the tree's way between its two regions.
    for (std::uint32_t i = 0; i < m_regions.boundaries.size(); ++i) {
        const RegionBoundary& boundary = m_regions.boundaries[i];
        const std::uint32_t a = boundary.first - 1, b = boundary.second - 1;
        if (m_regions.regions[a].cell != m_regions.regions[b].cell)
            continue;
        const Seam seam = Seam::of(m_regions, boundary);
        Seam& above = all[commonAncestor(a, b)].seam;
        all[a].seam += seam;
        all[b].seam += seam;
        above -= seam;
        above -= seam;
    }
    for (auto region = m_order.rbegin(); region != m_order.rend(); ++region) {
        const Part& part = all[*region];
        if (m_parent[*region] == *region)
            continue;
        Part& parent = all[m_parent[*region]];
        parent.area += part.area;
        parent.peak = std::max(parent.peak, part.peak);
        parent.seam += part.seam;
    }
    std::erase_if(all, [](const Part& part) { return part.boundary == kNone; });
    return all;
}

std::vector<std::uint32_t> CellForest::seamOf(const Part& part) const
{
    std::vector<std::uint32_t> result;
    for (std::uint32_t at = m_enter[part.region]; at < m_leave[part.region]; ++at)
        for (const std::uint32_t i : m_boundariesOf[m_order[at]]) {
            const RegionBoundary& boundary = m_regions.boundaries[i];
            if (isBelow(boundary.first - 1, part) != isBelow(boundary.second - 1, part))
                result.push_back(i);
        }
    return result;
}

} // namespace lamella
