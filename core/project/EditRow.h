#pragma once
// Private to core/project.

#include "project/Database.h"
#include "project/ProjectTypes.h"
#include "project/TileCodec.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lamella {

/// Kinds of rows; the words are stored.
namespace editkind {
inline constexpr std::string_view kBasis = "basis"; ///< what the following edits lie on; freezes it
inline constexpr std::string_view kStroke = "stroke";
inline constexpr std::string_view kUndo = "undo"; ///< target = the stroke
inline constexpr std::string_view kRedo = "redo"; ///< target = the stroke
inline constexpr std::string_view kAccept = "accept";
inline constexpr std::string_view kFlag = "flag";
inline constexpr std::string_view kReopen = "reopen";
inline constexpr std::string_view kSignOff = "sign-off"; ///< of the project: section 0
} // namespace editkind

/// One row of the record of edits. Rows are only ever appended.
struct EditRow {
    std::int64_t sequence = 0; ///< 1, 2, … without gaps
    UtcTime time;              ///< never before the row before it
    std::string reviewer;
    std::string kind;
    std::string tool;
    SectionId section = SectionId::None;
    std::int64_t target = 0;
    Rect box;                ///< of the pixels changed
    std::int64_t pixels = 0; ///< how many changed
    std::string detail;      ///< JSON object or ""
    std::string tiles;       ///< TilesHash of its tiles
    std::string previous;    ///< hash of the row before; "" for the first
    std::string hash;        ///< hashOf(*this)
};

/// SHA-256 over every field but `sequence` and `hash`, each with its length before it. The order of rows is in
/// `previous`.
std::string hashOf(const EditRow& row);

/// A row on its way to the file.
struct PendingRow {
    EditRow row; ///< tiles, previous and hash are filled in by appendRows()
    std::shared_ptr<const TileChanges> changes;
};

/// Inserts rows and tiles and moves the head in `meta`. Call inside a transaction.
void appendRows(Database& database, const std::vector<PendingRow>& rows);
/// All rows in order.
std::vector<EditRow> readRows(Database& database);
/// Throws ProjectDamaged if the edit has no tiles.
TileChanges readTiles(Database& database, std::int64_t sequence, const TileGrid& grid);
/// Writes into `mask` what the last edit of each tile, up to the row `last`, left there. Throws ProjectDamaged.
void applyStoredTiles(Database& database, SectionId section, std::int64_t last, Mask& mask);

/// What corrections of a section lie on, as a basis row tells it.
struct Basis {
    MaskOrigin origin = MaskOrigin::None;
    std::int64_t source = 0;      ///< id of imported_mask or prediction
    double threshold = 0.5;       ///< of Prediction
    std::string sha256;           ///< of the raster
    std::string guideSha256 = {}; ///< of a Prediction's guide (Project::addPrediction); empty = it has none
    bool operator==(const Basis&) const = default;
};
std::string basisText(const Basis& basis);
/// Throws ProjectDamaged naming `file`.
Basis basisFromText(const std::string& text, const std::filesystem::path& file);

} // namespace lamella
