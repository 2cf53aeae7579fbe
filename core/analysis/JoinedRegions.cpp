#include "analysis/JoinedRegions.h"

#include "analysis/DisjointSets.h"
#include "analysis/Seam.h"

#include <algorithm>
#include <map>
#include <queue>

namespace lamella {

namespace {

/// What two groups of regions share.
struct Shared {
    Seam seam;
    std::uint32_t pass = 0; ///< index of the boundary with the highest saddle
    std::uint32_t version = 0;
};

class Joiner {
public:
    Joiner(const Regions& regions, double joinAbove)
        : m_regions(regions),
          m_joinAbove(joinAbove),
          m_sets(regions.regions.size()),
          m_neighbours(regions.regions.size()),
          m_peaks(regions.regions.size())
    {
        for (std::uint32_t i = 0; i < m_peaks.size(); ++i)
            m_peaks[i] = regions.regions[i].peak;
        for (std::uint32_t i = 0; i < regions.boundaries.size(); ++i) {
            const RegionBoundary& boundary = regions.boundaries[i];
            const std::uint32_t a = boundary.first - 1, b = boundary.second - 1;
            m_shared.push_back({Seam::of(regions, boundary), i, 0});
            m_neighbours[a][b] = i;
            m_neighbours[b][a] = i;
            offer(a, b, i);
        }
    }

    JoinedRegions run()
    {
        JoinedRegions result;
        while (!m_queue.empty()) {
            const Offer offer = m_queue.top();
            m_queue.pop();
            if (offer.version != m_shared[offer.shared].version)
                continue;
            result.passes.push_back(m_shared[offer.shared].pass);
            join(offer.a, offer.b);
        }
        for (std::uint32_t i = 0; i < m_regions.regions.size(); ++i)
            result.cellOf.push_back(m_sets.find(i));
        return result;
    }

private:
    struct Offer {
        double oneCell;
        std::uint32_t a, b, shared, version;
        /// Of equal ones the first boundary comes first.
        bool operator<(const Offer& other) const
        {
            return std::pair(oneCell, other.shared) < std::pair(other.oneCell, shared);
        }
    };

    void offer(std::uint32_t a, std::uint32_t b, std::uint32_t index)
    {
        const Shared& shared = m_shared[index];
        const int saddle = m_regions.boundaries[shared.pass].saddle;
        const double oneCell = probabilityOfOneCell(shared.seam.evidence(saddle, std::min(m_peaks[a], m_peaks[b])));
        if (oneCell > m_joinAbove)
            m_queue.push({oneCell, a, b, index, shared.version});
    }

    void join(std::uint32_t a, std::uint32_t b)
    {
        ++m_shared[m_neighbours[a][b]].version;
        m_neighbours[a].erase(b);
        m_neighbours[b].erase(a);
        const std::uint32_t kept = m_sets.unite(a, b), gone = kept == a ? b : a;
        m_peaks[kept] = std::max(m_peaks[a], m_peaks[b]);
        for (const auto& [other, index] : m_neighbours[gone]) {
            m_neighbours[other].erase(gone);
            const auto [known, isNew] = m_neighbours[kept].try_emplace(other, index);
            m_neighbours[other][kept] = known->second;
            if (isNew)
                continue;
            Shared& into = m_shared[known->second];
            into.seam += m_shared[index].seam;
            if (saddleOf(index) > saddleOf(known->second))
                into.pass = m_shared[index].pass;
            ++m_shared[index].version;
        }
        m_neighbours[gone].clear();
        for (const auto& [other, index] : m_neighbours[kept]) {
            ++m_shared[index].version;
            offer(kept, other, index);
        }
    }

    int saddleOf(std::uint32_t index) const { return m_regions.boundaries[m_shared[index].pass].saddle; }

    const Regions& m_regions;
    double m_joinAbove;
    DisjointSets m_sets;
    std::vector<std::map<std::uint32_t, std::uint32_t>> m_neighbours; ///< group → index of what is shared
    std::vector<int> m_peaks;
    std::vector<Shared> m_shared;
    std::priority_queue<Offer> m_queue;
};

} // namespace

JoinedRegions joinRegions(const Regions& regions, double joinAbove)
{
    return Joiner(regions, joinAbove).run();
}

} // namespace lamella
