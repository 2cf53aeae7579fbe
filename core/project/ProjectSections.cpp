// The part of Project that keeps the list of sections.

#include "base/Error.h"
#include "project/ImageSearch.h"
#include "project/Project.h"
#include "project/ProjectStore.h"

#include <utility>

namespace lamella {

namespace fs = std::filesystem;

namespace {

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
        "SELECT sha256, bytes FROM file WHERE id = ?",
        [&](const Row& row) {
            entry.record.fileSha256 = row.text(0);
            entry.imageBytes = static_cast<std::uintmax_t>(row.integer(1));
        },
        entry.imageFile);
    return entry;
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

} // namespace lamella
