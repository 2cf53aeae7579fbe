#pragma once
// Private to RegionTileSource: decoded rows of a picture, within a bound.

#include "image/Image.h"

#include <algorithm>
#include <functional>
#include <future>
#include <list>
#include <map>
#include <memory>
#include <mutex>

namespace lamella {

/// Bands of full rows, each read once while it stays; those unused for longest go first. Any thread.
template <typename T>
class RowBands {
public:
    using Read = std::function<Image<T>(const Rect&)>;

    /// @param read  of a rectangle of full width; several threads at once
    RowBands(Size size, Read read, std::size_t maxBytes) : m_size(size), m_read(std::move(read)), m_maxBytes(maxBytes)
    {}

    /// Copy of a rectangle inside the picture.
    Image<T> region(const Rect& rect)
    {
        Image<T> result(rect.size());
        for (int y = rect.y; y < rect.bottom();) {
            const int index = y / kRows;
            const BandPtr band = this->band(index);
            const int end = std::min(rect.bottom(), (index + 1) * kRows);
            for (; y < end; ++y)
                std::copy_n(band->row(y - index * kRows) + rect.x, rect.width, result.row(y - rect.y));
        }
        return result;
    }

    std::size_t bytes() const
    {
        const std::lock_guard lock(m_mutex);
        return m_entries.size() * bandBytes();
    }

private:
    /// As many rows as a tile: a view needs few more than it shows, a strip of a file is hardly ever decoded twice.
    static constexpr int kRows = 256;
    using BandPtr = std::shared_ptr<const Image<T>>;
    struct Entry {
        std::shared_future<BandPtr> band;
        std::list<int>::iterator use;
    };

    std::size_t bandBytes() const { return static_cast<std::size_t>(m_size.width) * kRows * sizeof(T); }

    BandPtr band(int index)
    {
        std::promise<BandPtr> promise;
        std::shared_future<BandPtr> future;
        bool isMine = false;
        {
            const std::lock_guard lock(m_mutex);
            const auto found = m_entries.find(index);
            if (found != m_entries.end()) {
                m_uses.splice(m_uses.begin(), m_uses, found->second.use);
                future = found->second.band;
            } else {
                isMine = true;
                future = promise.get_future().share();
                m_uses.push_front(index);
                m_entries.emplace(index, Entry{future, m_uses.begin()});
                while (m_entries.size() > 1 && m_entries.size() * bandBytes() > m_maxBytes)
                    drop(m_uses.back());
            }
        }
        if (isMine)
            fill(index, promise);
        return future.get();
    }

    void fill(int index, std::promise<BandPtr>& promise)
    {
        const int top = index * kRows;
        try {
            promise.set_value(
                std::make_shared<const Image<T>>(m_read({0, top, m_size.width, std::min(kRows, m_size.height - top)})));
        } catch (...) { // whoever waits for it learns of it; the next one tries again
            promise.set_exception(std::current_exception());
            const std::lock_guard lock(m_mutex);
            if (m_entries.contains(index))
                drop(index);
        }
    }

    void drop(int index)
    {
        const auto entry = m_entries.find(index);
        m_uses.erase(entry->second.use);
        m_entries.erase(entry);
    }

    const Size m_size;
    const Read m_read;
    const std::size_t m_maxBytes;
    mutable std::mutex m_mutex;
    std::map<int, Entry> m_entries;
    std::list<int> m_uses; ///< front = latest
};

} // namespace lamella
