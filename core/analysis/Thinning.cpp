#include "analysis/Thinning.h"

#include <algorithm>
#include <array>
#include <vector>

namespace lamella {

namespace {

/// A section held column by column with a rim of one pixel: its linear order is then the reference's scan order, and a
/// neighbour needs no bounds check.
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
    /// Pixels transposed at a time, so that both sides stay in the cache.
    static constexpr int kBlock = 32;

    template <typename Visit>
    void forEachPixel(Visit visit) const;
    std::size_t index(int x, int y) const
    {
        return (static_cast<std::size_t>(x) + 1) * m_stride + static_cast<std::size_t>(y) + 1;
    }
    void queueShore();
    void settle(std::size_t pixel);

    Size m_size;
    std::size_t m_stride;
    std::vector<std::int32_t> m_state;
    std::int32_t m_count = 0;
    std::vector<std::size_t> m_queue;
    bool m_damIsFresh = false; ///< the reference's one flag: the last dam came from touching another dam
};

template <typename Visit>
void FloodPlane::forEachPixel(Visit visit) const
{
    for (int top = 0; top < m_size.height; top += kBlock)
        for (int left = 0; left < m_size.width; left += kBlock)
            for (int y = top; y < std::min(top + kBlock, m_size.height); ++y)
                for (int x = left; x < std::min(left + kBlock, m_size.width); ++x)
                    visit(x, y);
}

FloodPlane::FloodPlane(const GrayImage& isCell)
    : m_size(isCell.size()),
      m_stride(static_cast<std::size_t>(isCell.height()) + 2),
      m_state((static_cast<std::size_t>(isCell.width()) + 2) * m_stride, kOutside)
{
    forEachPixel([&](int x, int y) { m_state[index(x, y)] = isCell.at(x, y) != 0 ? kCell : kMembrane; });
}

/// Union-find over the scan: a component's smallest provisional label is that of its first pixel, so the final numbers
/// follow the scan order.
void FloodPlane::labelCells()
{
    std::vector<std::int32_t> parent{0};
    const auto root = [&parent](std::int32_t label) {
        while (parent[static_cast<std::size_t>(label)] != label) {
            std::int32_t& up = parent[static_cast<std::size_t>(label)];
            up = parent[static_cast<std::size_t>(up)];
            label = up;
        }
        return label;
    };
    for (std::size_t i = m_stride; i + m_stride < m_state.size(); ++i) {
        if (m_state[i] != kCell)
            continue;
        const std::int32_t above = m_state[i - 1];
        const std::int32_t left = m_state[i - m_stride];
        if (above > 0 && left > 0) {
            const std::int32_t a = root(above);
            const std::int32_t b = root(left);
            parent[static_cast<std::size_t>(std::max(a, b))] = std::min(a, b);
            m_state[i] = std::min(a, b);
        } else if (above > 0 || left > 0) {
            m_state[i] = std::max(above, left);
        } else {
            m_state[i] = static_cast<std::int32_t>(parent.size());
            parent.push_back(m_state[i]);
        }
    }
    // a parent is never larger than its child, so one ascending pass gives every provisional label its number
    for (std::size_t label = 1; label < parent.size(); ++label) {
        const auto up = static_cast<std::size_t>(parent[label]);
        parent[label] = up == label ? ++m_count : parent[up];
    }
    for (std::int32_t& state : m_state)
        if (state > 0)
            state = parent[static_cast<std::size_t>(state)];
}

void FloodPlane::queueShore()
{
    for (std::size_t i = m_stride; i + m_stride < m_state.size(); ++i) {
        if (m_state[i] != kMembrane)
            continue;
        const bool touchesCell =
            m_state[i - m_stride] > 0 || m_state[i - 1] > 0 || m_state[i + m_stride] > 0 || m_state[i + 1] > 0;
        if (touchesCell) {
            m_state[i] = kQueued;
            m_queue.push_back(i);
        }
    }
}

void FloodPlane::settle(std::size_t pixel)
{
    const std::array<std::size_t, 4> neighbours{pixel - m_stride, pixel - 1, pixel + m_stride, pixel + 1};
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
    forEachPixel(
        [&](int x, int y) { result.labels.at(x, y) = static_cast<std::uint32_t>(std::max(m_state[index(x, y)], 0)); });
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
