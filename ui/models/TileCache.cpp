#include "models/TileCache.h"

#include <algorithm>
#include <iterator>
#include <new>

namespace lamella {

namespace {
/// One more than a usual view keeps busy, so that a large page being decoded from its top does not hold up the rest.
constexpr int kWorkers = 3;
} // namespace

TileCache::TileCache(std::size_t maxBytes, QObject* parent) : QObject(parent), m_maxBytes(maxBytes)
{
    m_pool.setMaxThreadCount(kWorkers);
}

TileCache::~TileCache()
{
    {
        const std::lock_guard lock(m_mutex);
        m_pending.clear();
    }
    m_pool.waitForDone();
}

QImage TileCache::tile(const TileSource& source, TileKey key)
{
    const Id id = idOf(source, key);
    const auto found = m_entries.find(id);
    if (found != m_entries.end()) {
        m_uses.splice(m_uses.begin(), m_uses, found->second.use);
        return found->second.image;
    }
    if (!source.isResident())
        return {};
    const QImage image = source.tile(key);
    insert(id, image);
    return image;
}

std::optional<std::uint32_t> TileCache::value(const TileSource& source, QPoint pixel)
{
    if (!QRect(QPoint(), source.size()).contains(pixel))
        return std::nullopt;
    const QImage image = tile(source, {0, pixel.x() / TileSource::kTileSide, pixel.y() / TileSource::kTileSide});
    if (image.isNull())
        return std::nullopt;
    const int x = pixel.x() % TileSource::kTileSide + TileSource::kApron;
    const uchar* row = image.constScanLine(pixel.y() % TileSource::kTileSide + TileSource::kApron);
    switch (source.kind()) {
    case TileSource::Kind::Value:
        return row[x];
    case TileSource::Kind::Wide:
        return reinterpret_cast<const std::uint16_t*>(row)[x];
    case TileSource::Kind::Label:
        break;
    }
    return reinterpret_cast<const std::uint32_t*>(row)[x];
}

void TileCache::insert(const Id& id, const QImage& image)
{
    if (m_entries.contains(id))
        return;
    const auto size = static_cast<std::size_t>(image.sizeInBytes());
    while (m_bytes + size > m_maxBytes && !m_uses.empty())
        erase(m_entries.find(m_uses.back()));
    if (size > m_maxBytes)
        return;
    m_uses.push_front(id);
    m_entries.emplace(id, Entry{image, m_uses.begin()});
    m_bytes += size;
}

void TileCache::erase(std::map<Id, Entry>::iterator entry)
{
    m_bytes -= static_cast<std::size_t>(entry->second.image.sizeInBytes());
    m_uses.erase(entry->second.use);
    m_entries.erase(entry);
}

void TileCache::request(const void* client, std::vector<Wish> wishes, Urgency urgency)
{
    std::erase_if(wishes, [this](const Wish& wish) {
        return m_entries.contains(idOf(*wish.source, wish.key)) ||
               std::find(m_failed.begin(), m_failed.end(), wish.source->id()) != m_failed.end();
    });
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_pending, [client](const Pending& pending) { return pending.client == client; });
        std::erase_if(wishes, [this](const Wish& wish) {
            return std::find(m_begun.begin(), m_begun.end(), idOf(*wish.source, wish.key)) != m_begun.end();
        });
        const auto pending = [&](const Wish& wish) { return Pending{client, wish, m_revisions[wish.source->id()]}; };
        // The latest wish is what the person looks at.
        const auto place = urgency == Urgency::Now ? m_pending.begin() : m_pending.end();
        std::deque<Pending> added;
        std::transform(wishes.begin(), wishes.end(), std::back_inserter(added), pending);
        m_pending.insert(place, added.begin(), added.end());
    }
    startWorkers();
}

void TileCache::startWorkers()
{
    const std::lock_guard lock(m_mutex);
    while (m_workers < kWorkers && static_cast<std::size_t>(m_workers) < m_pending.size()) {
        ++m_workers;
        m_pool.start([this] { work(); });
    }
}

void TileCache::work()
{
    for (;;) {
        Pending next;
        {
            const std::lock_guard lock(m_mutex);
            if (m_pending.empty()) {
                --m_workers;
                return;
            }
            next = m_pending.front();
            m_pending.pop_front();
            m_begun.push_back(idOf(*next.wish.source, next.wish.key));
        }
        // Taken off the list before the result is posted: who finds it missing then may ask again.
        const auto post = [&](auto call) {
            {
                const std::lock_guard lock(m_mutex);
                std::erase(m_begun, idOf(*next.wish.source, next.wish.key));
            }
            QMetaObject::invokeMethod(this, call, Qt::QueuedConnection);
        };
        const auto fail = [&](const Error& error) { post([this, next, error] { refuse(next, error); }); };
        try {
            const QImage image = next.wish.source->tile(next.wish.key);
            post([this, next, image] { accept(next, image); });
        } catch (const Error& error) {
            fail(error);
        } catch (const std::bad_alloc&) {
            fail(Error(ErrorCode::OutOfMemory, {}, {"a section"}));
        } catch (const std::exception& error) {
            fail(Error(ErrorCode::Internal, {}, {error.what()}));
        }
    }
}

void TileCache::accept(const Pending& made, const QImage& image)
{
    const TileSource& source = *made.wish.source;
    const auto now = m_revisions.find(source.id());
    // A tile made before the picture changed is thrown away; the view asks again when it hears of it.
    if (now == m_revisions.end() || now->second == made.revision)
        insert(idOf(source, made.wish.key), image);
    Q_EMIT tileReady(source.id(), made.wish.key.level, source.tileRect(made.wish.key));
}

void TileCache::refuse(const Pending& failed, const Error& error)
{
    const TileSource& source = *failed.wish.source;
    const auto now = m_revisions.find(source.id());
    if (now != m_revisions.end() && now->second != failed.revision) {
        // Somebody has put it right meanwhile: the view is to ask again.
        Q_EMIT tileReady(source.id(), failed.wish.key.level, source.tileRect(failed.wish.key));
        return;
    }
    if (std::find(m_failed.begin(), m_failed.end(), source.id()) != m_failed.end())
        return;
    m_failed.push_back(source.id());
    Q_EMIT tileFailed(source.id(), error);
}

void TileCache::invalidate(const TileSource& source, const QRect& imageRect)
{
    ++m_revisions[source.id()];
    for (int level = 0; level < source.levelCount(); ++level) {
        const int margin = TileSource::kApron << level; // the apron of a neighbour holds these pixels too
        const QRect tiles = source.tilesOf(level, imageRect.adjusted(-margin, -margin, margin, margin));
        for (int y = tiles.top(); y <= tiles.bottom(); ++y) {
            for (int x = tiles.left(); x <= tiles.right(); ++x) {
                const auto found = m_entries.find(idOf(source, {level, x, y}));
                if (found != m_entries.end())
                    erase(found);
            }
        }
    }
    Q_EMIT invalidated(source.id(), imageRect & QRect(QPoint(), source.size()));
}

void TileCache::forget(const TileSource& source)
{
    std::erase(m_failed, source.id());
    invalidate(source, QRect(QPoint(), source.size()));
}

} // namespace lamella
