#include "image/PageCache.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Log.h"
#include "base/Sha256.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

namespace lamella {

namespace fs = std::filesystem;

namespace {

constexpr const char* kEnding = ".tiles";
constexpr std::size_t kMaxOpen = 64; ///< kept files a stack holds open

/// One holder for each key at a time, in the whole process: a folder of images is opened anew for every read.
class KeyLock {
public:
    explicit KeyLock(std::string key) : m_key(std::move(key))
    {
        std::unique_lock lock(s_mutex);
        s_changed.wait(lock, [this] { return !s_held.contains(m_key); });
        s_held.insert(m_key);
    }
    ~KeyLock()
    {
        const std::lock_guard lock(s_mutex);
        s_held.erase(m_key);
        s_changed.notify_all();
    }
    KeyLock(const KeyLock&) = delete;
    KeyLock& operator=(const KeyLock&) = delete;

private:
    static inline std::mutex s_mutex;
    static inline std::condition_variable s_changed;
    static inline std::set<std::string> s_held;
    std::string m_key;
};

struct KeptFile {
    fs::path path;
    fs::file_time_type used;
    std::uint64_t bytes = 0;
};

void removeQuietly(const fs::path& path)
{
    std::error_code ignored;
    fs::remove(path, ignored);
}

} // namespace

fs::path PageCacheOptions::userPageCache()
{
    const char* cache = std::getenv("XDG_CACHE_HOME");
    if (cache && fs::path(cache).is_absolute())
        return fs::path(cache) / "lamella" / "pages";
    const char* home = std::getenv("HOME");
    return home && *home ? fs::path(home) / ".cache" / "lamella" / "pages" : fs::path();
}

PageCache::PageCache(PageCacheOptions options, fs::path source)
    : m_options(std::move(options)),
      m_source(std::move(source))
{}

bool PageCache::keeps(std::uint64_t pageBytes) const
{
    return !m_options.folder.empty() && pageBytes >= m_options.minPageBytes && pageBytes <= m_options.maxBytes;
}

fs::path PageCache::fileOf(const PageTilesLayout& layout) const
{
    return m_options.folder / (layout.key.substr(0, 40) + kEnding);
}

bool PageCache::read(std::uint64_t page, Size stored, const Rect& region, const Decode& decode, RawPage& raw)
{
    PageTilesLayout layout;
    const RandomFile source(m_source);
    std::error_code ignored;
    layout.key = sha256Hex(fs::weakly_canonical(m_source, ignored).string() + "\n" + std::to_string(source.size()) +
                           "\n" + std::to_string(source.modified()) + "\n" + std::to_string(page));
    layout.size = stored;
    layout.pixelBytes =
        static_cast<std::size_t>(raw.samplesPerPixel) * static_cast<std::size_t>(bytesPerSample(raw.type));
    const std::shared_ptr<const PageTiles> tiles = open(layout, decode);
    if (!tiles || !tiles->read(region, raw.samples))
        return false;
    raw.size = region.size();
    return true;
}

std::shared_ptr<const PageTiles> PageCache::open(const PageTilesLayout& layout, const Decode& decode)
{
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_open.find(layout.key); found != m_open.end())
            return found->second;
    }
    const KeyLock only(layout.key);
    auto tiles = openKept(layout);
    if (!tiles) {
        try {
            keep(layout, decode);
        } catch (const Error& error) {
            if (error.family() != ErrorFamily::Disk)
                throw; // the page itself cannot be decoded
            logWarning(std::string("a page is not kept for later: ") + error.what());
            return nullptr;
        }
        tiles = openKept(layout);
    }
    const std::lock_guard lock(m_mutex);
    if (tiles && m_open.size() >= kMaxOpen)
        m_open.clear();
    if (tiles)
        m_open.emplace(layout.key, tiles);
    return tiles;
}

std::shared_ptr<const PageTiles> PageCache::openKept(const PageTilesLayout& layout) const
{
    const fs::path file = fileOf(layout);
    std::error_code error;
    if (!fs::is_regular_file(file, error))
        return nullptr;
    std::shared_ptr<const PageTiles> tiles;
    try {
        tiles = std::make_shared<PageTiles>(file, layout);
    } catch (const Error& refused) { // another program has just removed it: it is made again
        logInfo(refused.what());
        return nullptr;
    }
    if (!tiles->isValid())
        return nullptr;
    fs::last_write_time(file, fs::file_time_type::clock::now(), error); // marks it as used
    return tiles;
}

void PageCache::keep(const PageTilesLayout& layout, const Decode& decode) const
{
    const fs::path target = fileOf(layout);
    createFolder(m_options.folder);
    std::error_code error;
    fs::permissions(m_options.folder, fs::perms::owner_all, error); // images of patients are nobody else's business
    prunePageCache(m_options, layout.fileBytes());
    AtomicFile file(target);
    const fs::space_info space = fs::space(m_options.folder, error);
    // At least as much again stays free for the person whose disk it is.
    if (!error && space.available / 2 < layout.fileBytes())
        throw Error(ErrorCode::DiskFull, target, {"too little room is left"});
    {
        PageTilesWriter writer(file.temporaryPath(), target, layout);
        decode(writer);
        writer.finishPass();
    }
    file.commit();
}

void prunePageCache(const PageCacheOptions& options, std::uint64_t room)
{
    std::error_code error;
    const auto now = fs::file_time_type::clock::now();
    const auto oldest = now - std::chrono::hours(24) * options.maxDays;
    std::vector<KeptFile> files;
    std::uint64_t total = 0;
    for (fs::directory_iterator entry(options.folder, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code gone;
        const fs::path& path = entry->path();
        const auto used = entry->last_write_time(gone);
        const std::uint64_t bytes = gone ? 0 : entry->file_size(gone);
        const bool isLeftover = path.extension() == ".part" && used < now - std::chrono::hours(24);
        if (gone || (path.extension() != kEnding && !isLeftover))
            continue;
        if (isLeftover || used < oldest) {
            removeQuietly(path);
            continue;
        }
        files.push_back({path, used, bytes});
        total += bytes;
    }
    std::sort(files.begin(), files.end(), [](const KeptFile& a, const KeptFile& b) { return a.used < b.used; });
    for (const KeptFile& file : files) {
        if (total + room <= options.maxBytes)
            return;
        removeQuietly(file.path);
        total -= file.bytes;
    }
}

} // namespace lamella
