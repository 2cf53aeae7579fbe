#include "sample/Organelles.h"

#include "base/Random.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace lamella {

namespace {

constexpr double kTwoPi = 2.0 * std::numbers::pi;

float smoothStep(float low, float high, float value)
{
    const float t = std::clamp((value - low) / (high - low), 0.0F, 1.0F);
    return t * t * (3.0F - 2.0F * t);
}

/// Draws into one section. Centres are pixels; every organelle stays inside its cell, off the membrane.
class OrganellePainter {
public:
    OrganellePainter(FloatImage& grey, const Partition& partition) : m_grey(grey), m_partition(partition) {}

    const Partition& partition() const { return m_partition; }

    /// Pixel that shows the tissue coordinate, by fixed-point iteration of the warp; nothing outside the section.
    std::optional<Point> pixelOf(Point tissue) const
    {
        Point pixel = tissue;
        for (int step = 0; step < 4; ++step) {
            const int x = std::clamp(static_cast<int>(std::lround(pixel.x)), 0, m_grey.width() - 1);
            const int y = std::clamp(static_cast<int>(std::lround(pixel.y)), 0, m_grey.height() - 1);
            pixel = {tissue.x - m_partition.warpX.at(x, y), tissue.y - m_partition.warpY.at(x, y)};
        }
        return pixel;
    }

    bool isInside(Point at, int cell, double clearance) const
    {
        const int x = static_cast<int>(std::lround(at.x));
        const int y = static_cast<int>(std::lround(at.y));
        return x >= 0 && y >= 0 && x < m_grey.width() && y < m_grey.height() && m_partition.cell.at(x, y) == cell &&
               m_partition.borderDistance.at(x, y) >= clearance;
    }

    /// Calls paint(pixel, u, v, inside) over a turned ellipse's box; (u, v) in pixels along its axes.
    template <typename Paint>
    void overBox(Point centre, double reach, double angle, int cell, const Paint& paint)
    {
        const Rect box = Rect{static_cast<int>(centre.x - reach), static_cast<int>(centre.y - reach),
                              static_cast<int>(2.0 * reach) + 2, static_cast<int>(2.0 * reach) + 2}
                             .intersected(Rect::of(m_grey.size()));
        const double c = std::cos(angle);
        const double s = std::sin(angle);
        for (int y = box.y; y < box.bottom(); ++y)
            for (int x = box.x; x < box.right(); ++x) {
                if (m_partition.cell.at(x, y) != cell)
                    continue;
                const double dx = x - centre.x;
                const double dy = y - centre.y;
                paint(m_grey.at(x, y), c * dx + s * dy, -s * dx + c * dy, m_partition.borderDistance.at(x, y));
            }
    }

    void mitochondrion(Point centre, double major, double minor, double angle, const Site& site, double cellGrey,
                       Random& random)
    {
        const double phase = random.uniform(0.0, kTwoPi);
        const double spacing = random.uniform(5.0, 7.5);
        const double bend = random.uniform(-0.015, 0.015);
        const double tilt = random.uniform(-0.5, 0.5);
        const double matrix = random.uniform(98.0, 118.0);
        overBox(centre, major + 4.0, angle, site.cell, [&](float& pixel, double u, double v0, float border) {
            const double v = v0 + bend * u * u;
            // Distance to the outline in pixels, negative outside; the ellipse is squared off a little.
            const double power = std::pow(std::abs(u) / major, 2.6) + std::pow(std::abs(v) / minor, 2.6);
            const double inside = (1.0 - std::pow(power, 1.0 / 2.6)) * minor;
            const auto edge = static_cast<float>(std::min(inside, border - 3.5));
            if (edge < -2.0F)
                return;
            const double wave = tilt * v + 1.5 * std::sin(v / 3.0 + phase) + 1.2 * std::sin(u / 4.3 + 2.0 * phase);
            const double crista = std::sin(kTwoPi * (u + wave) / spacing + phase);
            const double lumen =
                matrix + (13.0 + 7.0 * std::sin(u / 6.0 + v / 4.0 + phase)) * crista * smoothStep(1.0F, 3.5F, edge);
            const float cover = smoothStep(-1.0F, 1.0F, edge);
            // Half of the cytoplasm's grain stays: the matrix is finer than the cytoplasm.
            pixel += cover * (static_cast<float>(lumen) - 0.5F * (pixel + static_cast<float>(cellGrey)));
            pixel -= 52.0F * std::exp(-0.5F * edge * edge / (1.2F * 1.2F)); // outer and inner membrane in one
        });
    }

    /// A ring: vesicle, microtubule, cut tubule of reticulum.
    struct Ring {
        double major, minor, angle;
        double line;   ///< half width of the outline, pixels
        double dark;   ///< of the outline
        double filled; ///< change of the inside; < 0 = darker
    };
    void ring(Point centre, const Ring& shape, int cell)
    {
        overBox(centre, shape.major + 3.0, shape.angle, cell, [&](float& pixel, double u, double v, float) {
            const double radius = std::hypot(u / shape.major, v / shape.minor);
            const double inside = (1.0 - radius) * std::min(shape.minor, shape.major);
            pixel -= static_cast<float>(shape.dark * std::exp(-0.5 * inside * inside / (shape.line * shape.line)));
            if (inside > 0.0)
                pixel += static_cast<float>(shape.filled * std::min(1.0, inside));
        });
    }

    /// The dark smear of a synapse: follows the border near a point of it, denser on one side.
    void synapse(Point centre, double length, double thickness, double dark)
    {
        const double reach = 2.5 * length;
        const Rect box = Rect{static_cast<int>(centre.x - reach), static_cast<int>(centre.y - reach),
                              static_cast<int>(2.0 * reach), static_cast<int>(2.0 * reach)}
                             .intersected(Rect::of(m_grey.size()));
        for (int y = box.y; y < box.bottom(); ++y)
            for (int x = box.x; x < box.right(); ++x) {
                const double along = std::hypot(x - centre.x, y - centre.y) / length;
                const double across = m_partition.borderDistance.at(x, y) / thickness;
                m_grey.at(x, y) -= static_cast<float>(dark * std::exp(-0.5 * (along * along + across * across)));
            }
    }

private:
    FloatImage& m_grey;
    const Partition& m_partition;
};

struct Context {
    const Tissue& tissue;
    OrganellePainter& painter;
    int page;
};

/// A place in the cell at random, in pixels; sections draw their own.
std::optional<Point> placeIn(const Context& context, const Site& site, int cell, double clearance, Random& random)
{
    const double distance = site.radius * 1.5 * std::sqrt(random.uniform());
    const double angle = random.uniform(0.0, kTwoPi);
    const auto at =
        context.painter.pixelOf({site.at.x + distance * std::cos(angle), site.at.y + distance * std::sin(angle)});
    return at && context.painter.isInside(*at, cell, clearance) ? at : std::nullopt;
}

/// Mitochondria keep their place in the cell while they last; a stack meets each for 6 to 20 sections.
void paintMitochondria(const Context& context, const Site& site, int index, const Cell& cell)
{
    Random random(cell.name, 1, static_cast<std::uint64_t>(index));
    const double relative = site.radius / context.tissue.cellDiameter();
    const int along = 20; // sections between two starting points
    const auto wanted =
        static_cast<int>(std::floor(std::min(3.0, 1.6 * relative * relative + 0.45) + random.uniform()));
    for (int k = 0; k < wanted; ++k) {
        const double middle = random.uniform(0.0, along);
        const double reach = random.uniform(4.0, 10.0);
        const double from = std::remainder(context.page - middle, along * 1.6) / reach;
        const double distance = random.uniform(0.0, 0.6) * site.radius;
        const double place = random.uniform(0.0, kTwoPi);
        const double minor = std::min(random.uniform(0.17, 0.27) * context.tissue.cellDiameter(), 0.55 * site.radius);
        const double major = std::min(minor * random.uniform(1.05, 2.2), 0.8 * site.radius);
        const double angle = random.uniform(0.0, kTwoPi);
        if (std::abs(from) >= 1.0)
            continue;
        const double size = std::sqrt(1.0 - from * from);
        const auto at =
            context.painter.pixelOf({site.at.x + distance * std::cos(place), site.at.y + distance * std::sin(place)});
        if (minor * size < 4.5 || !at || !context.painter.isInside(*at, site.cell, 6.0))
            continue;
        context.painter.mitochondrion(*at, major * size, minor * size, angle, site, cell.grey, random);
    }
}

void paintSmallThings(const Context& context, const Site& site, int index, const Cell& cell)
{
    Random random(cell.name, 2 + static_cast<std::uint64_t>(index), static_cast<std::uint64_t>(context.page));
    const double area = std::numbers::pi * site.radius * site.radius;
    const auto count = [&](double perPixel) { return static_cast<int>(area * perPixel + random.uniform()); };
    const int vesicles = cell.kind == CellKind::Bouton ? count(0.022) : count(0.0016);
    for (int k = 0; k < vesicles; ++k) {
        const double radius = random.uniform(3.2, 4.6);
        if (const auto at = placeIn(context, site, site.cell, 7.0, random))
            context.painter.ring(
                *at, {radius, radius, 0.0, 1.0, random.uniform(25.0, 55.0), random.uniform(-10.0, 12.0)}, site.cell);
    }
    const int tubules = cell.kind == CellKind::Glia ? count(0.0016) : count(0.011);
    for (int k = 0; k < tubules; ++k)
        if (const auto at = placeIn(context, site, site.cell, 5.0, random))
            context.painter.ring(*at,
                                 {random.uniform(1.4, 2.4), random.uniform(1.3, 2.0), random.uniform(0.0, kTwoPi), 0.9,
                                  random.uniform(20.0, 60.0), 0.0},
                                 site.cell);
    const int reticulum = count(0.0042);
    for (int k = 0; k < reticulum; ++k) {
        const double minor = random.uniform(2.4, 4.5);
        if (const auto at = placeIn(context, site, site.cell, 8.0, random))
            context.painter.ring(*at,
                                 {minor * random.uniform(1.1, 3.2), minor, random.uniform(0.0, kTwoPi), 1.1,
                                  random.uniform(20.0, 50.0), random.uniform(-12.0, 8.0)},
                                 site.cell);
    }
}

/// Synapses sit on the border of a bouton and last for some sections.
void paintSynapses(const Context& context, const Site& site, const Cell& cell)
{
    if (cell.kind != CellKind::Bouton)
        return;
    Random random(cell.name, 3);
    const double middle = random.uniform(0.0, 30.0);
    const double from = std::remainder(context.page - middle, 30.0) / random.uniform(4.0, 8.0);
    const double angle = random.uniform(0.0, kTwoPi);
    const double length = random.uniform(0.18, 0.32) * context.tissue.cellDiameter();
    const double thickness = random.uniform(2.5, 4.5);
    const double dark = random.uniform(35.0, 75.0);
    if (std::abs(from) >= 1.0)
        return;
    // Outwards from the middle of the cell until the border is met.
    for (double distance = 0.0; distance < 2.5 * site.radius; distance += 1.0) {
        const auto at =
            context.painter.pixelOf({site.at.x + distance * std::cos(angle), site.at.y + distance * std::sin(angle)});
        if (!at || !context.painter.isInside(*at, site.cell, 0.0))
            return;
        if (!context.painter.isInside(*at, site.cell, 1.5)) {
            context.painter.synapse(*at, length * std::sqrt(1.0 - from * from), thickness, dark);
            return;
        }
    }
}

} // namespace

void paintOrganelles(FloatImage& grey, const Tissue& tissue, const Partition& partition, int page)
{
    OrganellePainter painter(grey, partition);
    const Context context{tissue, painter, page};
    for (std::size_t i = 0; i < partition.sites.size(); ++i) {
        const Site& site = partition.sites[i];
        const double reach = tissue.cellDiameter() * 1.5;
        if (site.at.x < -reach || site.at.y < -reach || site.at.x > tissue.size() + reach ||
            site.at.y > tissue.size() + reach)
            continue;
        const Cell& cell = tissue.cells()[static_cast<std::size_t>(site.cell)];
        const int index = static_cast<int>(i) - cell.firstSeed;
        paintSmallThings(context, site, index, cell);
        paintMitochondria(context, site, index, cell);
        if (index == 0)
            paintSynapses(context, site, cell);
    }
}

} // namespace lamella
