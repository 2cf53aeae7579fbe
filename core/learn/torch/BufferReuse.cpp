#include "learn/torch/BufferReuse.h"

#include "learn/torch/TorchCompat.h"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <new>
#include <set>
#include <unordered_map>
#include <vector>

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

    /// Gives unused blocks back until at most `bytes` are kept, those that waited longest first.
    void trim(std::size_t bytes) const
    {
        const std::lock_guard lock(m_mutex);
        drop(bytes);
    }

    std::size_t kept() const
    {
        const std::lock_guard lock(m_mutex);
        return m_kept;
    }

private:
    struct Block {
        void* address;
        std::size_t bytes;
    };

    /// A block that leaves some room: where oneDNN gets none for the instructions it generates, it ends the program.
    /// 16 MB suffice for its version 2; with version 3 (LibTorch 2.6) a convolution still called a kernel that was not
    /// there. Throws c10::Error as the system's allocator.
    void* fromSystem(std::size_t bytes) const
    {
        constexpr std::size_t kRoom = std::size_t{64} << 20;
        void* block = m_system->raw_allocate(bytes);
        try {
            m_system->raw_deallocate(m_system->raw_allocate(kRoom));
        } catch (const c10::Error&) {
            m_system->raw_deallocate(block);
            throw;
        }
        return block;
    }

    void* large(std::size_t bytes) const
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_limits.empty())
                return m_system->raw_allocate(bytes);
            const auto found = std::find_if(m_unused.rbegin(), m_unused.rend(),
                                            [bytes](const Block& block) { return block.bytes == bytes; });
            if (found != m_unused.rend()) {
                void* address = found->address;
                m_unused.erase(std::next(found).base());
                m_kept -= bytes;
                m_lent.emplace(address, bytes);
                return address;
            }
        }
        void* block = nullptr;
        try {
            block = fromSystem(bytes);
        } catch (const c10::Error&) { // what is kept in other sizes may be what is missing
            trim(0);
            block = fromSystem(bytes);
        }
        const std::lock_guard lock(m_mutex);
        m_lent.emplace(block, bytes);
        return block;
    }

    static void takeBack(void* address)
    {
        const Pool& pool = instance();
        const std::lock_guard lock(pool.m_mutex);
        const auto found = pool.m_lent.find(address);
        if (found == pool.m_lent.end() || !pool.keep({address, found->second}))
            pool.m_system->raw_deallocate(address);
        if (found != pool.m_lent.end())
            pool.m_lent.erase(found);
    }

    /// In the place of what waited longer, where the limit is reached: sizes that are not asked for any more make room.
    bool keep(const Block& block) const
    {
        const std::size_t limit = m_limits.empty() ? 0 : *m_limits.rbegin();
        if (block.bytes > limit)
            return false;
        drop(limit - block.bytes);
        try {
            m_unused.push_back(block);
        } catch (const std::bad_alloc&) { // while memory is given back: it may be needed
            return false;
        }
        m_kept += block.bytes;
        return true;
    }

    void drop(std::size_t bytes) const
    {
        auto first = m_unused.begin();
        for (; m_kept > bytes && first != m_unused.end(); ++first) {
            m_kept -= first->bytes;
            m_system->raw_deallocate(first->address);
        }
        m_unused.erase(m_unused.begin(), first);
    }

    c10::Allocator* const m_system = c10::GetDefaultCPUAllocator();
    // LibTorch 1.13 declares allocate() const, hence mutable.
    mutable std::mutex m_mutex;
    mutable std::multiset<std::size_t> m_limits;
    mutable std::unordered_map<void*, std::size_t> m_lent; ///< bytes of the large blocks in use
    mutable std::vector<Block> m_unused;                   ///< the last is the one given up last
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
