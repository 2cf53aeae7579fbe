#pragma once
// Private to core/project.

#include "project/Database.h"
#include "project/LockFile.h"
#include "project/Project.h"
#include "project/ProjectWriter.h"
#include "project/SectionTable.h"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace lamella {

/// An open project file: lock, writer, a connection for reading, and what is kept in memory. Shared by Project and
/// MaskDocument. Any thread.
class ProjectStore {
public:
    /// Throws as Project::open().
    ProjectStore(const std::filesystem::path& path, OpenMode mode);
    /// A store of a file just created under `lock`.
    ProjectStore(const std::filesystem::path& path, std::unique_ptr<LockFile> lock);
    ~ProjectStore();

    const std::filesystem::path& path() const { return m_path; }
    bool isReadOnly() const { return !m_writer; }
    /// Throws ProjectReadOnly.
    ProjectWriter& writer() const;
    /// Null if read only.
    ProjectWriter* writerIfAny() const { return m_writer.get(); }
    /// Runs `read` with the reading connection, one caller at a time.
    template <typename Read>
    auto read(const Read& read) const
    {
        const std::lock_guard lock(m_readMutex);
        return read(*m_reader);
    }
    /// Waits until what was posted is on disk, so that read() sees it. Throws the error that stops the writer.
    void settle() const;

    SectionTable& sections() { return m_sections; }
    const SectionTable& sections() const { return m_sections; }

    std::optional<std::string> windowState(const std::string& key) const;
    void setWindowState(const std::string& key, const std::string& value);

private:
    void start();

    std::filesystem::path m_path;
    std::unique_ptr<LockFile> m_lock; ///< released last
    bool m_readOnly = false;
    mutable std::mutex m_readMutex;
    std::unique_ptr<Database> m_reader;
    SectionTable m_sections;
    mutable std::mutex m_windowMutex;
    std::map<std::string, std::string> m_window;
    std::unique_ptr<ProjectWriter> m_writer; ///< stopped first
};

} // namespace lamella
