// Copies of a project: the whole of it, or what a second reviewer gets.

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "project/ImageSearch.h"
#include "project/LockFile.h"
#include "project/Project.h"
#include "project/ProjectSchema.h"
#include "project/Raster.h"

#include <vector>

namespace lamella {

namespace fs = std::filesystem;

namespace {

/// Where an image is as the project finds it now: a copy elsewhere could not find it by the place beside the project.
fs::path placeNow(const fs::path& project, const fs::path& absolute, const fs::path& relative)
{
    return findFile(project, absolute, relative).value_or(absolute);
}

/// Copies table by table. Every statement reads on its own, so that somebody who works on the source hardly waits.
class ReviewCopy {
public:
    ReviewCopy(Database& source, Database& target, fs::path targetFile)
        : m_source(source),
          m_target(target),
          m_targetFile(std::move(targetFile))
    {}

    void run()
    {
        copyFiles();
        copySections();
        copyModels();
        copyImportedMasks();
        copyPredictions();
        schema::setMeta(m_target, "review_of", m_source.path().filename().string());
    }

private:
    void copyFiles()
    {
        m_source.query("SELECT id, path, relative, sha256, bytes FROM file", [&](const Row& row) {
            const fs::path path = placeNow(m_source.path(), pathOfUtf8(row.text(1)), pathOfUtf8(row.text(2)));
            m_target.run("INSERT INTO file(id, path, relative) VALUES(?, ?, ?)", row.integer(0), utf8Of(path),
                         utf8Of(relativeTo(m_targetFile, path)));
            if (!row.isNull(3))
                m_target.run("UPDATE file SET sha256 = ?, bytes = ? WHERE id = ?", row.text(3), row.integer(4),
                             row.integer(0));
        });
    }

    void copySections()
    {
        m_source.query("SELECT id, stack, page, file, width, height, bits, pixel_x, pixel_y, pixel_z, role, fixes, "
                       "imported FROM section WHERE removed = 0",
                       [&](const Row& row) {
                           m_target.run("INSERT INTO section(id, stack, page, file, width, height, bits, pixel_x, "
                                        "pixel_y, pixel_z, role, fixes, imported) "
                                        "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                        row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4),
                                        row.integer(5), row.integer(6), row.real(7), row.real(8), row.real(9),
                                        row.text(10), row.text(11), row.text(12));
                       });
    }

    void copyModels()
    {
        m_source.query("SELECT id, path, sha256, header, added FROM model", [&](const Row& row) {
            m_target.run("INSERT INTO model(id, path, sha256, header, added) VALUES(?, ?, ?, ?, ?)", row.integer(0),
                         row.text(1), row.text(2), row.text(3), row.text(4));
        });
    }

    void copyImportedMasks()
    {
        std::vector<std::int64_t> rasters;
        m_source.query("SELECT i.raster FROM imported_mask i JOIN section s ON s.id = i.section "
                       "WHERE s.removed = 0 AND s.role = 'training'",
                       [&](const Row& row) { rasters.push_back(row.integer(0)); });
        for (const std::int64_t raster : rasters) {
            copyRaster(raster);
            m_source.query(
                "SELECT id, section, raster, path, page, imported FROM imported_mask WHERE raster = ?",
                [&](const Row& row) {
                    m_target.run("INSERT INTO imported_mask(id, section, raster, path, page, imported) "
                                 "VALUES(?, ?, ?, ?, ?, ?)",
                                 row.integer(0), row.integer(1), row.integer(2), row.text(3), row.integer(4),
                                 row.text(5));
                },
                raster);
        }
    }

    void copyPredictions()
    {
        std::vector<std::int64_t> rasters;
        m_source.query("SELECT p.raster FROM prediction p JOIN section s ON s.id = p.section WHERE s.removed = 0",
                       [&](const Row& row) { rasters.push_back(row.integer(0)); });
        for (const std::int64_t raster : rasters) {
            copyRaster(raster);
            std::int64_t prediction = 0;
            m_source.query(
                "SELECT id, section, version, raster, model, threshold, details, made FROM prediction WHERE raster = ?",
                [&](const Row& row) {
                    prediction = row.integer(0);
                    m_target.run("INSERT INTO prediction(id, section, version, raster, model, threshold, details, "
                                 "made) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
                                 row.integer(0), row.integer(1), row.integer(2), row.integer(3),
                                 row.isNull(4) ? std::nullopt : std::optional(row.integer(4)), row.real(5), row.text(6),
                                 row.text(7));
                },
                raster);
            copyGuide(prediction);
        }
    }

    void copyGuide(std::int64_t prediction)
    {
        const std::int64_t raster = guideRasterOf(m_source, prediction);
        if (raster == 0)
            return;
        schema::addGuides(m_target);
        copyRaster(raster);
        m_target.run("INSERT INTO guide(prediction, raster) VALUES(?, ?)", prediction, raster);
    }

    void copyRaster(std::int64_t raster)
    {
        m_source.query(
            "SELECT id, width, height, band, sha256 FROM raster WHERE id = ?",
            [&](const Row& row) {
                m_target.run("INSERT INTO raster(id, width, height, band, sha256) VALUES(?, ?, ?, ?, ?)",
                             row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.text(4));
            },
            raster);
        m_source.query(
            "SELECT band, pixels FROM raster_band WHERE raster = ?",
            [&](const Row& row) {
                m_target.run("INSERT INTO raster_band(raster, band, pixels) VALUES(?, ?, ?)", raster, row.integer(0),
                             Blob{row.text(1)});
            },
            raster);
    }

    Database& m_source;
    Database& m_target;
    fs::path m_targetFile;
};

} // namespace

namespace {

void relate(Database& copy, const fs::path& source, const fs::path& target)
{
    std::vector<std::pair<std::int64_t, fs::path>> files;
    copy.query("SELECT id, path, relative FROM file", [&](const Row& row) {
        files.emplace_back(row.integer(0), placeNow(source, pathOfUtf8(row.text(1)), pathOfUtf8(row.text(2))));
    });
    for (const auto& [id, path] : files)
        copy.run("UPDATE file SET path = ?, relative = ? WHERE id = ?", utf8Of(path), utf8Of(relativeTo(target, path)),
                 id);
}

using Make = std::function<void(Database& source, const fs::path& target)>;

/// Opens the one and makes the other under its lock.
void makeFrom(const fs::path& file, const fs::path& target, const Make& make)
{
    const fs::path to = fs::absolute(target).lexically_normal();
    schema::checkPath(file);
    schema::recover(file);
    Database source(fs::absolute(file).lexically_normal(), Database::Access::ReadOnly);
    schema::checkContent(source);
    createFolder(to.parent_path());
    if (fs::exists(fs::symlink_status(to)))
        throw Error(ErrorCode::OutputExists, to);
    const LockFile lock(to);
    make(source, to);
}

} // namespace

void Project::copyForReview(const fs::path& file, const fs::path& target)
{
    makeFrom(file, target, [](Database& source, const fs::path& to) {
        schema::createFile(to, [&](Database& copy) { ReviewCopy(source, copy, to).run(); });
    });
}

void Project::copyTo(const fs::path& file, const fs::path& target)
{
    makeFrom(file, target, [](Database& source, const fs::path& to) {
        schema::copyFile(source, to, [&](Database& copy) { relate(copy, source.path(), to); });
    });
}

} // namespace lamella
