#pragma once
// Private to core/analysis.

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace lamella {

/// Numbers 0…count − 1 in sets that are united one by one (Tarjan 1975, with path halving and union by size).
class DisjointSets {
public:
    explicit DisjointSets(std::size_t count) : m_parent(count), m_size(count, 1)
    {
        std::iota(m_parent.begin(), m_parent.end(), 0U);
    }
    std::uint32_t find(std::uint32_t i)
    {
        while (m_parent[i] != i) {
            m_parent[i] = m_parent[m_parent[i]];
            i = m_parent[i];
        }
        return i;
    }
    /// The set's number afterwards.
    std::uint32_t unite(std::uint32_t a, std::uint32_t b)
    {
        a = find(a);
        b = find(b);
        if (a == b)
            return a;
        if (m_size[a] < m_size[b])
            std::swap(a, b);
        m_parent[b] = a;
        m_size[a] += m_size[b];
        return a;
    }

private:
    std::vector<std::uint32_t> m_parent, m_size;
};

} // namespace lamella
