#pragma once

#include <cstdint>
#include <vector>

namespace lamella {

struct Point {
    double x = 0.0;
    double y = 0.0;
};

/// One circle of the packing; one or several make a cell.
struct Seed {
    Point base;                                            ///< pixels, before motion
    double radius;                                         ///< pixels
    int cell;                                              ///< index of Tissue::cells
    double swayX, swayY, phaseX, phaseY, periodX, periodY; ///< slow drift: pixels, radians, sections
    double breath, breathPhase, breathPeriod;              ///< relative change of the radius
};

/// A seed in one section.
struct Site {
    Point at;
    double radius = 0.0;
    int cell = 0;
};

enum class CellKind { Dendrite, Axon, Bouton, Glia };

struct Cell {
    CellKind kind;
    double grey;        ///< of its cytoplasm, 0…255
    int firstSeed;      ///< index of Tissue::seeds; the widest circle of the cell
    std::uint64_t name; ///< stream of the cell's own random numbers
};

/// What stays the same through the stack: packed circles of very different sizes, grouped into cells, each with its
/// slow motion. The circles reach beyond the section by margin(), so that borders look like the middle.
class Tissue {
public:
    /// @param cellDiameter  mean, in pixels
    Tissue(int size, double cellDiameter, std::uint64_t seed);

    int size() const { return m_size; }
    double cellDiameter() const { return m_cellDiameter; }
    std::uint64_t seed() const { return m_seed; }
    double margin() const { return 3.0 * m_cellDiameter; }
    const std::vector<Seed>& seeds() const { return m_seeds; }
    const std::vector<Cell>& cells() const { return m_cells; }
    /// Where every seed is in section z, in the order of seeds().
    std::vector<Site> sitesAt(double z) const;

private:
    int m_size;
    double m_cellDiameter;
    std::uint64_t m_seed;
    std::vector<Seed> m_seeds;
    std::vector<Cell> m_cells;
};

} // namespace lamella
