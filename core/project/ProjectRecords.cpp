// The part of Project that stores masks, predictions, models, runs and what was viewed.

#include "base/Error.h"
#include "project/Project.h"
#include "project/ProjectSchema.h"
#include "project/ProjectStore.h"
#include "project/Raster.h"

#include <utility>

namespace lamella {

namespace {

void checkSize(const SectionRecord& section, Size size, const std::filesystem::path& source)
{
    if (size != section.size)
        throw Error(ErrorCode::MaskSizeDiffers, source,
                    {std::to_string(section.page), size.text(), section.size.text()});
}

/// A reference to a row, NULL for none.
template <typename Id>
std::optional<std::int64_t> reference(Id id)
{
    return id == Id::None ? std::nullopt : std::optional(static_cast<std::int64_t>(id));
}

} // namespace

void Project::addImportedMask(SectionId section, const Mask& mask, const std::filesystem::path& source, int page)
{
    ProjectWriter& writer = m_store->writer();
    checkSize(this->section(section), mask.size(), source);
    const PackedRaster packed = packRaster(mask);
    StoredSection::Source stored{0, 0, packed.sha256};
    writeRaster(writer, packed, [&](Database& database, std::int64_t raster) {
        database.run("INSERT INTO imported_mask(section, raster, path, page, imported) VALUES(?, ?, ?, ?, ?)", section,
                     raster, utf8Of(source), page, utcNow());
        stored.id = database.lastInsertId();
        stored.raster = raster;
    });
    m_store->sections().change(section, [&](StoredSection& entry) { entry.importedMasks.push_back(stored); });
    m_masks->basisAdded(section);
}

bool Project::hasImportedMask(SectionId section) const
{
    return !m_store->sections().entry(section).importedMasks.empty();
}

std::vector<std::filesystem::path> Project::importedMaskFiles() const
{
    std::vector<std::filesystem::path> files;
    m_store->read([&](Database& database) {
        database.query("SELECT DISTINCT path FROM imported_mask ORDER BY path",
                       [&](const Row& row) { files.push_back(pathOfUtf8(row.text(0))); });
    });
    return files;
}

PredictionInfo Project::addPrediction(SectionId section, const FloatImage& probability, const PredictionInfo& info,
                                      const CellGuide& guide)
{
    return addPrediction(section, probabilityToBytes(probability, ThresholdGrid::through(info.threshold)), info, guide);
}

PredictionInfo Project::addPrediction(SectionId section, const GrayImage& probability, const PredictionInfo& info,
                                      const CellGuide& guide)
{
    ProjectWriter& writer = m_store->writer();
    checkSize(this->section(section), probability.size(), path());
    const PackedRaster packed = packRaster(probability);
    StoredSection::Prediction added{info, {0, 0, packed.sha256}, {}};
    added.info.hasGuide = false;
    if (!guide.isEmpty()) {
        checkSize(this->section(section), guide.size(), path());
        const PackedRaster packedGuide = packRaster(guide);
        added.guide.sha256 = packedGuide.sha256;
        writeRaster(writer, packedGuide, [&](Database&, std::int64_t raster) { added.guide.raster = raster; });
    }
    added.info.section = section;
    added.info.made = utcNow();
    writeRaster(writer, packed, [&](Database& database, std::int64_t raster) {
        database.query(
            "SELECT coalesce(max(version), 0) + 1 FROM prediction WHERE section = ?",
            [&](const Row& row) { added.info.version = row.number(0); }, section);
        database.run("INSERT INTO prediction(section, version, raster, model, threshold, details, made) "
                     "VALUES(?, ?, ?, ?, ?, ?, ?)",
                     section, added.info.version, raster, reference(info.model), info.threshold, info.details,
                     added.info.made);
        added.source.id = database.lastInsertId();
        added.source.raster = raster;
        if (added.guide.raster != 0) {
            schema::addGuides(database);
            database.run("INSERT INTO guide(prediction, raster) VALUES(?, ?)", added.source.id, added.guide.raster);
            added.guide.id = added.source.id;
            added.info.hasGuide = true;
        }
        // The new model's own recommendation counts until somebody moves the slider again.
        database.run("UPDATE section SET threshold = NULL WHERE id = ?", section);
    });
    added.info.id = static_cast<PredictionId>(added.source.id);
    m_store->sections().change(section, [&](StoredSection& entry) {
        entry.predictions.push_back(added);
        entry.threshold.reset();
    });
    m_masks->basisAdded(section);
    return added.info;
}

std::vector<PredictionInfo> Project::predictions(SectionId section) const
{
    std::vector<PredictionInfo> result;
    for (StoredSection::Prediction& prediction : m_store->sections().entry(section).predictions)
        result.push_back(std::move(prediction.info));
    return result;
}

namespace {

struct StoredRaster {
    std::int64_t id = 0;
    Size size;
};

/// Throws Internal for a rectangle that is not inside.
GrayImage readInside(Database& database, const StoredRaster& raster, const Rect& region)
{
    if (region.isEmpty() || region.intersected(Rect::of(raster.size)) != region)
        throw Error(ErrorCode::Internal, database.path(), {"a region outside the prediction was asked for"});
    return readRasterRegion(database, raster.id, raster.size, region);
}

StoredRaster rasterOf(Database& database, PredictionId prediction)
{
    StoredRaster raster;
    database.query(
        "SELECT p.raster, s.width, s.height FROM prediction p JOIN section s ON s.id = p.section WHERE p.id = ?",
        [&](const Row& row) {
            raster = {row.integer(0), {row.number(1), row.number(2)}};
        },
        prediction);
    return raster;
}

} // namespace

GrayImage Project::predictionPixels(PredictionId prediction) const
{
    return m_store->read([&](Database& database) {
        const StoredRaster raster = rasterOf(database, prediction);
        return readRaster(database, raster.id, raster.size);
    });
}

GrayImage Project::predictionRegion(PredictionId prediction, const Rect& region) const
{
    return m_store->read(
        [&](Database& database) { return readInside(database, rasterOf(database, prediction), region); });
}

GrayImage Project::proposalPixels(PredictionId prediction) const
{
    return m_store->read([&](Database& database) {
        const StoredRaster raster = rasterOf(database, prediction);
        GrayImage pixels = readRaster(database, raster.id, raster.size);
        if (const std::int64_t guide = guideRasterOf(database, static_cast<std::int64_t>(prediction)))
            applyGuide(pixels, readRaster(database, guide, raster.size));
        return pixels;
    });
}

GrayImage Project::proposalRegion(PredictionId prediction, const Rect& region) const
{
    return m_store->read([&](Database& database) {
        const StoredRaster raster = rasterOf(database, prediction);
        GrayImage pixels = readInside(database, raster, region);
        if (const std::int64_t guide = guideRasterOf(database, static_cast<std::int64_t>(prediction)))
            applyGuide(pixels, readRasterRegion(database, guide, raster.size, region));
        return pixels;
    });
}

ModelId Project::addModel(const ModelRecord& model)
{
    ModelId id = ModelId::None;
    m_store->writer().run([&](Database& database) {
        database.run("INSERT INTO model(path, sha256, header, added) VALUES(?, ?, ?, ?) "
                     "ON CONFLICT(sha256) DO UPDATE SET path = excluded.path",
                     utf8Of(model.path), model.sha256, model.header, utcNow());
        database.query(
            "SELECT id FROM model WHERE sha256 = ?", [&](const Row& row) { id = static_cast<ModelId>(row.integer(0)); },
            model.sha256);
    });
    return id;
}

std::vector<ModelRecord> Project::models() const
{
    std::vector<ModelRecord> models;
    m_store->read([&](Database& database) {
        database.query("SELECT id, path, sha256, header, added FROM model ORDER BY id", [&](const Row& row) {
            models.push_back(
                {static_cast<ModelId>(row.integer(0)), pathOfUtf8(row.text(1)), row.text(2), row.text(3), row.text(4)});
        });
    });
    return models;
}

RunId Project::saveRun(const TrainingRun& run)
{
    std::int64_t id = static_cast<std::int64_t>(run.id);
    m_store->writer().run([&](Database& database) {
        if (run.id == RunId::None) {
            database.run("INSERT INTO run(started, finished, options, curves, outcome, model) VALUES(?, ?, ?, ?, ?, ?)",
                         run.started, run.finished, run.options, run.curves, run.outcome, reference(run.model));
            id = database.lastInsertId();
        } else {
            database.run("UPDATE run SET started = ?, finished = ?, options = ?, curves = ?, outcome = ?, model = ? "
                         "WHERE id = ?",
                         run.started, run.finished, run.options, run.curves, run.outcome, reference(run.model), id);
        }
    });
    return static_cast<RunId>(id);
}

std::vector<TrainingRun> Project::trainingRuns() const
{
    std::vector<TrainingRun> runs;
    m_store->read([&](Database& database) {
        database.query("SELECT id, started, finished, options, curves, outcome, model FROM run ORDER BY id",
                       [&](const Row& row) {
                           runs.push_back({static_cast<RunId>(row.integer(0)), row.text(1), row.text(2), row.text(3),
                                           row.text(4), row.text(5), static_cast<ModelId>(row.integer(6))});
                       });
    });
    return runs;
}

void Project::setViewed(SectionId section, const std::vector<std::uint8_t>& tiles)
{
    const std::string bytes(tiles.begin(), tiles.end());
    m_store->writer().post(
        [section, bytes](Database& database) {
            database.run("INSERT INTO viewed(section, tiles) VALUES(?, ?) ON CONFLICT(section) DO UPDATE SET "
                         "tiles = excluded.tiles",
                         section, Blob{bytes});
        },
        "viewed:" + std::to_string(static_cast<std::int64_t>(section)));
}

std::vector<std::uint8_t> Project::viewed(SectionId section) const
{
    m_store->settle();
    std::string bytes;
    m_store->read([&](Database& database) {
        database.query(
            "SELECT tiles FROM viewed WHERE section = ?", [&](const Row& row) { bytes = row.text(0); }, section);
    });
    return {bytes.begin(), bytes.end()};
}

} // namespace lamella
