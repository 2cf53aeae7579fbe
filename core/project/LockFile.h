#pragma once
// Private to core/project.

#include <filesystem>
#include <string>

namespace lamella {

/// Login name of the person at this machine; "unknown" if the system does not tell.
std::string loginName();

/// The side-car `<project>.lock`: JSON {host, user, pid, started, since}. While it is held the system also locks the
/// file, so that a crash leaves a lock that nobody holds; such a lock, of a dead process of this machine, is taken
/// over.
class LockFile {
public:
    /// Throws ProjectInUse (host, user, since) if another living process holds it or, with the fourth argument
    /// Project::kLockLeft and without `force` only, if a lock of another machine is left that nobody holds;
    /// OutputNotWritable or DiskFull if the file cannot be written.
    explicit LockFile(const std::filesystem::path& project, bool force = false);
    /// Removes the file.
    ~LockFile();
    LockFile(const LockFile&) = delete;
    LockFile& operator=(const LockFile&) = delete;

    static std::filesystem::path pathFor(const std::filesystem::path& project);

private:
    bool tryTake(bool force);

    std::filesystem::path m_project;
    std::filesystem::path m_path;
    int m_descriptor = -1;
};

} // namespace lamella
