#include "project/EditRow.h"

#include "base/Error.h"
#include "base/Sha256.h"
#include "project/ProjectSchema.h"

#include <nlohmann/json.hpp>

namespace lamella {

std::string hashOf(const EditRow& row)
{
    Sha256 sha;
    const auto add = [&](const std::string& field) {
        sha.add(std::to_string(field.size()) + ":");
        sha.add(field);
    };
    const auto number = [&](std::int64_t value) { add(std::to_string(value)); };
    add(row.previous);
    add(row.time);
    add(row.reviewer);
    add(row.kind);
    add(row.tool);
    number(static_cast<std::int64_t>(row.section));
    number(row.target);
    number(row.box.x);
    number(row.box.y);
    number(row.box.width);
    number(row.box.height);
    number(row.pixels);
    add(row.detail);
    add(row.tiles);
    return sha.hex();
}

void appendRows(Database& database, const std::vector<PendingRow>& rows)
{
    std::string head = schema::meta(database, "edit_head");
    for (const PendingRow& pending : rows) {
        EditRow row = pending.row;
        TilesHash tilesHash;
        std::vector<std::string> stored;
        if (pending.changes)
            for (const TileChange& change : *pending.changes) {
                stored.push_back(encodeTile(change));
                tilesHash.add(change.tile, stored.back());
            }
        row.tiles = tilesHash.hex();
        row.previous = head;
        row.hash = hashOf(row);
        head = row.hash;
        database.run("INSERT INTO edit VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row.sequence, row.time,
                     row.reviewer, row.kind, row.tool, row.section, row.target, row.box.x, row.box.y, row.box.width,
                     row.box.height, row.pixels, row.detail, row.tiles, row.previous, row.hash);
        for (std::size_t i = 0; i < stored.size(); ++i)
            database.run("INSERT INTO edit_tile VALUES(?, ?, ?, ?)", row.sequence, (*pending.changes)[i].tile,
                         row.section, Blob{stored[i]});
    }
    if (rows.empty())
        return;
    schema::setMeta(database, "edit_head", head);
    schema::setMeta(database, "edit_count", std::to_string(rows.back().row.sequence));
}

std::vector<EditRow> readRows(Database& database)
{
    std::vector<EditRow> rows;
    database.query("SELECT sequence, time, reviewer, kind, tool, section, target, x, y, width, height, pixels, detail, "
                   "tiles, previous, hash FROM edit ORDER BY sequence",
                   [&](const Row& r) {
                       rows.push_back({r.integer(0), r.text(1), r.text(2), r.text(3), r.text(4),
                                       static_cast<SectionId>(r.integer(5)), r.integer(6),
                                       Rect{r.number(7), r.number(8), r.number(9), r.number(10)}, r.integer(11),
                                       r.text(12), r.text(13), r.text(14), r.text(15)});
                   });
    return rows;
}

TileChanges readTiles(Database& database, std::int64_t sequence, const TileGrid& grid)
{
    TileChanges changes;
    database.query(
        "SELECT tile, pixels FROM edit_tile WHERE sequence = ? ORDER BY tile",
        [&](const Row& row) { changes.push_back(decodeTile(row.number(0), row.text(1), grid, database.path())); },
        sequence);
    if (changes.empty())
        throw Error(ErrorCode::ProjectDamaged, database.path(),
                    {"the pixels of edit " + std::to_string(sequence) + " are missing"});
    return changes;
}

void applyStoredTiles(Database& database, SectionId section, std::int64_t last, Mask& mask)
{
    const TileGrid grid{mask.size()};
    // With max() SQLite takes the other columns from the row of the maximum: the last edit of each tile.
    database.query(
        "SELECT tile, pixels, max(sequence) FROM edit_tile WHERE section = ? AND sequence <= ? GROUP BY tile",
        [&](const Row& row) {
            const TileChange change = decodeTile(row.number(0), row.text(1), grid, database.path());
            setTileBytes(mask, grid.rect(change.tile), change.after);
        },
        section, last);
}

std::string basisText(const Basis& basis)
{
    nlohmann::json json;
    switch (basis.origin) {
    case MaskOrigin::Imported:
        json = {{"origin", "imported"}, {"source", basis.source}, {"sha256", basis.sha256}};
        break;
    case MaskOrigin::Prediction:
        json = {{"origin", "prediction"},
                {"source", basis.source},
                {"sha256", basis.sha256},
                {"threshold", basis.threshold}};
        if (!basis.guideSha256.empty())
            json["guide"] = basis.guideSha256;
        break;
    case MaskOrigin::Blank:
    case MaskOrigin::None:
        json = {{"origin", "blank"}};
        break;
    }
    return json.dump();
}

Basis basisFromText(const std::string& text, const std::filesystem::path& file)
{
    try {
        const auto json = nlohmann::json::parse(text);
        const auto origin = json.at("origin").get<std::string>();
        if (origin == "blank")
            return {MaskOrigin::Blank, 0, 0.5, {}, {}};
        if (origin == "imported")
            return {MaskOrigin::Imported,
                    json.at("source").get<std::int64_t>(),
                    0.5,
                    json.at("sha256").get<std::string>(),
                    {}};
        if (origin == "prediction")
            return {MaskOrigin::Prediction, json.at("source").get<std::int64_t>(), json.at("threshold").get<double>(),
                    json.at("sha256").get<std::string>(), json.value("guide", std::string())};
        throw Error(ErrorCode::ProjectDamaged, file, {"a section lies on something unknown: " + origin});
    } catch (const nlohmann::json::exception& error) {
        throw Error(ErrorCode::ProjectDamaged, file, {error.what()});
    }
}

} // namespace lamella
