#include "analysis/PixelCounts.h"

#include <cassert>
#include <cstdint>
#include <limits>

namespace lamella {

namespace {

double ratio(double part, double whole)
{
    return whole > 0 ? part / whole : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

PixelCounts& PixelCounts::operator+=(const PixelCounts& other)
{
    cellAsCell += other.cellAsCell;
    cellAsMembrane += other.cellAsMembrane;
    membraneAsCell += other.membraneAsCell;
    membraneAsMembrane += other.membraneAsMembrane;
    return *this;
}

double PixelCounts::accuracy() const
{
    return ratio(cellAsCell + membraneAsMembrane, cellAsCell + cellAsMembrane + membraneAsCell + membraneAsMembrane);
}

double PixelCounts::membraneDice() const
{
    return ratio(2 * membraneAsMembrane, 2 * membraneAsMembrane + cellAsMembrane + membraneAsCell);
}

double PixelCounts::membraneIou() const
{
    return ratio(membraneAsMembrane, membraneAsMembrane + cellAsMembrane + membraneAsCell);
}

double PixelCounts::membranePrecision() const
{
    return ratio(membraneAsMembrane, membraneAsMembrane + cellAsMembrane);
}

double PixelCounts::membraneRecall() const
{
    return ratio(membraneAsMembrane, membraneAsMembrane + membraneAsCell);
}

double PixelCounts::cellF() const
{
    return ratio(2 * cellAsCell, 2 * cellAsCell + cellAsMembrane + membraneAsCell);
}

PixelCounts countPixels(const FloatImage& proposal, const Mask& truth, double threshold)
{
    assert(proposal.size() == truth.size());
    std::uint64_t cells = 0;
    std::uint64_t membranes = 0;
    std::uint64_t cellAsCell = 0;
    std::uint64_t membraneAsCell = 0;
    for (std::size_t i = 0; i < truth.pixels().size(); ++i) {
        const std::uint64_t isCell = truth.pixels()[i] == mask::kCell ? 1 : 0;
        const std::uint64_t isMembrane = truth.pixels()[i] == mask::kMembrane ? 1 : 0;
        const std::uint64_t calledCell = static_cast<double>(proposal.pixels()[i]) > threshold ? 1 : 0;
        cells += isCell;
        membranes += isMembrane;
        cellAsCell += isCell & calledCell;
        membraneAsCell += isMembrane & calledCell;
    }
    PixelCounts counts;
    counts.cellAsCell = static_cast<double>(cellAsCell);
    counts.cellAsMembrane = static_cast<double>(cells - cellAsCell);
    counts.membraneAsCell = static_cast<double>(membraneAsCell);
    counts.membraneAsMembrane = static_cast<double>(membranes - membraneAsCell);
    return counts;
}

} // namespace lamella
