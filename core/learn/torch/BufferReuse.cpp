#include "learn/torch/BufferReuse.h"

#include "learn/torch/TorchCompat.h"

#include <map>
#include <mutex>
#include <set>
#include <unordered_map>

namespace lamella {

namespace {

/// LibTorch's allocator for the processor from the first BufferReuse on. With none alive it only passes on.
class Pool final : public c10::Allocator {
public:
    static Pool& instance()
    {
        static Pool* const kPool = [] { // never destroyed: tensors of static lifetime may outlive everything
            auto* pool = new Pool;
            c10::SetCPUAllocator(pool, /*priority=*/1);
            return pool;
        }();
        return *kPool;
    }

    c10::DataPtr allocate(std::size_t bytes) LAMELLA_ALLOCATE_CONST override
    {
        void* block = bytes < BufferReuse::kSmallest ? m_system->raw_allocate(bytes) : large(bytes);
        return {block, block, &Pool::takeBack, torch::kCPU};
    }

    /// oneDNN's bridge takes its scratch memory by raw_allocate().
    c10::DeleterFnPtr raw_deleter() const override { return &Pool::takeBack; }

    /// Asked for from LibTorch 2.x on.
    LAMELLA_ALLOCATOR_COPY

    void add(std::size_t limit)
    {
        const std::lock_guard lock(m_mutex);
        m_limits.insert(limit);
    }

    void remove(std::size_t limit)
    {
        std::size_t left = 0;
        {
            const std::lock_guard lock(m_mutex);
            m_limits.erase(m_limits.find(limit));
            left = m_limits.empty() ? 0 : *m_limits.rbegin();
        }
        trim(left);
    }

    /// Gives unused blocks back until at most `bytes` are kept, small ones first.
    void trim(std::size_t bytes) const
    {
        const std::lock_guard lock(m_mutex);
        while (m_kept > bytes && !m_unused.empty()) {
            m_kept -= m_unused.begin()->first;
            m_system->raw_deallocate(m_unused.begin()->second);
            m_unused.erase(m_unused.begin());
        }
    }

    std::size_t kept() const
    {
        const std::lock_guard lock(m_mutex);
        return m_kept;
    }

private:
    void* large(std::size_t bytes) const
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_limits.empty())
                return m_system->raw_allocate(bytes);
            if (const auto found = m_unused.find(bytes); found != m_unused.end()) {
                void* block = found->second;
                m_unused.erase(found);
                m_kept -= bytes;
                m_lent.emplace(block, bytes);
                return block;
            }
        }
        void* block = nullptr;
        try {
            block = m_system->raw_allocate(bytes);
        } catch (const c10::Error&) { // what is kept in other sizes may be what is missing
            trim(0);
            block = m_system->raw_allocate(bytes);
        }
        const std::lock_guard lock(m_mutex);
        m_lent.emplace(block, bytes);
        return block;
    }

    static void takeBack(void* block)
    {
        const Pool& pool = instance();
        const std::lock_guard lock(pool.m_mutex);
        if (const auto found = pool.m_lent.find(block); found != pool.m_lent.end()) {
            const std::size_t bytes = found->second;
            pool.m_lent.erase(found);
            if (!pool.m_limits.empty() && pool.m_kept + bytes <= *pool.m_limits.rbegin()) {
                pool.m_unused.emplace(bytes, block);
                pool.m_kept += bytes;
                return;
            }
        }
        pool.m_system->raw_deallocate(block);
    }

    c10::Allocator* const m_system = c10::GetDefaultCPUAllocator();
    // LibTorch 1.13 declares allocate() const, hence mutable.
    mutable std::mutex m_mutex;
    mutable std::multiset<std::size_t> m_limits;
    mutable std::unordered_map<void*, std::size_t> m_lent; ///< bytes of the large blocks in use
    mutable std::multimap<std::size_t, void*> m_unused;    ///< by bytes
    mutable std::size_t m_kept = 0;
};

} // namespace

BufferReuse::BufferReuse(std::size_t limit) : m_limit(limit)
{
    Pool::instance().add(limit);
}

BufferReuse::~BufferReuse()
{
    Pool::instance().remove(m_limit);
}

void BufferReuse::release()
{
    Pool::instance().trim(0);
}

std::size_t BufferReuse::keptBytes()
{
    return Pool::instance().kept();
}

} // namespace lamella
