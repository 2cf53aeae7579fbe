#include "project/ProjectSchema.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Version.h"
#include "project/ProjectTypes.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace lamella::schema {

namespace fs = std::filesystem;

namespace {

/// docs/file-formats.md describes every column.
constexpr const char* kTables = R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE file(id INTEGER PRIMARY KEY, path TEXT NOT NULL, relative TEXT NOT NULL, sha256 TEXT, bytes INTEGER);
CREATE TABLE section(id INTEGER PRIMARY KEY, stack INTEGER NOT NULL REFERENCES file, page INTEGER NOT NULL,
  file INTEGER NOT NULL REFERENCES file, width INTEGER NOT NULL, height INTEGER NOT NULL, bits INTEGER NOT NULL,
  pixel_x REAL NOT NULL, pixel_y REAL NOT NULL, pixel_z REAL NOT NULL, role TEXT NOT NULL, fixes TEXT NOT NULL,
  threshold REAL, imported TEXT NOT NULL, removed INTEGER NOT NULL DEFAULT 0);
CREATE TABLE raster(id INTEGER PRIMARY KEY, width INTEGER NOT NULL, height INTEGER NOT NULL, band INTEGER NOT NULL,
  sha256 TEXT NOT NULL);
CREATE TABLE raster_band(raster INTEGER NOT NULL REFERENCES raster, band INTEGER NOT NULL, pixels BLOB NOT NULL,
  PRIMARY KEY(raster, band));
CREATE TABLE imported_mask(id INTEGER PRIMARY KEY, section INTEGER NOT NULL REFERENCES section,
  raster INTEGER NOT NULL REFERENCES raster, path TEXT NOT NULL, page INTEGER NOT NULL, imported TEXT NOT NULL);
CREATE TABLE model(id INTEGER PRIMARY KEY, path TEXT NOT NULL, sha256 TEXT NOT NULL UNIQUE, header TEXT NOT NULL,
  added TEXT NOT NULL);
CREATE TABLE prediction(id INTEGER PRIMARY KEY, section INTEGER NOT NULL REFERENCES section, version INTEGER NOT NULL,
  raster INTEGER NOT NULL REFERENCES raster, model INTEGER REFERENCES model, threshold REAL NOT NULL,
  details TEXT NOT NULL, made TEXT NOT NULL, UNIQUE(section, version));
CREATE TABLE edit(sequence INTEGER PRIMARY KEY, time TEXT NOT NULL, reviewer TEXT NOT NULL, kind TEXT NOT NULL,
  tool TEXT NOT NULL, section INTEGER NOT NULL, target INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL,
  width INTEGER NOT NULL, height INTEGER NOT NULL, pixels INTEGER NOT NULL, detail TEXT NOT NULL, tiles TEXT NOT NULL,
  previous TEXT NOT NULL, hash TEXT NOT NULL);
CREATE TABLE edit_tile(sequence INTEGER NOT NULL REFERENCES edit, tile INTEGER NOT NULL, section INTEGER NOT NULL,
  pixels BLOB NOT NULL, PRIMARY KEY(sequence, tile)) WITHOUT ROWID;
CREATE INDEX edit_tile_place ON edit_tile(section, tile, sequence);
CREATE TABLE run(id INTEGER PRIMARY KEY, started TEXT NOT NULL, finished TEXT NOT NULL, options TEXT NOT NULL,
  curves TEXT NOT NULL, outcome TEXT NOT NULL, model INTEGER REFERENCES model);
CREATE TABLE viewed(section INTEGER PRIMARY KEY REFERENCES section, tiles BLOB NOT NULL);
CREATE TABLE window_state(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
)sql";

std::string reasonOf(int number)
{
    return std::generic_category().message(number);
}

void sync(const fs::path& path, int flags)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

/// The finished file under its name, without ever replacing another one.
void publish(const fs::path& temporary, const fs::path& path)
{
    std::error_code error;
    fs::create_hard_link(temporary, path, error);
    if (error && error != std::errc::file_exists) {
        // Some file systems have no links; the lock held by the caller keeps other Lamellas away from the name.
        if (fs::exists(path))
            throw Error(ErrorCode::OutputExists, path);
        fs::rename(temporary, path, error);
    }
    if (error)
        throw Error(error == std::errc::file_exists ? ErrorCode::OutputExists : ErrorCode::OutputNotWritable, path,
                    {error.message()});
    sync(path.parent_path(), O_DIRECTORY);
}

/// Removes the temporary file and its journal in any case.
struct TemporaryFile {
    fs::path path;
    ~TemporaryFile()
    {
        std::error_code ignored; // it may never have come into being
        fs::remove(path, ignored);
        fs::remove(fs::path(path.native() + "-journal"), ignored);
    }
};

/// The whole file as it is at this moment, whoever writes beside it.
void copyInto(Database& source, const fs::path& temporary, const fs::path& path)
{
    try {
        source.run("VACUUM INTO ?", utf8Of(temporary));
    } catch (const Error& error) {
        // SQLite speaks of the file it reads.
        if (error.code() == ErrorCode::DiskFull || error.code() == ErrorCode::OutputNotWritable)
            throw Error(error.code(), path, error.arguments());
        throw;
    }
}

/// Throws OutputExists.
TemporaryFile temporaryFor(const fs::path& path)
{
    if (fs::exists(fs::symlink_status(path)))
        throw Error(ErrorCode::OutputExists, path);
    return {path.parent_path() / ("." + path.filename().string() + "." + std::to_string(::getpid()) + ".part")};
}

} // namespace

void createFile(const fs::path& path, const std::function<void(Database&)>& fill)
{
    const TemporaryFile temporary = temporaryFor(path);
    {
        Database database(temporary.path, Database::Access::Create, path);
        prepareConnection(database);
        Transaction transaction(database);
        database.execute("PRAGMA application_id = " + std::to_string(kApplicationId) +
                         "; PRAGMA user_version = " + std::to_string(kFormat) + ";");
        database.execute(kTables);
        setMeta(database, "created", utcNow());
        setMeta(database, "program_version", kVersion);
        setMeta(database, "edit_count", "0");
        setMeta(database, "edit_head", "");
        if (fill)
            fill(database);
        transaction.commit();
    }
    publish(temporary.path, path);
}

void copyFile(Database& source, const fs::path& path, const std::function<void(Database&)>& change)
{
    const TemporaryFile temporary = temporaryFor(path);
    {
        copyInto(source, temporary.path, path);
        Database database(temporary.path, Database::Access::ReadWrite, path);
        prepareConnection(database);
        Transaction transaction(database);
        change(database);
        transaction.commit();
    }
    sync(temporary.path, 0); // what VACUUM wrote and nobody changed since
    publish(temporary.path, path);
}

void checkPath(const fs::path& path)
{
    // The file itself must not be opened here: closing it would drop the locks SQLite holds on it in this process.
    std::error_code error;
    const auto status = fs::status(path, error);
    if (!fs::exists(status))
        throw Error(ErrorCode::FileNotFound, path);
    if (!fs::is_regular_file(status))
        throw Error(ErrorCode::ProjectNotAProject, path);
    if (::access(path.c_str(), R_OK) != 0)
        throw Error(ErrorCode::FileNotReadable, path, {reasonOf(errno)});
    if (fs::file_size(path, error) == 0)
        throw Error(ErrorCode::FileEmpty, path);
}

void recover(const fs::path& path)
{
    std::error_code error;
    if (fs::exists(fs::path(path.native() + "-journal"), error) && ::access(path.c_str(), W_OK) == 0) {
        Database database(path, Database::Access::ReadWrite);
        database.execute("PRAGMA schema_version");
    }
}

void prepareConnection(Database& database)
{
    database.execute("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
}

void checkContent(Database& database)
{
    const auto number = [&](const char* pragma) {
        std::int64_t value = 0;
        database.query(pragma, [&](const Row& row) { value = row.integer(0); });
        return value;
    };
    if (number("PRAGMA application_id") != kApplicationId)
        throw Error(ErrorCode::ProjectNotAProject, database.path());
    const std::int64_t format = number("PRAGMA user_version");
    if (format > kFormatWithGuides)
        throw Error(ErrorCode::ProjectNewer, database.path(),
                    {std::to_string(format), std::to_string(kFormatWithGuides)});
    if (format < 1)
        throw Error(ErrorCode::ProjectDamaged, database.path(), {"it has no format number"});
    std::string finding;
    database.query("PRAGMA quick_check(1)", [&](const Row& row) { finding = row.text(0); });
    if (finding != "ok")
        throw Error(ErrorCode::ProjectDamaged, database.path(), {finding});
}

bool hasGuides(Database& database)
{
    bool found = false;
    database.query("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'guide'",
                   [&](const Row&) { found = true; });
    return found;
}

void addGuides(Database& database)
{
    database.execute("CREATE TABLE IF NOT EXISTS guide(prediction INTEGER PRIMARY KEY REFERENCES prediction, "
                     "raster INTEGER NOT NULL REFERENCES raster); PRAGMA user_version = " +
                     std::to_string(kFormatWithGuides) + ";");
}

std::string meta(Database& database, const std::string& key)
{
    std::string value;
    database.query(
        "SELECT value FROM meta WHERE key = ?", [&](const Row& row) { value = row.text(0); }, key);
    return value;
}

void setMeta(Database& database, const std::string& key, const std::string& value)
{
    database.run("INSERT INTO meta(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value", key,
                 value);
}

} // namespace lamella::schema
