#pragma once

#include "image/Section.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lamella {

/// Grey values drawn black and white while nobody has chosen others; black ≤ white.
struct GreyRange {
    double black = 0.0;
    double white = 255.0;
    bool operator==(const GreyRange&) const = default;
};

/// How often each grey value occurs in sections or parts of them: 256 counts, or 65536 once 16-bit pixels were added.
class GreyHistogram {
public:
    void add(const Section& part);
    void add(const GrayImage& part);
    void add(const Gray16Image& part);

    /// Indexed by grey value; empty before the first pixel.
    const std::vector<std::uint64_t>& counts() const { return m_counts; }
    std::uint64_t total() const { return m_total; }
    bool isWide() const { return m_counts.size() > 256; }
    /// Smallest grey value that at least `share` (0…1) of the pixels do not exceed; 0 without pixels.
    int percentile(double share) const;
    /// What toDisplay8() stretches to 0…255: 0…255 for 8 bits, the 0.1 and 99.9 percentiles for 16.
    GreyRange displayRange() const;

private:
    std::vector<std::uint64_t> m_counts;
    std::uint64_t m_total = 0;
};

} // namespace lamella
