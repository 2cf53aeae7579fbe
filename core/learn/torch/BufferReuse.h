#pragma once

#include <cstddef>

namespace lamella {

/// While one of these lives, large blocks that tensors on the processor give up are kept for the next tensor of their
/// size instead of going back to the system, which would hand them out page by page, cleared, at every layer of every
/// step. Any thread; several may live at once, in any order.
class BufferReuse {
public:
    static constexpr std::size_t kSmallest = std::size_t{1} << 20; ///< bytes; smaller blocks are malloc's business

    /// @param limit  bytes kept at most while unused; of several, the largest counts
    explicit BufferReuse(std::size_t limit);
    /// Gives back what exceeds the limits that remain; the last one gives back everything.
    ~BufferReuse();
    BufferReuse(const BufferReuse&) = delete;
    BufferReuse& operator=(const BufferReuse&) = delete;

    /// Gives unused blocks back, where work with other sizes begins.
    static void release();
    /// Bytes kept and unused at the moment.
    static std::size_t keptBytes();

private:
    std::size_t m_limit;
};

} // namespace lamella
