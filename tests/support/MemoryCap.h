#pragma once

#include <cstddef>

namespace lamella::test {

/// Makes malloc hold no room of its own that a MemoryCap would not see: one arena, and blocks from 1 MB on straight
/// from the system. Before the first thread.
void limitMallocForCaps();

/// As long as it lives, this process gets no more than so many bytes of address space beyond what it has: what needs
/// more does not get it, as on a machine whose memory is used up. What malloc has at hand comes on top. Any thread.
class MemoryCap {
public:
    explicit MemoryCap(std::size_t bytes);
    ~MemoryCap();
    MemoryCap(const MemoryCap&) = delete;
    MemoryCap& operator=(const MemoryCap&) = delete;
};

} // namespace lamella::test
