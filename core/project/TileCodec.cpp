#include "project/TileCodec.h"

#include "base/Error.h"
#include "base/Sha256.h"

#include <zlib.h>

#include <algorithm>
#include <new>
#include <utility>

namespace lamella {

namespace {

/// Tiles are small and many: level 6 costs 50 µs for 8 kB and is near the best.
constexpr int kTileLevel = 6;

} // namespace

std::string deflateBytes(std::string_view bytes, int level)
{
    uLongf count = compressBound(static_cast<uLong>(bytes.size()));
    std::string out(count, '\0');
    const int result = compress2(reinterpret_cast<Bytef*>(out.data()), &count,
                                 reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()), level);
    if (result != Z_OK)
        throw std::bad_alloc(); // the buffer is large enough by compressBound
    out.resize(count);
    return out;
}

std::string inflateBytes(std::string_view bytes, std::size_t size, const std::filesystem::path& file)
{
    std::string out(size, '\0');
    uLongf count = static_cast<uLongf>(size);
    const int result = uncompress(reinterpret_cast<Bytef*>(out.data()), &count,
                                  reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()));
    if (result == Z_MEM_ERROR)
        throw std::bad_alloc();
    if (result != Z_OK || count != size)
        throw Error(ErrorCode::ProjectDamaged, file, {"stored pixels cannot be unpacked"});
    return out;
}

std::string encodeTile(const TileChange& change)
{
    return deflateBytes(change.before + change.after, kTileLevel);
}

TileChange decodeTile(int tile, std::string_view stored, const TileGrid& grid, const std::filesystem::path& file)
{
    if (tile < 0 || tile >= grid.count())
        throw Error(ErrorCode::ProjectDamaged, file, {"an edit lies outside its section"});
    const std::size_t size = grid.rect(tile).size().area();
    const std::string both = inflateBytes(stored, 2 * size, file);
    return {tile, both.substr(0, size), both.substr(size)};
}

TileChanges reversed(const TileChanges& changes)
{
    TileChanges result = changes;
    for (TileChange& change : result)
        std::swap(change.before, change.after);
    return result;
}

struct TilesHash::State {
    Sha256 sha;
    bool any = false;
};

TilesHash::TilesHash() : m_state(std::make_unique<State>()) {}
TilesHash::~TilesHash() = default;

void TilesHash::add(int tile, std::string_view stored)
{
    m_state->any = true;
    m_state->sha.add(std::to_string(tile) + ":" + std::to_string(stored.size()) + ":");
    m_state->sha.add(stored);
}

std::string TilesHash::hex()
{
    return m_state->any ? m_state->sha.hex() : std::string();
}

std::string tileBytes(const Mask& mask, const Rect& rect)
{
    std::string bytes;
    bytes.reserve(rect.size().area());
    for (int y = rect.y; y < rect.bottom(); ++y)
        bytes.append(reinterpret_cast<const char*>(mask.row(y) + rect.x), static_cast<std::size_t>(rect.width));
    return bytes;
}

void setTileBytes(Mask& mask, const Rect& rect, std::string_view bytes)
{
    for (int y = 0; y < rect.height; ++y)
        std::copy_n(reinterpret_cast<const std::uint8_t*>(bytes.data()) + std::size_t(y) * std::size_t(rect.width),
                    rect.width, mask.row(rect.y + y) + rect.x);
}

} // namespace lamella
