#pragma once

#include "base/Error.h"
#include "models/TileSource.h"

#include <QImage>
#include <QObject>
#include <QThreadPool>

#include <deque>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <tuple>
#include <vector>

namespace lamella {

/// Tiles of all pictures on view, within a bound of bytes; those unused for longest go first.
///
/// Belongs to the window's thread. Tiles of resident sources are made at once; the others by workers, newest wish
/// first: each client (a view) hands in the whole list of what it needs now, and what it wanted before is forgotten
/// unless a worker has already begun it.
class TileCache final : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t kDefaultBytes = std::size_t{192} << 20;

    struct Wish {
        TileSourcePtr source;
        TileKey key;
    };

    /// @param maxBytes  bound of the tiles held, at least one tile's size
    explicit TileCache(std::size_t maxBytes = kDefaultBytes, QObject* parent = nullptr);
    /// Forgets all wishes and waits for the tiles being made.
    ~TileCache() override;

    /// The tile, or a null image if it must be wished for first.
    QImage tile(const TileSource& source, TileKey key);
    /// The sample of one full-size pixel if its tile is at hand.
    std::optional<std::uint32_t> value(const TileSource& source, QPoint pixel);
    enum class Urgency {
        Now,     ///< before whatever others have wished
        WhenIdle ///< after it: what may be wanted soon
    };
    /// Replaces the client's list; the first of it is made first. An empty list withdraws.
    void request(const void* client, std::vector<Wish> wishes, Urgency urgency = Urgency::Now);
    /// Drops the tiles that hold any of these pixels, and tells every view.
    void invalidate(const TileSource& source, const QRect& imageRect);
    /// Drops a picture's tiles, and forgets its errors, so that it is tried again.
    void forget(const TileSource& source);

    std::size_t bytes() const { return m_bytes; }
    std::size_t maxBytes() const { return m_maxBytes; }

Q_SIGNALS:
    void tileReady(quint64 sourceId, int level, QRect tileRect);
    /// Once for each source, until forget().
    void tileFailed(quint64 sourceId, const lamella::Error& error);
    void invalidated(quint64 sourceId, QRect imageRect);

private:
    using Id = std::tuple<std::uint64_t, int, int, int>; ///< source, level, y, x
    struct Entry {
        QImage image;
        std::list<Id>::iterator use;
    };
    struct Pending {
        const void* client = nullptr;
        Wish wish;
        quint64 revision = 0;
    };
    static Id idOf(const TileSource& source, TileKey key) { return {source.id(), key.level, key.y, key.x}; }

    void insert(const Id& id, const QImage& image);
    void erase(std::map<Id, Entry>::iterator entry);
    void startWorkers();
    void work();
    void accept(const Pending& made, const QImage& image);
    void refuse(const Pending& failed, const Error& error);

    const std::size_t m_maxBytes;
    std::size_t m_bytes = 0;
    std::map<Id, Entry> m_entries;
    std::list<Id> m_uses;                         ///< front = latest
    std::map<std::uint64_t, quint64> m_revisions; ///< changes so far of sources that were invalidated
    std::vector<std::uint64_t> m_failed;

    std::mutex m_mutex; ///< guards the three below
    std::deque<Pending> m_pending;
    std::vector<Id> m_begun;
    int m_workers = 0;
    QThreadPool m_pool;
};

} // namespace lamella
