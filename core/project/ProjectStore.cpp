#include "project/ProjectStore.h"

#include "base/Error.h"
#include "project/ProjectSchema.h"
#include "project/Raster.h"

#include <utility>

#include <unistd.h>

namespace lamella {

namespace fs = std::filesystem;

ProjectStore::ProjectStore(const fs::path& path, OpenMode mode)
    : m_path(path),
      m_readOnly(mode == OpenMode::ReadOnly),
      m_sections(path)
{
    schema::checkPath(m_path);
    if (m_readOnly) {
        schema::recover(m_path);
    } else {
        if (::access(m_path.c_str(), W_OK) != 0)
            throw Error(ErrorCode::OutputNotWritable, m_path, {"the file is write-protected"});
        m_lock = std::make_unique<LockFile>(m_path, mode == OpenMode::TakeOver);
    }
    start();
}

ProjectStore::ProjectStore(const fs::path& path, std::unique_ptr<LockFile> lock)
    : m_path(path),
      m_lock(std::move(lock)),
      m_sections(path)
{
    start();
}

ProjectStore::~ProjectStore() = default;

void ProjectStore::start()
{
    if (m_readOnly) {
        m_reader = std::make_unique<Database>(m_path, Database::Access::ReadOnly);
        schema::checkContent(*m_reader);
    } else {
        Database database(m_path, Database::Access::ReadWrite);
        schema::checkContent(database);
        schema::prepareConnection(database);
        removeOrphans(database);
        m_reader = std::make_unique<Database>(m_path, Database::Access::ReadOnly);
        m_writer = std::make_unique<ProjectWriter>(std::move(database));
    }
    m_sections.load(*m_reader);
    m_reader->query("SELECT key, value FROM window_state",
                    [&](const Row& row) { m_window[row.text(0)] = row.text(1); });
}

ProjectWriter& ProjectStore::writer() const
{
    if (!m_writer)
        throw Error(ErrorCode::ProjectReadOnly, m_path);
    return *m_writer;
}

void ProjectStore::settle() const
{
    if (m_writer && m_writer->state().pending > 0)
        m_writer->flush();
}

std::optional<std::string> ProjectStore::windowState(const std::string& key) const
{
    const std::lock_guard lock(m_windowMutex);
    const auto at = m_window.find(key);
    return at == m_window.end() ? std::nullopt : std::optional(at->second);
}

void ProjectStore::setWindowState(const std::string& key, const std::string& value)
{
    ProjectWriter& target = writer();
    const std::lock_guard lock(m_windowMutex);
    m_window[key] = value;
    target.post(
        [key, value](Database& database) {
            database.run("INSERT INTO window_state(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET "
                         "value = excluded.value",
                         key, value);
        },
        "window:" + key);
}

} // namespace lamella
