#include "edit/CheapestPath.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdlib>
#include <limits>
#include <memory>

namespace lamella {

namespace {

constexpr int kStraight = 5;
constexpr int kDiagonal = 7;
/// The dearest step, 2·255·7, and what the estimate can grow with it, fit into the ring.
constexpr std::size_t kBuckets = 4096;
constexpr std::array<Pixel, 8> kSteps{{{1, 0}, {0, 1}, {-1, 0}, {0, -1}, {1, 1}, {-1, 1}, {-1, -1}, {1, -1}}};
constexpr std::uint8_t kNoStep = 8;
constexpr std::uint8_t kClosed = 0x10;

class Search {
public:
    Search(const GrayImage& costs, Pixel from, Pixel to)
        : m_costs(costs),
          m_to(to),
          m_distance(costs.size(), std::numeric_limits<std::uint32_t>::max()),
          m_step(costs.size(), kNoStep)
    {
        reach(from, 0, kNoStep);
    }

    bool run()
    {
        for (std::uint32_t bucket = m_first; m_open > 0; ++bucket) {
            auto& nodes = m_buckets[bucket % kBuckets];
            while (!nodes.empty()) {
                const Pixel at = nodes.back();
                nodes.pop_back();
                --m_open;
                std::uint8_t& step = m_step.at(at.x, at.y);
                if ((step & kClosed) != 0)
                    continue;
                step |= kClosed;
                if (at == m_to)
                    return true;
                leave(at);
            }
        }
        return false;
    }

    std::vector<Pixel> path() const
    {
        std::vector<Pixel> path{m_to};
        for (std::uint8_t step; (step = m_step.at(path.back().x, path.back().y) & 0xF) != kNoStep;)
            path.push_back({path.back().x - kSteps[step].x, path.back().y - kSteps[step].y});
        std::reverse(path.begin(), path.end());
        return path;
    }

private:
    /// Nothing is cheaper than the octile distance over pixels of cost 1.
    std::uint32_t estimate(Pixel p) const
    {
        const int dx = std::abs(p.x - m_to.x), dy = std::abs(p.y - m_to.y);
        return static_cast<std::uint32_t>(2 *
                                          (kStraight * std::max(dx, dy) + (kDiagonal - kStraight) * std::min(dx, dy)));
    }

    void reach(Pixel p, std::uint32_t distance, std::uint8_t step)
    {
        m_distance.at(p.x, p.y) = distance;
        m_step.at(p.x, p.y) = step;
        const std::uint32_t total = distance + estimate(p);
        if (m_open == 0)
            m_first = total;
        m_buckets[total % kBuckets].push_back(p);
        ++m_open;
    }

    void leave(Pixel at)
    {
        const std::uint32_t here = m_costs.at(at.x, at.y);
        const std::uint32_t distance = m_distance.at(at.x, at.y);
        for (std::uint8_t i = 0; i < kSteps.size(); ++i) {
            const Pixel q{at.x + kSteps[i].x, at.y + kSteps[i].y};
            if (q.x < 0 || q.y < 0 || q.x >= m_costs.width() || q.y >= m_costs.height() ||
                (m_step.at(q.x, q.y) & kClosed) != 0)
                continue;
            const std::uint32_t there = m_costs.at(q.x, q.y);
            if (there == 0 && !(q == m_to))
                continue;
            const std::uint32_t whole = distance + std::max<std::uint32_t>(here + there, 2) *
                                                       static_cast<std::uint32_t>(i < 4 ? kStraight : kDiagonal);
            if (whole < m_distance.at(q.x, q.y))
                reach(q, whole, i);
        }
    }

    const GrayImage& m_costs;
    Pixel m_to;
    Image<std::uint32_t> m_distance; ///< ten times the cost, so that halves of steps stay whole numbers
    GrayImage m_step;                ///< index of the step that leads here; kClosed once it is final
    std::array<std::vector<Pixel>, kBuckets> m_buckets;
    std::uint32_t m_first = 0;
    std::size_t m_open = 0;
};

} // namespace

std::vector<Pixel> cheapestPath(const GrayImage& costs, Pixel from, Pixel to)
{
    const Rect whole = Rect::of(costs.size());
    if (!contains(whole, from) || !contains(whole, to))
        return {};
    const auto search = std::make_unique<Search>(costs, from, to);
    return search->run() ? search->path() : std::vector<Pixel>();
}

} // namespace lamella
