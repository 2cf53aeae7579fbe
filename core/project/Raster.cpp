#include "project/Raster.h"

#include "base/Error.h"
#include "base/Sha256.h"
#include "project/ProjectSchema.h"
#include "project/TileCodec.h"

#include <algorithm>
#include <span>

namespace lamella {

namespace {

constexpr int kBandBytes = 1 << 20;          ///< raw, per band
constexpr std::size_t kGroupBytes = 2 << 20; ///< packed, per transaction
/// Probabilities hardly get smaller above level 2, which is several times as fast.
constexpr int kRasterLevel = 2;
/// Deflate cannot expand more than this; a raster claiming more is not ours.
constexpr double kMaxExpansion = 1040;

std::string_view bytesOf(const GrayImage& image, int fromRow, int rows)
{
    return {reinterpret_cast<const char*>(image.row(fromRow)),
            static_cast<std::size_t>(rows) * static_cast<std::size_t>(image.width())};
}

Error damaged(Database& database, const std::string& what)
{
    return Error(ErrorCode::ProjectDamaged, database.path(), {what});
}

} // namespace

std::string rasterHash(const GrayImage& image)
{
    Sha256 sha;
    sha.add(image.size().text() + ":");
    sha.add(std::as_bytes(std::span(image.pixels())));
    return sha.hex();
}

PackedRaster packRaster(const GrayImage& image)
{
    PackedRaster packed{image.size(), std::max(1, kBandBytes / std::max(1, image.width())), rasterHash(image), {}};
    for (int y = 0; y < image.height(); y += packed.bandRows)
        packed.bands.push_back(
            deflateBytes(bytesOf(image, y, std::min(packed.bandRows, image.height() - y)), kRasterLevel));
    return packed;
}

void writeRaster(ProjectWriter& writer, const PackedRaster& raster,
                 const std::function<void(Database&, std::int64_t)>& finish)
{
    std::int64_t id = 0;
    std::size_t next = 0;
    do {
        std::size_t end = next;
        for (std::size_t bytes = 0; end < raster.bands.size() && (end == next || bytes < kGroupBytes); ++end)
            bytes += raster.bands[end].size();
        writer.run([&](Database& database) {
            if (next == 0) {
                database.run("INSERT INTO raster(width, height, band, sha256) VALUES(?, ?, ?, ?)", raster.size.width,
                             raster.size.height, raster.bandRows, raster.sha256);
                id = database.lastInsertId();
            }
            for (std::size_t band = next; band < end; ++band)
                database.run("INSERT INTO raster_band VALUES(?, ?, ?)", id, static_cast<std::int64_t>(band),
                             Blob{raster.bands[band]});
            if (end == raster.bands.size())
                finish(database, id);
        });
        next = end;
    } while (next < raster.bands.size());
}

void removeOrphans(Database& database)
{
    std::vector<std::int64_t> orphans;
    const std::string guides = schema::hasGuides(database) ? " UNION SELECT raster FROM guide" : "";
    database.query("SELECT id FROM raster WHERE id NOT IN (SELECT raster FROM imported_mask UNION "
                   "SELECT raster FROM prediction" +
                       guides + ")",
                   [&](const Row& row) { orphans.push_back(row.integer(0)); });
    if (orphans.empty())
        return;
    Transaction transaction(database);
    for (const std::int64_t id : orphans) {
        database.run("DELETE FROM raster_band WHERE raster = ?", id);
        database.run("DELETE FROM raster WHERE id = ?", id);
    }
    transaction.commit();
}

std::int64_t guideRasterOf(Database& database, std::int64_t prediction)
{
    std::int64_t raster = 0;
    if (schema::hasGuides(database))
        database.query(
            "SELECT raster FROM guide WHERE prediction = ?", [&](const Row& row) { raster = row.integer(0); },
            prediction);
    return raster;
}

namespace {

/// Rows of a band, the last one excepted.
int bandRowsOf(Database& database, std::int64_t raster, Size expected)
{
    Size size;
    int bandRows = 0;
    double packedBytes = 0;
    database.query(
        "SELECT width, height, band, (SELECT total(length(pixels)) FROM raster_band WHERE raster = id) FROM raster "
        "WHERE id = ?",
        [&](const Row& row) {
            size = {row.number(0), row.number(1)};
            bandRows = row.number(2);
            packedBytes = row.real(3);
        },
        raster);
    if (size != expected || bandRows < 1 || static_cast<double>(size.area()) > packedBytes * kMaxExpansion + kBandBytes)
        throw damaged(database, "a stored mask or prediction is missing or of another size");
    return bandRows;
}

} // namespace

GrayImage readRaster(Database& database, std::int64_t raster, Size expected)
{
    return readRasterRegion(database, raster, expected, Rect::of(expected));
}

GrayImage readRasterRegion(Database& database, std::int64_t raster, Size expected, const Rect& region)
{
    const int bandRows = bandRowsOf(database, raster, expected);
    const int firstBand = region.y / bandRows;
    GrayImage image(region.size());
    int y = firstBand * bandRows;
    database.query(
        "SELECT pixels FROM raster_band WHERE raster = ? AND band BETWEEN ? AND ? ORDER BY band",
        [&](const Row& row) {
            const int rows = std::min(bandRows, expected.height - y);
            if (rows <= 0)
                throw damaged(database, "a stored mask or prediction has too many rows");
            const auto width = static_cast<std::size_t>(expected.width);
            const std::string bytes =
                inflateBytes(row.text(0), static_cast<std::size_t>(rows) * width, database.path());
            const Rect inside = region.intersected({0, y, expected.width, rows});
            for (int line = inside.y; line < inside.bottom(); ++line)
                std::copy_n(reinterpret_cast<const std::uint8_t*>(bytes.data()) +
                                static_cast<std::size_t>(line - y) * width + static_cast<std::size_t>(inside.x),
                            inside.width, image.row(line - region.y));
            y += rows;
        },
        raster, firstBand, (region.bottom() - 1) / bandRows);
    if (y < region.bottom())
        throw damaged(database, "a stored mask or prediction has too few rows");
    return image;
}

} // namespace lamella
