#include "repair/Damage.h"

#include "analysis/Thinning.h"
#include "base/Error.h"
#include "base/Random.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace lamella::repair {

namespace {

constexpr int kTries = 40'000;
constexpr int kSmallestCell = 150; ///< pixels; nobody repairs crumbs
constexpr int kClear = 14;         ///< pixels that a false membrane keeps from the middle of another error
constexpr int kInside = 7;         ///< pixels from a true membrane at which a false one is clearly false

std::vector<std::int64_t> areasOf(const Components& cells)
{
    std::vector<std::int64_t> areas(cells.count + 1, 0);
    for (const std::uint32_t label : cells.labels.pixels())
        ++areas[label];
    return areas;
}

ImagePoint centreOf(Pixel p)
{
    return {p.x + 0.5, p.y + 0.5};
}

Pixel moved(Pixel p, double angle, double by)
{
    return {p.x + static_cast<int>(std::lround(by * std::cos(angle))),
            p.y + static_cast<int>(std::lround(by * std::sin(angle)))};
}

class Damager {
public:
    Damager(const Mask& truth, std::uint64_t seed, const DamageOptions& options)
        : m_truth(truth),
          m_trueCells(connectedCells(truth)),
          m_trueAreas(areasOf(m_trueCells)),
          m_options(options),
          m_random(seed, 0x9e9a19),
          m_result{truth, {}},
          m_count(m_trueCells.count)
    {}

    DamagedMask run()
    {
        add(Fault::Gap, m_options.gaps, [this](Pixel p) { return gap(p); });
        add(Fault::Divider, m_options.dividers, [this](Pixel p) { return divider(p); });
        add(Fault::Branch, m_options.branches, [this](Pixel p) { return branch(p); });
        add(Fault::Island, m_options.islands, [this](Pixel p) { return island(p); });
        auto& sites = m_result.sites;
        for (std::size_t i = sites.size(); i > 1; --i)
            std::swap(sites[i - 1], sites[m_random.below(i)]);
        return std::move(m_result);
    }

private:
    template <typename Make>
    void add(Fault fault, int wanted, Make make)
    {
        for (int tries = 0; wanted > 0; ++tries) {
            if (tries == kTries)
                throw Error(ErrorCode::InvalidOption, {}, {nameOf(fault), "the mask has no room for so many"});
            const Pixel p{static_cast<int>(m_random.below(static_cast<std::uint64_t>(m_truth.width()))),
                          static_cast<int>(m_random.below(static_cast<std::uint64_t>(m_truth.height())))};
            if (!isFree(p))
                continue;
            if (const auto site = make(p)) {
                m_result.sites.push_back(*site);
                --wanted;
            }
        }
    }

    bool isInPicture(Pixel p) const { return contains(Rect::of(m_truth.size()), p); }
    bool isCellAt(Pixel p) const { return isInPicture(p) && isCell(m_result.mask.at(p.x, p.y)); }
    std::uint32_t trueCell(Pixel p) const { return isInPicture(p) ? m_trueCells.labels.at(p.x, p.y) : 0; }

    bool isFree(Pixel p) const
    {
        return std::none_of(m_result.sites.begin(), m_result.sites.end(), [&](const Site& site) {
            return std::hypot(site.at.x - p.x, site.at.y - p.y) < m_options.apart;
        });
    }

    /// Whether a line may go on here: in one cell, and not through another error.
    bool isOpen(Pixel p) const
    {
        return isCellAt(p) && trueCell(p) != 0 &&
               std::none_of(m_result.sites.begin(), m_result.sites.end(),
                            [&](const Site& site) { return std::hypot(site.at.x - p.x, site.at.y - p.y) < kClear; });
    }

    /// Whether all of the square around a pixel is cell, in the truth and now.
    bool isDeep(Pixel p, int reach) const
    {
        for (int y = p.y - reach; y <= p.y + reach; ++y)
            for (int x = p.x - reach; x <= p.x + reach; ++x)
                if (!isCellAt({x, y}) || trueCell({x, y}) == 0)
                    return false;
        return true;
    }

    /// Takes the mask if it has `more` cells than the one before and none of them is a crumb.
    bool accept(Mask mask, int more, std::initializer_list<Pixel> places)
    {
        const Components cells = connectedCells(mask);
        const std::vector<std::int64_t> areas = areasOf(cells);
        if (static_cast<int>(cells.count) != m_count + more || std::any_of(places.begin(), places.end(), [&](Pixel p) {
                return areas[cells.labels.at(p.x, p.y)] < kSmallestCell;
            }))
            return false;
        m_result.mask = std::move(mask);
        m_count += more;
        return true;
    }

    /// The pixel of a true cell in a disc that lies farthest from what is not that cell: where a person would point at
    /// it.
    Pixel insideOf(Pixel centre, int radius, std::uint32_t cell) const
    {
        Pixel best = centre;
        double farthest = 0;
        for (int y = centre.y - radius; y <= centre.y + radius; ++y)
            for (int x = centre.x - radius; x <= centre.x + radius; ++x) {
                if (std::hypot(x - centre.x, y - centre.y) > radius || trueCell({x, y}) != cell)
                    continue;
                const auto edge = nearestPixel(m_truth, {x, y}, radius, [&](Pixel p) { return trueCell(p) != cell; });
                const int toPictureEdge = std::min({x, y, m_truth.width() - 1 - x, m_truth.height() - 1 - y}) + 1;
                const double away =
                    std::min<double>(toPictureEdge, edge ? std::hypot(edge->x - x, edge->y - y) : radius);
                if (away > farthest) {
                    farthest = away;
                    best = {x, y};
                }
            }
        return best;
    }

    std::optional<Site> gap(Pixel p)
    {
        const int radius = 5 + static_cast<int>(m_random.below(6));
        if (m_result.mask.at(p.x, p.y) != mask::kMembrane)
            return {};
        std::vector<std::uint32_t> near;
        // One pixel more than is erased: a cell beside the hole is opened too.
        for (int y = p.y - radius - 1; y <= p.y + radius + 1; ++y)
            for (int x = p.x - radius - 1; x <= p.x + radius + 1; ++x)
                if (const std::uint32_t cell = trueCell({x, y});
                    cell != 0 && std::find(near.begin(), near.end(), cell) == near.end())
                    near.push_back(cell);
        if (near.size() != 2 || m_trueAreas[near[0]] < kSmallestCell || m_trueAreas[near[1]] < kSmallestCell)
            return {};
        Mask mask = m_result.mask;
        paintSegment(mask, {centreOf(p), centreOf(p), 2.0 * radius + 1, mask::kCell});
        const Site site{Fault::Gap, p, insideOf(p, radius + 6, near[0]), insideOf(p, radius + 6, near[1])};
        return accept(std::move(mask), -1, {}) ? std::optional(site) : std::nullopt;
    }

    /// A line that wanders by up to two pixels; from `from` towards `angle` while `goesOn`.
    template <typename GoesOn>
    std::vector<Pixel> wander(Pixel from, double angle, int longest, GoesOn goesOn)
    {
        const double phase = m_random.uniform(0, 2 * std::numbers::pi);
        std::vector<Pixel> line;
        for (int i = 0; i <= longest; ++i) {
            const double aside = 2 * (std::sin(i / 6.0 + phase) - std::sin(phase));
            const Pixel p{static_cast<int>(std::lround(from.x + i * std::cos(angle) - aside * std::sin(angle))),
                          static_cast<int>(std::lround(from.y + i * std::sin(angle) + aside * std::cos(angle)))};
            line.push_back(p);
            if (!goesOn(p))
                break;
        }
        return line;
    }

    static void draw(Mask& mask, const std::vector<Pixel>& line, double thickness)
    {
        for (std::size_t i = 1; i < line.size(); ++i)
            paintSegment(mask, {centreOf(line[i - 1]), centreOf(line[i]), thickness, mask::kMembrane});
    }

    std::optional<Site> divider(Pixel p)
    {
        const double angle = m_random.uniform(0, 2 * std::numbers::pi), thickness = m_random.uniform(3, 6);
        if (!isDeep(p, kInside))
            return {};
        Mask mask = m_result.mask;
        for (const double way : {angle, angle + std::numbers::pi}) {
            const std::vector<Pixel> line = wander(p, way, 80, [this](Pixel q) { return isOpen(q); });
            if (isCellAt(line.back()))
                return {};
            draw(mask, line, thickness);
        }
        const double aside = thickness / 2 + 4;
        const Site site{Fault::Divider, p, moved(p, angle + std::numbers::pi / 2, aside),
                        moved(p, angle - std::numbers::pi / 2, aside)};
        for (const Pixel side : {site.one, site.other})
            if (!isInPicture(side) || !isCell(mask.at(side.x, side.y)))
                return {};
        return accept(std::move(mask), 1, {site.one, site.other}) ? std::optional(site) : std::nullopt;
    }

    std::optional<Site> branch(Pixel p)
    {
        const double angle = m_random.uniform(0, 2 * std::numbers::pi), thickness = m_random.uniform(3, 6);
        if (!isDeep(p, kInside))
            return {};
        const std::vector<Pixel> line = wander(p, angle, 40, [this](Pixel q) { return isOpen(q); });
        if (isCellAt(line.back()) || !isInPicture(line.back()) || line.size() < 12)
            return {};
        Mask mask = m_result.mask;
        draw(mask, line, thickness);
        const Site site{Fault::Branch, line[3], {}, {}};
        return accept(std::move(mask), 0, {}) ? std::optional(site) : std::nullopt;
    }

    std::optional<Site> island(Pixel p)
    {
        const double angle = m_random.uniform(0, 2 * std::numbers::pi), thickness = m_random.uniform(3, 6);
        const int length = 6 + static_cast<int>(m_random.below(10));
        if (!isDeep(p, kInside))
            return {};
        const std::vector<Pixel> line = wander(p, angle, length, [this](Pixel q) { return isDeep(q, kInside); });
        if (!isDeep(line.back(), kInside) || line.size() < 6)
            return {};
        Mask mask = m_result.mask;
        draw(mask, line, thickness);
        const Site site{Fault::Island, line[line.size() / 2], {}, {}};
        return accept(std::move(mask), 0, {}) ? std::optional(site) : std::nullopt;
    }

    const Mask& m_truth;
    Components m_trueCells;
    std::vector<std::int64_t> m_trueAreas;
    DamageOptions m_options;
    Random m_random;
    DamagedMask m_result;
    int m_count;
};

} // namespace

const char* nameOf(Fault fault)
{
    switch (fault) {
    case Fault::Gap:
        return "gap";
    case Fault::Divider:
        return "false membrane across a cell";
    case Fault::Branch:
        return "false branch";
    case Fault::Island:
        return "false island";
    }
    return "";
}

DamagedMask damaged(const Mask& truth, std::uint64_t seed, const DamageOptions& options)
{
    return Damager(truth, seed, options).run();
}

} // namespace lamella::repair
