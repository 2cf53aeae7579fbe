#include "project/ChainCheck.h"

#include "base/Error.h"
#include "project/EditRow.h"
#include "project/ProjectSchema.h"
#include "project/Raster.h"

#include <algorithm>
#include <map>
#include <set>

namespace lamella {

namespace {

using Kind = ChainProblem::Kind;

/// Hash of the stored tiles of every edit.
std::map<std::int64_t, std::string> storedTileHashes(Database& database)
{
    std::map<std::int64_t, TilesHash> hashes;
    database.query("SELECT sequence, tile, pixels, section FROM edit_tile ORDER BY sequence, tile",
                   [&](const Row& row) { hashes[row.integer(0)].add(row.number(1), row.text(2)); });
    std::map<std::int64_t, std::string> result;
    for (auto& [sequence, hash] : hashes)
        result[sequence] = hash.hex();
    return result;
}

/// Edits whose tiles are filed under another section than their row's, where they would be painted elsewhere.
std::set<std::int64_t> misplacedTiles(Database& database)
{
    std::set<std::int64_t> sequences;
    database.query("SELECT DISTINCT t.sequence FROM edit_tile t LEFT JOIN edit e ON e.sequence = t.sequence "
                   "WHERE e.section IS NULL OR e.section <> t.section",
                   [&](const Row& row) { sequences.insert(row.integer(0)); });
    return sequences;
}

bool basisIsIntact(Database& database, const EditRow& row)
{
    try {
        const Basis basis = basisFromText(row.detail, database.path());
        if (basis.origin == MaskOrigin::Blank)
            return true;
        const char* const table = basis.origin == MaskOrigin::Imported ? "imported_mask" : "prediction";
        std::int64_t raster = 0;
        Size size;
        database.query(
            std::string("SELECT p.raster, s.width, s.height FROM ") + table +
                " p JOIN section s ON s.id = p.section WHERE p.id = ? AND p.section = ?",
            [&](const Row& r) {
                raster = r.integer(0);
                size = {r.number(1), r.number(2)};
            },
            basis.source, row.section);
        if (rasterHash(readRaster(database, raster, size)) != basis.sha256)
            return false;
        const std::int64_t guide = basis.origin == MaskOrigin::Prediction ? guideRasterOf(database, basis.source) : 0;
        return (guide == 0 ? std::string() : rasterHash(readRaster(database, guide, size))) == basis.guideSha256;
    } catch (const Error& error) {
        if (error.code() != ErrorCode::ProjectDamaged)
            throw;
        return false;
    }
}

/// What is read together is of one moment, although a writer goes on.
class OneMoment {
public:
    explicit OneMoment(Database& database) : m_database(database) { m_database.execute("BEGIN"); }
    ~OneMoment()
    {
        try {
            m_database.execute("COMMIT");
        } catch (const std::exception&) { // it has only read
        }
    }
    OneMoment(const OneMoment&) = delete;
    OneMoment& operator=(const OneMoment&) = delete;

private:
    Database& m_database;
};

/// The record as it is on disk.
struct Record {
    std::vector<EditRow> rows;
    std::map<std::int64_t, std::string> tiles; ///< hashes, where pixels are checked
    std::set<std::int64_t> misplaced;
    std::string count, head; ///< noted of the last row
};

Record readRecord(Database& database, bool withPixels)
{
    Record record;
    {
        const OneMoment moment(database);
        record.rows = readRows(database);
        record.count = schema::meta(database, "edit_count");
        record.head = schema::meta(database, "edit_head");
    }
    if (withPixels) { // may hold more than belongs to these rows
        record.tiles = storedTileHashes(database);
        record.misplaced = misplacedTiles(database);
    }
    return record;
}

void checkHead(const Record& record, std::vector<ChainProblem>& problems)
{
    const auto& [rows, tiles, misplaced, count, head] = record;
    const std::int64_t last = rows.empty() ? 0 : rows.back().sequence;
    const std::int64_t noted =
        count.empty() || count.find_first_not_of("0123456789") != std::string::npos || count.size() > 18
            ? -1
            : std::stoll(count);
    if (noted > last)
        problems.push_back({Kind::TailCut, last});
    else if (noted != last || head != (rows.empty() ? std::string() : rows.back().hash))
        problems.push_back({Kind::HeadAltered, last});
}

} // namespace

std::vector<ChainProblem> checkChain(Database& database, ChainDepth depth)
{
    const bool withPixels = depth == ChainDepth::RowsAndPixels;
    const Record record = readRecord(database, withPixels);
    const auto& [rows, tiles, misplaced, count, head] = record;
    std::set<std::string> hashes;
    for (const EditRow& row : rows)
        hashes.insert(row.hash);
    std::vector<ChainProblem> problems;
    const EditRow* before = nullptr;
    for (const EditRow& row : rows) {
        if (hashOf(row) != row.hash)
            problems.push_back({Kind::Altered, row.sequence});
        if (row.previous != (before != nullptr ? before->hash : std::string()))
            problems.push_back({row.previous.empty() || hashes.contains(row.previous) ? Kind::Reordered : Kind::Removed,
                                row.sequence});
        else if (row.sequence != (before != nullptr ? before->sequence : 0) + 1)
            problems.push_back({Kind::Altered, row.sequence});
        before = &row;
        if (!withPixels)
            continue;
        const auto stored = tiles.find(row.sequence);
        if ((stored == tiles.end() ? std::string() : stored->second) != row.tiles || misplaced.contains(row.sequence))
            problems.push_back({Kind::TilesAltered, row.sequence});
        if (row.kind == editkind::kBasis && !basisIsIntact(database, row))
            problems.push_back({Kind::BasisAltered, row.sequence});
    }
    checkHead(record, problems);
    return problems;
}

} // namespace lamella
