#include "analysis/Doubts.h"

#include "analysis/CellForest.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <optional>

namespace lamella {

namespace {

/// Ways to part a cell whose passes lie nearer to each other are the same to a person; the better one is asked.
constexpr int kApart = 6;
/// Two ways to part a cell are the same question if no larger share of the smallest side changes sides.
constexpr double kLike = 0.2;
/// Cells that touch along fewer pixels meet at a corner.
constexpr int kShortestWall = 4;
/// How far the ends may lie from the pass.
constexpr int kEndReach = 64;

std::int64_t distance2(Pixel a, Pixel b)
{
    const std::int64_t dx = a.x - b.x, dy = a.y - b.y;
    return dx * dx + dy * dy;
}

/// A doubt before its geometry is wanted, which only the listed ones need.
struct Candidate {
    Doubt doubt;
    std::vector<std::uint32_t> boundaries; ///< of a wall
    std::optional<CellForest::Part> part;  ///< of a cell that may be two
    bool isSettled = false;
};

class DoubtFinder {
public:
    DoubtFinder(const Mask& mask, const Mask& predicted, const GrayImage& probability, const DoubtOptions& options)
        : m_mask(mask),
          m_predicted(predicted),
          m_options(options),
          m_regions(Regions::ofMask(mask, probability, options.regions)),
          m_forest(m_regions)
    {
        for (const Region& region : m_regions.regions) {
            m_areas[region.cell] += region.area;
            m_peaks[region.cell] = std::max(m_peaks[region.cell], int{region.peak});
        }
    }

    std::vector<Doubt> run()
    {
        addWalls();
        addParts();
        // What was answered comes first and is not listed, so that nothing like it is asked again.
        std::stable_sort(m_candidates.begin(), m_candidates.end(), [](const Candidate& a, const Candidate& b) {
            return std::pair(a.isSettled, a.doubt.score) > std::pair(b.isSettled, b.doubt.score);
        });
        std::vector<Doubt> result;
        std::map<std::pair<int, int>, std::vector<Pixel>> listed;               // by squares of kApart
        std::map<std::uint32_t, std::vector<const CellForest::Part*>> partings; // by cell
        for (Candidate& candidate : m_candidates) {
            const Pixel pass = candidate.doubt.pass;
            if (candidate.part) {
                if (!candidate.isSettled && (isNearListed(listed, pass) || isLikeListed(partings, *candidate.part)))
                    continue;
                listed[{pass.x / kApart, pass.y / kApart}].push_back(pass);
                partings[m_regions.regions[candidate.part->region].cell].push_back(&*candidate.part);
            }
            if (candidate.isSettled)
                continue;
            draw(candidate);
            result.push_back(std::move(candidate.doubt));
        }
        return result;
    }

private:
    static bool isNearListed(const std::map<std::pair<int, int>, std::vector<Pixel>>& listed, Pixel pass)
    {
        for (int y = pass.y / kApart - 1; y <= pass.y / kApart + 1; ++y)
            for (int x = pass.x / kApart - 1; x <= pass.x / kApart + 1; ++x)
                if (const auto found = listed.find({x, y}); found != listed.end())
                    for (const Pixel& other : found->second)
                        if (distance2(pass, other) < kApart * kApart)
                            return true;
        return false;
    }

    /// Whether a cell has been parted nearly so: the pixels on another side are few beside the smallest side.
    bool isLikeListed(const std::map<std::uint32_t, std::vector<const CellForest::Part*>>& partings,
                      const CellForest::Part& part) const
    {
        const std::uint32_t cell = m_regions.regions[part.region].cell;
        const auto found = partings.find(cell);
        if (found == partings.end())
            return false;
        const std::int64_t whole = m_areas.at(cell);
        const auto isLike = [&](const CellForest::Part* other) {
            const bool isNested = m_forest.isBelow(part.region, *other) || m_forest.isBelow(other->region, part);
            const std::int64_t moved = isNested ? std::abs(part.area - other->area) : whole - part.area - other->area;
            const std::int64_t least = std::min({part.area, whole - part.area, other->area, whole - other->area});
            return static_cast<double>(moved) < kLike * static_cast<double>(least);
        };
        return std::any_of(found->second.begin(), found->second.end(), isLike);
    }

    void addWalls()
    {
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::uint32_t>> walls;
        for (std::uint32_t i = 0; i < m_regions.boundaries.size(); ++i) {
            const RegionBoundary& boundary = m_regions.boundaries[i];
            const std::uint32_t a = cellOf(boundary.first), b = cellOf(boundary.second);
            if (a != b)
                walls[std::minmax(a, b)].push_back(i);
        }
        for (auto& [cells, boundaries] : walls) {
            Seam seam;
            std::uint32_t best = boundaries.front();
            for (const std::uint32_t i : boundaries) {
                seam += Seam::of(m_regions, m_regions.boundaries[i]);
                if (m_regions.boundaries[i].saddle > m_regions.boundaries[best].saddle)
                    best = i;
            }
            Candidate candidate;
            candidate.boundaries = std::move(boundaries);
            candidate.doubt.firstArea = m_areas[cells.first];
            candidate.doubt.secondArea = m_areas[cells.second];
            add(std::move(candidate), best, seam, std::min(m_peaks[cells.first], m_peaks[cells.second]));
        }
    }

    void addParts()
    {
        for (CellForest::Part& part : m_forest.parts()) {
            Candidate candidate;
            candidate.doubt.isOneCellNow = true;
            candidate.doubt.firstArea = part.area;
            candidate.doubt.secondArea = m_areas[m_regions.regions[part.region].cell] - part.area;
            const Seam seam = part.seam;
            const int peak = part.peak;
            const std::uint32_t boundary = part.boundary;
            candidate.part = std::move(part);
            add(std::move(candidate), boundary, seam, peak);
        }
    }

    void add(Candidate candidate, std::uint32_t best, const Seam& seam, int lowerPeak)
    {
        Doubt& doubt = candidate.doubt;
        if (std::min(doubt.firstArea, doubt.secondArea) < m_options.smallestSide)
            return;
        const RegionBoundary& boundary = m_regions.boundaries[best];
        const RegionLink& link = m_regions.links[boundary.pass];
        doubt.pass = lower(link);
        if (isDecided(link) || (!doubt.isOneCellNow && seam.length() < kShortestWall))
            return;
        candidate.isSettled = isSettled(doubt.pass);
        doubt.evidence = seam.evidence(boundary.saddle, lowerPeak);
        doubt.mistaken = probabilityOfMistake(doubt.evidence, doubt.isOneCellNow);
        doubt.score = doubt.mistaken * static_cast<double>(doubt.firstArea) * static_cast<double>(doubt.secondArea);
        doubt.id = (static_cast<std::uint64_t>(doubt.pass.y) << 32U | static_cast<std::uint64_t>(doubt.pass.x) << 1U) |
                   (doubt.isOneCellNow ? 1U : 0U);
        if (candidate.isSettled || doubt.mistaken >= m_options.leastMistaken)
            m_candidates.push_back(std::move(candidate));
    }

    /// A person has painted the pass.
    bool isDecided(const RegionLink& link) const
    {
        const auto isPainted = [&](Pixel p) {
            return (m_mask.at(p.x, p.y) == mask::kCell) != (m_predicted.at(p.x, p.y) == mask::kCell);
        };
        return isPainted(link.a) || isPainted(link.b);
    }

    bool isSettled(Pixel pass) const
    {
        return std::any_of(m_options.settled.begin(), m_options.settled.end(),
                           [&](Pixel other) { return distance2(pass, other) <= kSettledReach * kSettledReach; });
    }

    void draw(Candidate& candidate)
    {
        Doubt& doubt = candidate.doubt;
        if (candidate.part)
            candidate.boundaries = m_forest.seamOf(*candidate.part);
        for (const std::uint32_t i : candidate.boundaries)
            for (const RegionLink& link : m_regions.linksOf(m_regions.boundaries[i]))
                doubt.seam.push_back(lower(link));
        const auto byRow = [](Pixel a, Pixel b) { return std::pair(a.y, a.x) < std::pair(b.y, b.x); };
        std::sort(doubt.seam.begin(), doubt.seam.end(), byRow);
        doubt.seam.erase(std::unique(doubt.seam.begin(), doubt.seam.end()), doubt.seam.end());
        const auto isFirst = [&](std::uint32_t region) {
            return candidate.part ? m_forest.isBelow(region, *candidate.part)
                                  : m_regions.regions[region].cell == firstCellOf(candidate);
        };
        const auto isSecond = [&](std::uint32_t region) {
            return candidate.part ? m_regions.regions[region].cell == m_regions.regions[candidate.part->region].cell &&
                                        !m_forest.isBelow(region, *candidate.part)
                                  : m_regions.regions[region].cell == secondCellOf(candidate);
        };
        doubt.first = nearestCellPixel(doubt, isFirst);
        doubt.second = nearestCellPixel(doubt, isSecond);
        for (const Pixel& p : doubt.seam)
            doubt.box = doubt.box.united({p.x, p.y, 1, 1});
        for (const Pixel& p : {doubt.first, doubt.second})
            doubt.box = doubt.box.united({p.x, p.y, 1, 1});
    }

    std::uint32_t cellOf(std::uint32_t label) const { return m_regions.regions[label - 1].cell; }
    std::uint32_t firstCellOf(const Candidate& c) const
    {
        const RegionBoundary& boundary = m_regions.boundaries[c.boundaries.front()];
        return std::min(cellOf(boundary.first), cellOf(boundary.second));
    }
    std::uint32_t secondCellOf(const Candidate& c) const
    {
        const RegionBoundary& boundary = m_regions.boundaries[c.boundaries.front()];
        return std::max(cellOf(boundary.first), cellOf(boundary.second));
    }
    Pixel lower(const RegionLink& link) const
    {
        return m_regions.smoothed.at(link.a.x, link.a.y) <= m_regions.smoothed.at(link.b.x, link.b.y) ? link.a : link.b;
    }

    /// The cell pixel of a side nearest to the pass, off the seam; the pass itself if there is none within kEndReach.
    template <typename Belongs>
    Pixel nearestCellPixel(const Doubt& doubt, Belongs belongs) const
    {
        const Pixel pass = doubt.pass;
        Pixel best = pass;
        std::int64_t least = std::int64_t{kEndReach} * kEndReach + 1;
        const Rect all = Rect::of(m_mask.size());
        // Squares around the pass, until no nearer pixel can follow.
        for (int ring = 1; ring <= kEndReach && std::int64_t{ring} * ring <= least; ++ring)
            for (int d = -ring; d <= ring; ++d)
                for (const Pixel p : {Pixel{pass.x + d, pass.y - ring}, Pixel{pass.x + d, pass.y + ring},
                                      Pixel{pass.x - ring, pass.y + d}, Pixel{pass.x + ring, pass.y + d}}) {
                    if (distance2(p, pass) >= least || !contains(all, p) || m_mask.at(p.x, p.y) != mask::kCell ||
                        !belongs(m_regions.labels.at(p.x, p.y) - 1) || isOnSeam(doubt, p))
                        continue;
                    least = distance2(p, pass);
                    best = p;
                }
        return best;
    }

    static bool isOnSeam(const Doubt& doubt, Pixel p)
    {
        const auto byRow = [](Pixel a, Pixel b) { return std::pair(a.y, a.x) < std::pair(b.y, b.x); };
        return std::binary_search(doubt.seam.begin(), doubt.seam.end(), p, byRow);
    }

    const Mask& m_mask;
    const Mask& m_predicted;
    const DoubtOptions& m_options;
    Regions m_regions;
    CellForest m_forest;
    std::map<std::uint32_t, std::int64_t> m_areas;
    std::map<std::uint32_t, int> m_peaks;
    std::vector<Candidate> m_candidates;
};

double logOdds(double share)
{
    const double p = std::clamp(share, 0.02, 0.98); // beyond it is the last steps of 8 bits
    return std::log(p / (1.0 - p));
}

} // namespace

double probabilityOfMistake(const SeamEvidence& evidence, bool isOneCellNow)
{
    struct Weights {
        double constant, saddle, mean, length, depth;
    };
    constexpr Weights kTwoCells{6.201, 0.069, 1.545, -0.887, -4.804};
    constexpr Weights kOneCell{-2.418, -0.384, -0.246, 0.341, 3.434};
    const Weights& w = isOneCellNow ? kOneCell : kTwoCells;
    const double z = w.constant + w.saddle * logOdds(evidence.saddle) + w.mean * logOdds(evidence.mean) +
                     w.length * std::log(evidence.length) + w.depth * evidence.depth;
    return 1.0 / (1.0 + std::exp(-z));
}

std::vector<Doubt> findDoubts(const Mask& mask, const Mask& predicted, const GrayImage& probability,
                              const DoubtOptions& options)
{
    assert(mask.size() == probability.size() && mask.size() == predicted.size());
    if (mask.isEmpty())
        return {};
    return DoubtFinder(mask, predicted, probability, options).run();
}

} // namespace lamella
