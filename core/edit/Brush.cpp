#include "edit/Brush.h"

#include <algorithm>
#include <cmath>

namespace lamella {

namespace {

constexpr double kFarthest = 1 << 30;

double clamped(double value)
{
    return std::isfinite(value) ? std::clamp(value, -kFarthest, kFarthest) : 0.0;
}

double radiusOf(const BrushSegment& segment)
{
    return std::clamp(segment.diameter, 0.0, kFarthest) / 2;
}

/// A segment ready for the question how far away a pixel's centre is.
class Capsule {
public:
    explicit Capsule(const BrushSegment& segment)
        : m_x(clamped(segment.from.x)),
          m_y(clamped(segment.from.y)),
          m_dx(clamped(segment.to.x) - m_x),
          m_dy(clamped(segment.to.y) - m_y),
          m_length2(m_dx * m_dx + m_dy * m_dy),
          m_radius(radiusOf(segment))
    {}

    bool holds(double x, double y) const
    {
        const double px = x - m_x;
        const double py = y - m_y;
        const double along = m_length2 > 0 ? std::clamp((px * m_dx + py * m_dy) / m_length2, 0.0, 1.0) : 0.0;
        const double ex = px - along * m_dx;
        const double ey = py - along * m_dy;
        return ex * ex + ey * ey <= m_radius * m_radius;
    }

    /// Columns in which row centre `y` can lie inside, as [first, last] in image coordinates; wider than needed.
    void columns(double y, double& first, double& last) const
    {
        // The part of the segment within the radius of this row decides; elsewhere no pixel is near enough.
        double low = 0.0, high = 1.0;
        if (m_dy != 0.0) {
            const double a = (y - m_radius - m_y) / m_dy;
            const double b = (y + m_radius - m_y) / m_dy;
            low = std::clamp(std::min(a, b), 0.0, 1.0);
            high = std::clamp(std::max(a, b), 0.0, 1.0);
        }
        const double a = m_x + low * m_dx;
        const double b = m_x + high * m_dx;
        first = std::min(a, b) - m_radius;
        last = std::max(a, b) + m_radius;
    }

private:
    double m_x, m_y, m_dx, m_dy, m_length2, m_radius;
};

Rect pixelOf(const ImagePoint& point)
{
    return {static_cast<int>(std::floor(clamped(point.x))), static_cast<int>(std::floor(clamped(point.y))), 1, 1};
}

Rect paintRun(Mask& mask, int y, int from, int to, std::uint8_t value)
{
    std::uint8_t* row = mask.row(y);
    int left = to, right = from;
    for (int x = from; x < to; ++x) {
        if (row[x] == value)
            continue;
        row[x] = value;
        left = std::min(left, x);
        right = x + 1;
    }
    return {left, y, std::max(0, right - left), 1};
}

} // namespace

Rect brushBounds(const BrushSegment& segment)
{
    const double radius = radiusOf(segment);
    const auto low = [&](double a, double b) {
        return static_cast<int>(std::floor(std::max(std::min(clamped(a), clamped(b)) - radius, -kFarthest)));
    };
    const auto high = [&](double a, double b) {
        return static_cast<int>(std::ceil(std::min(std::max(clamped(a), clamped(b)) + radius, kFarthest - 1)));
    };
    const int left = low(segment.from.x, segment.to.x);
    const int top = low(segment.from.y, segment.to.y);
    // Differences of ±2^30 still fit an int.
    const Rect disc{left, top, high(segment.from.x, segment.to.x) - left, high(segment.from.y, segment.to.y) - top};
    return disc.united(pixelOf(segment.from)).united(pixelOf(segment.to));
}

Rect paintSegment(Mask& mask, const BrushSegment& segment)
{
    const Rect whole = Rect::of(mask.size());
    const Rect area = brushBounds(segment).intersected(whole);
    const Capsule capsule(segment);
    Rect changed;
    for (int y = area.y; y < area.bottom(); ++y) {
        double first = 0, last = 0;
        capsule.columns(y + 0.5, first, last);
        int from = static_cast<int>(std::clamp(std::floor(first), double(area.x), double(area.right())));
        int to = static_cast<int>(std::clamp(std::ceil(last) + 1, double(area.x), double(area.right())));
        // A capsule is convex, so a row of it is one run.
        while (from < to && !capsule.holds(from + 0.5, y + 0.5))
            ++from;
        while (to > from && !capsule.holds(to - 0.5, y + 0.5))
            --to;
        if (from < to)
            changed = changed.united(paintRun(mask, y, from, to, segment.value));
    }
    for (const ImagePoint& end : {segment.from, segment.to}) {
        const Rect pixel = pixelOf(end).intersected(whole);
        if (!pixel.isEmpty())
            changed = changed.united(paintRun(mask, pixel.y, pixel.x, pixel.right(), segment.value));
    }
    return changed;
}

} // namespace lamella
