#include "base/FolderLock.h"

#include "base/AtomicFile.h"
#include "base/Error.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lamella {

bool isSameFile(int descriptor, const std::filesystem::path& path)
{
    struct stat opened {
    }, named{};
    return ::fstat(descriptor, &opened) == 0 && ::stat(path.c_str(), &named) == 0 && opened.st_ino == named.st_ino &&
           opened.st_dev == named.st_dev;
}

FolderLock::FolderLock(const std::filesystem::path& folder, const std::string& who) : m_folder(folder)
{
    while (!tryTake(who)) {
    }
}

/// False: whoever had it removed the file while we waited at it; look again.
bool FolderLock::tryTake(const std::string& who)
{
    createFolder(m_folder);
    const std::filesystem::path path = m_folder / kName;
    m_descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (m_descriptor < 0) {
        if (errno == ENOENT) // the folder went with it
            return false;
        throw Error(ErrorCode::OutputNotWritable, m_folder, {std::generic_category().message(errno)});
    }
    const bool isTaken = ::flock(m_descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (!isTaken && isSameFile(m_descriptor, path))
        return true;
    ::close(m_descriptor);
    m_descriptor = -1;
    if (isTaken)
        throw Error(ErrorCode::FolderInUse, m_folder, {who});
    return false;
}

FolderLock::~FolderLock()
{
    std::error_code ignored;
    if (isSameFile(m_descriptor, m_folder / kName))
        std::filesystem::remove(m_folder / kName, ignored);
    std::filesystem::remove(m_folder, ignored); // not where anything is in it
    ::close(m_descriptor);
}

} // namespace lamella
