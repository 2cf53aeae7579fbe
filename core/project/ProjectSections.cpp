// The part of Project that knows sections and where their images are.

#include "base/Error.h"
#include "base/Log.h"
#include "base/Sha256.h"
#include "project/Project.h"
#include "project/ProjectStore.h"

#include <fstream>
#include <set>
#include <span>
#include <utility>

namespace lamella {

namespace fs = std::filesystem;

namespace {

fs::path relativeTo(const fs::path& project, const fs::path& path)
{
    return path.lexically_relative(project.parent_path());
}

/// Number of the row of a file, added if it is not there.
std::int64_t fileId(Database& database, const fs::path& path)
{
    std::int64_t id = 0;
    const std::string text = utf8Of(path);
    database.query(
        "SELECT id FROM file WHERE path = ?", [&](const Row& row) { id = row.integer(0); }, text);
    if (id != 0)
        return id;
    database.run("INSERT INTO file(path, relative) VALUES(?, ?)", text, utf8Of(relativeTo(database.path(), path)));
    return database.lastInsertId();
}

StoredSection insertSection(Database& database, const SectionRecord& record)
{
    StoredSection entry;
    entry.record = record;
    entry.stackFile = fileId(database, record.stackPath);
    entry.imageFile = fileId(database, record.file);
    database.run("INSERT INTO section(stack, page, file, width, height, bits, pixel_x, pixel_y, pixel_z, role, fixes, "
                 "imported) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                 entry.stackFile, record.page, entry.imageFile, record.size.width, record.size.height, record.bits,
                 record.pixelSize.x, record.pixelSize.y, record.pixelSize.z, roleText(record.role), record.fixes,
                 record.imported);
    entry.record.id = static_cast<SectionId>(database.lastInsertId());
    database.query(
        "SELECT sha256 FROM file WHERE id = ?", [&](const Row& row) { entry.record.fileSha256 = row.text(0); },
        entry.imageFile);
    return entry;
}

/// Empty if `stop` came first. Throws FileNotReadable.
std::string hashUnlessStopped(const fs::path& path, const std::stop_token& stop)
{
    std::ifstream in(path, std::ios::binary);
    Sha256 sha;
    std::vector<char> piece(std::size_t{1} << 20);
    while (in && !stop.stop_requested()) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        sha.add(std::as_bytes(std::span(piece.data(), static_cast<std::size_t>(in.gcount()))));
    }
    if (in.bad() || (!in.eof() && in.fail()))
        throw Error(ErrorCode::FileNotReadable, path, {"reading stopped"});
    return stop.stop_requested() ? std::string() : sha.hex();
}

/// `path` with its first components exchanged, or nothing if it does not lie below `from`.
std::optional<fs::path> moved(const fs::path& path, const fs::path& from, const fs::path& to)
{
    const fs::path rest = path.lexically_relative(from);
    if (rest.empty() || *rest.begin() == "..")
        return {};
    return rest == "." ? to : to / rest;
}

/// Where a file is now, by the path noted, the place relative to the project, or its name beside the project.
std::optional<fs::path> findFile(const fs::path& project, const fs::path& absolute, const fs::path& relative)
{
    std::error_code error;
    const fs::path folder = project.parent_path();
    for (const fs::path& candidate : {relative.empty() ? fs::path() : (folder / relative).lexically_normal(), absolute,
                                      folder / absolute.filename()})
        if (!candidate.empty() && fs::exists(candidate, error))
            return candidate;
    return {};
}

/// A file of that content in a folder or below it.
/// @param name  only files of this name; empty = any
std::optional<fs::path> findContent(const fs::path& folder, const std::string& sha256, std::uintmax_t bytes,
                                    const fs::path& name, const std::stop_token& stop)
{
    std::error_code error;
    fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error);
    for (int looked = 0;
         !error && at != fs::recursive_directory_iterator() && looked < Project::kLocateFiles && !stop.stop_requested();
         at.increment(error), ++looked) {
        std::error_code ignored; // of this entry: it may be gone, or a link that leads nowhere
        const bool fits = at->is_regular_file(ignored) && at->file_size(ignored) == bytes &&
                          (name.empty() || at->path().filename() == name);
        if (!fits)
            continue;
        try {
            if (hashUnlessStopped(at->path(), stop) == sha256)
                return at->path();
        } catch (const Error& unreadable) {
            logWarning(unreadable.what());
        }
    }
    return {};
}

} // namespace

std::vector<SectionId> Project::addSections(const std::vector<NewSection>& sections)
{
    std::vector<SectionRecord> records;
    for (const NewSection& added : sections) {
        SectionRecord record{added, SectionId::None, {}, {}, utcNow()};
        if (added.size.isEmpty())
            throw Error(ErrorCode::SectionTooSmall, added.stackPath, {added.size.text(), "1"});
        record.stackPath = fs::absolute(added.stackPath).lexically_normal();
        record.file = added.file.empty() ? record.stackPath : fs::absolute(added.file).lexically_normal();
        record.relativePath = relativeTo(path(), record.stackPath);
        records.push_back(std::move(record));
    }
    std::vector<StoredSection> entries;
    m_store->writer().run([&](Database& database) {
        entries.clear();
        for (const SectionRecord& record : records)
            entries.push_back(insertSection(database, record));
    });
    std::vector<SectionId> ids;
    for (const StoredSection& entry : entries)
        ids.push_back(entry.record.id);
    m_store->sections().add(std::move(entries));
    return ids;
}

std::vector<SectionRecord> Project::sections() const
{
    std::vector<SectionRecord> records;
    for (StoredSection& entry : m_store->sections().entries())
        records.push_back(std::move(entry.record));
    return records;
}

SectionRecord Project::section(SectionId section) const
{
    return m_store->sections().entry(section).record;
}

void Project::setRole(SectionId section, SectionRole role)
{
    ProjectWriter& writer = m_store->writer();
    m_store->sections().change(section, [&](StoredSection& entry) { entry.record.role = role; });
    writer.post([section, role](Database& database) {
        database.run("UPDATE section SET role = ? WHERE id = ?", roleText(role), section);
    });
}

void Project::removeSection(SectionId section)
{
    ProjectWriter& writer = m_store->writer();
    m_store->sections().change(section, [](StoredSection& entry) { entry.removed = true; });
    writer.post(
        [section](Database& database) { database.run("UPDATE section SET removed = 1 WHERE id = ?", section); });
}

int Project::relink(const fs::path& from, const fs::path& to)
{
    ProjectWriter& writer = m_store->writer();
    const fs::path oldRoot = fs::absolute(from).lexically_normal();
    const fs::path newRoot = fs::absolute(to).lexically_normal();
    std::map<std::int64_t, fs::path> files;
    int count = 0;
    m_store->sections().changeAll([&](StoredSection& entry) {
        const auto stack = moved(entry.record.stackPath, oldRoot, newRoot);
        const auto image = moved(entry.record.file, oldRoot, newRoot);
        if (stack) {
            files[entry.stackFile] = entry.record.stackPath = *stack;
            entry.record.relativePath = relativeTo(path(), *stack);
        }
        if (image)
            files[entry.imageFile] = entry.record.file = *image;
        count += (stack || image) && !entry.removed;
    });
    writer.post([files, project = path()](Database& database) {
        for (const auto& [id, file] : files)
            database.run("UPDATE file SET path = ?, relative = ? WHERE id = ?", utf8Of(file),
                         utf8Of(relativeTo(project, file)), id);
    });
    return count;
}

fs::path Project::locate(SectionId section, const std::stop_token& stop) const
{
    const StoredSection entry = m_store->sections().entry(section);
    const SectionRecord& record = entry.record;
    auto found = findFile(path(), record.stackPath, record.relativePath);
    if (!found && !record.fileSha256.empty()) {
        const bool isFolder = record.file != record.stackPath;
        std::uintmax_t bytes = 0;
        m_store->read([&](Database& database) {
            database.query(
                "SELECT bytes FROM file WHERE id = ?",
                [&](const Row& row) { bytes = static_cast<std::uintmax_t>(row.integer(0)); }, entry.imageFile);
        });
        found = findContent(path().parent_path(), record.fileSha256, bytes,
                            isFolder ? record.file.filename() : fs::path(), stop);
        if (found && isFolder)
            found = found->parent_path();
    }
    if (!found)
        throw Error(ErrorCode::SectionFileMissing, record.stackPath, {std::to_string(record.page + 1)});
    return *found;
}

void Project::computeMissingHashes(const std::stop_token& stop)
{
    ProjectWriter& writer = m_store->writer();
    std::set<std::int64_t> seen;
    for (const StoredSection& entry : m_store->sections().entries()) {
        if (!entry.record.fileSha256.empty() || !seen.insert(entry.imageFile).second || stop.stop_requested())
            continue;
        const auto file = findFile(path(), entry.record.file, relativeTo(path(), entry.record.file));
        if (!file)
            throw Error(ErrorCode::SectionFileMissing, entry.record.file, {std::to_string(entry.record.page + 1)});
        const std::string hash = hashUnlessStopped(*file, stop);
        if (hash.empty())
            return;
        std::error_code error;
        const std::uintmax_t bytes = fs::file_size(*file, error);
        m_store->sections().changeAll([&](StoredSection& e) {
            if (e.imageFile == entry.imageFile)
                e.record.fileSha256 = hash;
        });
        writer.post([id = entry.imageFile, hash, bytes](Database& database) {
            database.run("UPDATE file SET sha256 = ?, bytes = ? WHERE id = ?", hash, static_cast<std::int64_t>(bytes),
                         id);
        });
    }
}

} // namespace lamella
