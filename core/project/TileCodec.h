#pragma once
// Private to core/project.

#include "edit/MaskTiles.h"
#include "image/Image.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lamella {

/// Compressed with deflate (RFC 1950), and back. inflate() throws ProjectDamaged naming `file` unless exactly `size`
/// bytes come out.
std::string deflateBytes(std::string_view bytes, int level);
std::string inflateBytes(std::string_view bytes, std::size_t size, const std::filesystem::path& file);

/// A tile of a mask before and after an edit: bytes of TileGrid::rect(tile), row by row.
struct TileChange {
    int tile = 0;
    std::string before;
    std::string after;
    bool operator==(const TileChange&) const = default;
};
using TileChanges = std::vector<TileChange>; ///< ascending tile numbers

/// The stored form of one tile: before and after in one stream, since they are nearly the same.
std::string encodeTile(const TileChange& change);
/// Throws ProjectDamaged naming `file`.
TileChange decodeTile(int tile, std::string_view stored, const TileGrid& grid, const std::filesystem::path& file);

/// What undoes an edit.
TileChanges reversed(const TileChanges& changes);
/// SHA-256 over numbers and stored forms, as edit.tiles holds it; "" for no tile.
class TilesHash {
public:
    TilesHash();
    ~TilesHash();
    void add(int tile, std::string_view stored);
    std::string hex();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

std::string tileBytes(const Mask& mask, const Rect& rect);
void setTileBytes(Mask& mask, const Rect& rect, std::string_view bytes);

} // namespace lamella
