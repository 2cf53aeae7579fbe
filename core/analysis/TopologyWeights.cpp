#include "analysis/TopologyWeights.h"

#include "analysis/DisjointSets.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace lamella {

namespace {

constexpr int kLevels = 256;

int levelOf(float probability)
{
    if (!(probability > 0.0F)) // nor NaN
        return 0;
    return static_cast<int>(std::min(probability, 1.0F) * (kLevels - 1) + 0.5F);
}

/// Pixels that come into being one by one, with the areas of what they connect.
class Flood {
public:
    explicit Flood(Size size) : m_size(size), m_sets(size.area()), m_isThere(size.area()), m_area(size.area()) {}

    /// @param area  what the pixel itself counts
    /// @param meet  called with the areas of two parts that the pixel joins
    template <typename Meet>
    void add(std::uint32_t pixel, double area, Meet meet)
    {
        m_isThere[pixel] = 1;
        m_area[pixel] = area;
        const auto width = static_cast<std::uint32_t>(m_size.width);
        const std::uint32_t x = pixel % width, y = pixel / width;
        if (x > 0)
            join(pixel, pixel - 1, meet);
        if (x + 1 < width)
            join(pixel, pixel + 1, meet);
        if (y > 0)
            join(pixel, pixel - width, meet);
        if (y + 1 < static_cast<std::uint32_t>(m_size.height))
            join(pixel, pixel + width, meet);
    }

private:
    template <typename Meet>
    void join(std::uint32_t pixel, std::uint32_t other, Meet meet)
    {
        if (!m_isThere[other])
            return;
        const std::uint32_t a = m_sets.find(pixel), b = m_sets.find(other);
        if (a == b)
            return;
        const double first = m_area[a], second = m_area[b];
        meet(first, second);
        m_area[m_sets.unite(a, b)] = first + second;
    }

    Size m_size;
    DisjointSets m_sets;
    std::vector<std::uint8_t> m_isThere;
    std::vector<double> m_area; ///< of a set, at its number
};

class Weigher {
public:
    Weigher(const FloatImage& probability, const Mask& truth, const TopologyWeightOptions& options)
        : m_truth(truth),
          m_options(options),
          m_result(truth.size())
    {
        std::array<std::vector<std::uint32_t>, kLevels> membrane, cell;
        for (std::uint32_t i = 0; i < truth.pixels().size(); ++i) {
            const auto level = static_cast<std::size_t>(levelOf(probability.pixels()[i]));
            if (truth.pixels()[i] == mask::kMembrane)
                membrane[level].push_back(i);
            else if (truth.pixels()[i] == mask::kCell)
                cell[level].push_back(i);
        }
        weighJoins(membrane, cell);
        weighCuts(cell);
    }

    FloatImage take() && { return std::move(m_result); }

private:
    using ByLevel = std::array<std::vector<std::uint32_t>, kLevels>;

    void weighJoins(const ByLevel& membrane, const ByLevel& cell)
    {
        Flood flood(m_truth.size());
        for (const auto& pixels : cell)
            for (const std::uint32_t pixel : pixels)
                flood.add(pixel, 1.0, [](double, double) {});
        for (int level = kLevels - 1; level >= m_options.least * (kLevels - 1); --level)
            for (const std::uint32_t pixel : membrane[static_cast<std::size_t>(level)])
                flood.add(pixel, 0.0, [&](double a, double b) { weigh(pixel, a, b); });
    }

    void weighCuts(const ByLevel& cell)
    {
        Flood flood(m_truth.size());
        const double surely = (1.0 - m_options.least) * (kLevels - 1);
        for (int level = kLevels - 1; level >= 0; --level)
            for (const std::uint32_t pixel : cell[static_cast<std::size_t>(level)])
                flood.add(pixel, 1.0, [&](double a, double b) {
                    if (level <= surely)
                        weigh(pixel, a, b);
                });
    }

    void weigh(std::uint32_t pixel, double a, double b)
    {
        if (std::min(a, b) < m_options.smallest)
            return;
        const auto width = static_cast<std::uint32_t>(m_truth.width());
        const int x = static_cast<int>(pixel % width), y = static_cast<int>(pixel / width), s = m_options.spread;
        const Rect around = Rect{x - s, y - s, 2 * s + 1, 2 * s + 1}.intersected(Rect::of(m_truth.size()));
        const std::uint8_t kind = m_truth.at(x, y);
        int count = 0;
        for (int v = around.y; v < around.bottom(); ++v)
            count += static_cast<int>(std::count(m_truth.row(v) + around.x, m_truth.row(v) + around.right(), kind));
        const auto share = static_cast<float>(std::sqrt(a * b) / count);
        for (int v = around.y; v < around.bottom(); ++v)
            for (int u = around.x; u < around.right(); ++u)
                if (m_truth.at(u, v) == kind)
                    m_result.at(u, v) += share;
    }

    const Mask& m_truth;
    const TopologyWeightOptions& m_options;
    FloatImage m_result;
};

} // namespace

FloatImage topologyWeights(const FloatImage& probability, const Mask& truth, const TopologyWeightOptions& options)
{
    assert(probability.size() == truth.size());
    return truth.isEmpty() ? FloatImage() : Weigher(probability, truth, options).take();
}

} // namespace lamella
