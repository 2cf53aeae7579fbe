#include "analysis/Thinning.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>
#include <vector>

namespace lamella {

namespace {

/// Which provisional labels are one component, and where the component comes first in the reference's scan.
/// A parent is never larger than its child.
class LabelForest {
public:
    std::int32_t grow(std::uint64_t scanPlace)
    {
        m_parent.push_back(static_cast<std::int32_t>(m_parent.size()));
        m_first.push_back(scanPlace);
        return m_parent.back();
    }
    std::int32_t root(std::int32_t label)
    {
        while (parent(label) != label) {
            parent(label) = parent(parent(label));
            label = parent(label);
        }
        return label;
    }
    /// @return the root of both
    std::int32_t join(std::int32_t a, std::int32_t b)
    {
        a = root(a);
        b = root(b);
        parent(std::max(a, b)) = std::min(a, b);
        return std::min(a, b);
    }
    void meet(std::int32_t label, std::uint64_t scanPlace)
    {
        std::uint64_t& first = m_first[static_cast<std::size_t>(label)];
        first = std::min(first, scanPlace);
    }
    /// Final number of every provisional label: 1… by first place in the scan. The forest is used up.
    std::vector<std::int32_t> numbers(std::int32_t& count);

private:
    std::int32_t& parent(std::int32_t label) { return m_parent[static_cast<std::size_t>(label)]; }
    std::vector<std::int32_t> m_parent{0};
    std::vector<std::uint64_t> m_first{0};
};

std::vector<std::int32_t> LabelForest::numbers(std::int32_t& count)
{
    std::vector<std::size_t> roots;
    for (std::size_t label = 1; label < m_parent.size(); ++label) {
        const auto own = static_cast<std::size_t>(root(static_cast<std::int32_t>(label)));
        m_first[own] = std::min(m_first[own], m_first[label]);
        if (own == label)
            roots.push_back(label);
    }
    std::sort(roots.begin(), roots.end(), [&](std::size_t a, std::size_t b) { return m_first[a] < m_first[b]; });
    std::vector<std::int32_t> result(m_parent.size(), 0);
    for (std::size_t i = 0; i < roots.size(); ++i)
        result[roots[i]] = static_cast<std::int32_t>(i) + 1;
    for (std::size_t label = 1; label < m_parent.size(); ++label)
        result[label] = result[static_cast<std::size_t>(root(static_cast<std::int32_t>(label)))];
    count = static_cast<std::int32_t>(roots.size());
    return result;
}

/// A section with a rim of one pixel, so that a neighbour needs no bounds check.
class FloodPlane {
public:
    explicit FloodPlane(const GrayImage& isCell);
    void labelCells();
    void flood();
    Components components() const;

private:
    // states of a pixel; 1… are labels
    static constexpr std::int32_t kDam = 0;
    static constexpr std::int32_t kMembrane = -1;
    static constexpr std::int32_t kQueued = -2;
    static constexpr std::int32_t kOutside = -3;
    static constexpr std::int32_t kCell = -4;

    std::size_t rowStart(int y) const { return (static_cast<std::size_t>(y) + 1) * m_stride + 1; }
    void queueShore();
    void settle(std::size_t pixel);

    Size m_size;
    std::size_t m_stride;
    std::vector<std::int32_t> m_state;
    std::int32_t m_count = 0;
    std::vector<std::size_t> m_queue;
    bool m_damIsFresh = false; ///< the reference's one flag: the last dam came from touching another dam
};

FloodPlane::FloodPlane(const GrayImage& isCell)
    : m_size(isCell.size()),
      m_stride(static_cast<std::size_t>(isCell.width()) + 2),
      m_state((static_cast<std::size_t>(isCell.height()) + 2) * m_stride, kOutside)
{
    if (isCell.isEmpty())
        return;
    for (int y = 0; y < m_size.height; ++y)
        std::transform(isCell.row(y), isCell.row(y) + m_size.width, m_state.data() + rowStart(y),
                       [](std::uint8_t value) { return value != 0 ? kCell : kMembrane; });
}

/// Row by row, a run of cell pixels at a time: it takes the labels it touches in the row above.
void FloodPlane::labelCells()
{
    LabelForest forest;
    for (int y = 0; y < m_size.height; ++y) {
        std::int32_t* row = m_state.data() + rowStart(y);
        const std::int32_t* above = row - m_stride;
        for (int first = 0; first < m_size.width; ++first) {
            if (row[first] != kCell)
                continue;
            // the reference scans columns, so a run's first pixel in its scan is the leftmost one
            const std::uint64_t place = static_cast<std::uint64_t>(first) * static_cast<std::uint64_t>(m_size.height) +
                                        static_cast<std::uint64_t>(y);
            std::int32_t label = 0;
            std::int32_t seen = 0;
            int last = first;
            for (; row[last] == kCell; ++last) {
                if (above[last] <= 0 || above[last] == seen)
                    continue;
                seen = above[last];
                label = label == 0 ? forest.root(seen) : forest.join(label, seen);
            }
            if (label == 0)
                label = forest.grow(place);
            forest.meet(label, place);
            std::fill(row + first, row + last, label);
            first = last;
        }
    }
    const std::vector<std::int32_t> numbers = forest.numbers(m_count);
    for (std::int32_t& state : m_state)
        state = state > 0 ? numbers[static_cast<std::size_t>(state)] : state;
}

/// Membrane pixels beside a cell, in the reference's order: by column, downwards.
void FloodPlane::queueShore()
{
    std::vector<std::pair<int, std::size_t>> shore;
    std::vector<std::size_t> columnStart(static_cast<std::size_t>(m_size.width) + 1, 0);
    for (int y = 0; y < m_size.height; ++y) {
        const std::size_t start = rowStart(y);
        for (int x = 0; x < m_size.width; ++x) {
            const std::size_t i = start + static_cast<std::size_t>(x);
            if (m_state[i] != kMembrane)
                continue;
            if (m_state[i - 1] > 0 || m_state[i - m_stride] > 0 || m_state[i + 1] > 0 || m_state[i + m_stride] > 0) {
                shore.emplace_back(x, i);
                ++columnStart[static_cast<std::size_t>(x) + 1];
            }
        }
    }
    std::partial_sum(columnStart.begin(), columnStart.end(), columnStart.begin());
    m_queue.resize(shore.size());
    for (const auto& [x, i] : shore) {
        m_state[i] = kQueued;
        m_queue[columnStart[static_cast<std::size_t>(x)]++] = i;
    }
}

void FloodPlane::settle(std::size_t pixel)
{
    const std::array<std::size_t, 4> neighbours{pixel - 1, pixel - m_stride, pixel + 1, pixel + m_stride};
    std::int32_t own = m_state[pixel];
    for (const std::size_t neighbour : neighbours) {
        const std::int32_t other = m_state[neighbour];
        if (other > 0) {
            if (own == kQueued || (own == kDam && m_damIsFresh)) {
                own = other;
            } else if (own > 0 && own != other) {
                own = kDam;
                m_damIsFresh = false;
            }
        } else if (other == kDam) {
            if (own == kQueued) {
                own = kDam;
                m_damIsFresh = true;
            }
        } else if (other == kMembrane) {
            m_state[neighbour] = kQueued;
            m_queue.push_back(neighbour);
        }
    }
    m_state[pixel] = own;
}

void FloodPlane::flood()
{
    if (m_count == 0) {
        for (std::int32_t& state : m_state)
            state = state == kMembrane ? 1 : state;
        m_count = m_size.isEmpty() ? 0 : 1;
        return;
    }
    queueShore();
    for (std::size_t head = 0; head < m_queue.size(); ++head)
        settle(m_queue[head]);
}

Components FloodPlane::components() const
{
    Components result{LabelImage(m_size), static_cast<std::uint32_t>(m_count)};
    if (m_size.isEmpty())
        return result;
    for (int y = 0; y < m_size.height; ++y) {
        const std::int32_t* row = m_state.data() + rowStart(y);
        std::transform(row, row + m_size.width, result.labels.row(y),
                       [](std::int32_t state) { return static_cast<std::uint32_t>(std::max(state, 0)); });
    }
    return result;
}

} // namespace

Components connectedCells(const GrayImage& isCell)
{
    FloodPlane plane(isCell);
    plane.labelCells();
    return plane.components();
}

Components floodedCells(const GrayImage& isCell)
{
    FloodPlane plane(isCell);
    plane.labelCells();
    plane.flood();
    return plane.components();
}

} // namespace lamella
