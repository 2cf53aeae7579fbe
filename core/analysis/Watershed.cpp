#include "analysis/Watershed.h"

#include <array>
#include <cassert>
#include <cstddef>
#include <vector>

namespace lamella {

namespace {

class Flood {
public:
    explicit Flood(const Gray16Image& levels) : m_levels(levels), m_labels(levels.size(), 0) {}

    LabelImage run()
    {
        const std::vector<std::size_t> order = sorted();
        std::size_t end = 0;
        for (int level = kFloodLevels - 1; level >= 0; --level) {
            const std::size_t begin = end;
            end += m_counts[static_cast<std::size_t>(level)];
            if (begin == end)
                continue;
            takeShores(order, begin, end);
            spread();
            seed(order, begin, end);
        }
        return std::move(m_labels);
    }

private:
    /// Pixel indices, the highest level first, row by row in each.
    std::vector<std::size_t> sorted()
    {
        const std::vector<std::uint16_t>& levels = m_levels.pixels();
        for (const std::uint16_t level : levels) {
            assert(level < kFloodLevels);
            ++m_counts[level];
        }
        std::array<std::size_t, kFloodLevels> next{};
        for (int level = kFloodLevels - 2; level >= 0; --level) {
            const auto i = static_cast<std::size_t>(level);
            next[i] = next[i + 1] + m_counts[i + 1];
        }
        std::vector<std::size_t> order(levels.size());
        for (std::size_t i = 0; i < levels.size(); ++i)
            order[next[levels[i]]++] = i;
        return order;
    }

    template <typename Visit>
    void forNeighbours(std::size_t pixel, Visit visit) const
    {
        const auto width = static_cast<std::size_t>(m_levels.width());
        const std::size_t x = pixel % width;
        if (x > 0)
            visit(pixel - 1);
        if (pixel >= width)
            visit(pixel - width);
        if (x + 1 < width)
            visit(pixel + 1);
        if (pixel + width < m_levels.pixels().size())
            visit(pixel + width);
    }

    /// The pixels of a level beside what is flooded already. All are found before any is labelled, so that no basin
    /// gains from the order in which pixels are looked at.
    void takeShores(const std::vector<std::size_t>& order, std::size_t begin, std::size_t end)
    {
        m_queue.clear();
        m_taken.clear();
        const std::vector<std::uint32_t>& labels = m_labels.pixels();
        for (std::size_t i = begin; i < end; ++i) {
            std::uint32_t label = 0;
            int steepest = -1;
            forNeighbours(order[i], [&](std::size_t neighbour) {
                if (labels[neighbour] != 0 && m_levels.pixels()[neighbour] > steepest) {
                    steepest = m_levels.pixels()[neighbour];
                    label = labels[neighbour];
                }
            });
            if (label == 0)
                continue;
            m_queue.push_back(order[i]);
            m_taken.push_back(label);
        }
        for (std::size_t i = 0; i < m_queue.size(); ++i)
            m_labels.pixels()[m_queue[i]] = m_taken[i];
    }

    void spread()
    {
        for (std::size_t head = 0; head < m_queue.size(); ++head) {
            const std::size_t pixel = m_queue[head];
            forNeighbours(pixel, [&](std::size_t neighbour) {
                std::uint32_t& label = m_labels.pixels()[neighbour];
                if (label == 0 && m_levels.pixels()[neighbour] == m_levels.pixels()[pixel]) {
                    label = m_labels.pixels()[pixel];
                    m_queue.push_back(neighbour);
                }
            });
        }
    }

    /// What no basin has reached is a maximum of its own.
    void seed(const std::vector<std::size_t>& order, std::size_t begin, std::size_t end)
    {
        for (std::size_t i = begin; i < end; ++i) {
            if (m_labels.pixels()[order[i]] != 0)
                continue;
            m_labels.pixels()[order[i]] = ++m_count;
            m_queue.assign(1, order[i]);
            spread();
        }
    }

    const Gray16Image& m_levels;
    LabelImage m_labels;
    std::array<std::size_t, kFloodLevels> m_counts{};
    std::vector<std::size_t> m_queue;
    std::vector<std::uint32_t> m_taken;
    std::uint32_t m_count = 0;
};

} // namespace

LabelImage floodBasins(const Gray16Image& levels)
{
    return Flood(levels).run();
}

} // namespace lamella
