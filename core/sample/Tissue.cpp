#include "sample/Tissue.h"

#include "base/Random.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lamella {

namespace {

constexpr double kTwoPi = 2.0 * std::numbers::pi;

/// Circles with a coarse grid over them, so that a packing of n circles takes time n.
class Packing {
public:
    Packing(double low, double high, double largest)
        : m_low(low),
          m_cell(2.0 * largest),
          m_side(static_cast<int>(std::ceil((high - low) / m_cell)) + 1),
          m_buckets(static_cast<std::size_t>(m_side * m_side))
    {}
    /// @param overlap  how much of the sum of radii two circles may share
    bool fits(Point at, double radius, double overlap) const
    {
        const int bx = bucket(at.x);
        const int by = bucket(at.y);
        for (int y = std::max(0, by - 1); y <= std::min(m_side - 1, by + 1); ++y)
            for (int x = std::max(0, bx - 1); x <= std::min(m_side - 1, bx + 1); ++x)
                for (const Circle& other : m_buckets[static_cast<std::size_t>(y * m_side + x)])
                    if (std::hypot(other.at.x - at.x, other.at.y - at.y) < (other.radius + radius) * (1.0 - overlap))
                        return false;
        return true;
    }
    void add(Point at, double radius)
    {
        m_buckets[static_cast<std::size_t>(bucket(at.y) * m_side + bucket(at.x))].push_back({at, radius});
    }

private:
    struct Circle {
        Point at;
        double radius;
    };
    int bucket(double v) const { return std::clamp(static_cast<int>((v - m_low) / m_cell), 0, m_side - 1); }

    double m_low;
    double m_cell;
    int m_side;
    std::vector<std::vector<Circle>> m_buckets;
};

Seed movingSeed(Point at, double radius, int cell, double cellDiameter, Random& random)
{
    Seed seed{};
    seed.base = at;
    seed.radius = radius;
    seed.cell = cell;
    seed.swayX = random.uniform(0.15, 0.4) * cellDiameter;
    seed.swayY = random.uniform(0.15, 0.4) * cellDiameter;
    seed.phaseX = random.uniform(0.0, kTwoPi);
    seed.phaseY = random.uniform(0.0, kTwoPi);
    seed.periodX = random.uniform(15.0, 36.0);
    seed.periodY = random.uniform(15.0, 36.0);
    // Thin processes swell and end; thick ones only breathe.
    seed.breath = radius < 0.4 * cellDiameter ? random.uniform(0.1, 0.55) : random.uniform(0.05, 0.2);
    seed.breathPhase = random.uniform(0.0, kTwoPi);
    seed.breathPeriod = random.uniform(12.0, 32.0);
    return seed;
}

/// One size class of the packing: radii in units of the cell diameter, tried `triesPerCell` times per cell area.
struct SizeClass {
    double low, high;
    double triesPerCell;
    double overlap;
    double chainChance; ///< that the cell goes on in further circles beside the first
};

constexpr SizeClass kClasses[] = {
    {0.85, 1.40, 0.09, 0.05, 0.3}, // dendrites
    {0.45, 0.80, 0.60, 0.08, 0.4}, // medium processes
    {0.24, 0.42, 3.4, 0.10, 0.3},  // axons fill what is left
    {0.15, 0.22, 0.7, 0.10, 0.0},
};

CellKind drawKind(double relativeRadius, Random& random)
{
    if (relativeRadius > 0.8)
        return CellKind::Dendrite;
    if (random.chance(0.12))
        return CellKind::Glia;
    if (relativeRadius > 0.3 && random.chance(0.35))
        return CellKind::Bouton;
    return relativeRadius > 0.5 && random.chance(0.5) ? CellKind::Dendrite : CellKind::Axon;
}

double drawGrey(CellKind kind, Random& random)
{
    switch (kind) {
    case CellKind::Dendrite:
        return random.normal(177.0, 7.0);
    case CellKind::Glia:
        return random.normal(160.0, 14.0);
    case CellKind::Bouton:
        return random.normal(160.0, 10.0);
    case CellKind::Axon:
        return random.normal(170.0, 11.0);
    }
    return 170.0;
}

} // namespace

Tissue::Tissue(int size, double cellDiameter, std::uint64_t seed)
    : m_size(size),
      m_cellDiameter(cellDiameter),
      m_seed(seed)
{
    Random random(seed, 1);
    const double low = -margin();
    const double high = size + margin();
    const double cellsInArea = std::pow((high - low) / cellDiameter, 2.0);
    Packing packing(low, high, 1.4 * cellDiameter);
    const auto place = [&](Point at, double radius, int cell) {
        packing.add(at, radius);
        m_seeds.push_back(movingSeed(at, radius, cell, cellDiameter, random));
    };
    for (const SizeClass& sizes : kClasses) {
        const auto tries = static_cast<std::int64_t>(sizes.triesPerCell * cellsInArea);
        for (std::int64_t k = 0; k < tries; ++k) {
            double radius = random.uniform(sizes.low, sizes.high) * cellDiameter;
            Point at{random.uniform(low, high), random.uniform(low, high)};
            if (!packing.fits(at, radius, sizes.overlap))
                continue;
            const int cell = static_cast<int>(m_cells.size());
            const CellKind kind = drawKind(radius / cellDiameter, random);
            m_cells.push_back({kind, drawGrey(kind, random), static_cast<int>(m_seeds.size()), random.next()});
            place(at, radius, cell);
            // A chain of circles is a process cut along its length.
            double angle = random.uniform(0.0, kTwoPi);
            for (int link = 0; link < 4 && random.chance(sizes.chainChance); ++link) {
                const double next = radius * random.uniform(0.6, 0.95);
                angle += random.uniform(-0.5, 0.5);
                const double step = 0.95 * (radius + next);
                const Point beside{at.x + step * std::cos(angle), at.y + step * std::sin(angle)};
                if (!packing.fits(beside, next, 0.12))
                    break;
                place(beside, next, cell);
                at = beside;
                radius = next;
            }
        }
    }
}

std::vector<Site> Tissue::sitesAt(double z) const
{
    std::vector<Site> sites;
    sites.reserve(m_seeds.size());
    for (const Seed& seed : m_seeds) {
        Site site;
        site.at = {seed.base.x + seed.swayX * std::sin(kTwoPi * z / seed.periodX + seed.phaseX),
                   seed.base.y + seed.swayY * std::sin(kTwoPi * z / seed.periodY + seed.phaseY)};
        site.radius = seed.radius * (1.0 + seed.breath * std::sin(kTwoPi * z / seed.breathPeriod + seed.breathPhase));
        site.cell = seed.cell;
        sites.push_back(site);
    }
    return sites;
}

} // namespace lamella
