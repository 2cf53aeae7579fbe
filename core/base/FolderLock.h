#pragma once

#include <filesystem>
#include <string>

namespace lamella {

/// Whether the open file is still the one of that name: whoever waited at a lock may have got one that was removed.
bool isSameFile(int descriptor, const std::filesystem::path& path);

/// While it lives, nobody else takes the same folder: a file `lock` in it is locked by the system (flock(2)), so that a
/// crash leaves nothing to clear. On a file system without locks it locks nothing.
class FolderLock {
public:
    static constexpr auto kName = "lock";

    /// Creates the folder where it is missing.
    /// @param who  in English, for the error: "another training"
    /// Throws Error FolderInUse: somebody else has it; OutputNotWritable with the system's reason.
    FolderLock(const std::filesystem::path& folder, const std::string& who);
    /// Removes the file, and the folder if nothing else is in it.
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    bool tryTake(const std::string& who);

    std::filesystem::path m_folder;
    int m_descriptor = -1;
};

} // namespace lamella
