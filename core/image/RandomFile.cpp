#include "image/RandomFile.h"

#include "base/Error.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lamella {

RandomFile::RandomFile(const std::filesystem::path& path)
{
    m_descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status {};
    if (m_descriptor < 0 || ::fstat(m_descriptor, &status) != 0) {
        const int number = errno;
        if (m_descriptor >= 0)
            ::close(m_descriptor);
        if (number == ENOENT)
            throw Error(ErrorCode::FileNotFound, path);
        throw Error(ErrorCode::FileNotReadable, path, {std::generic_category().message(number)});
    }
    m_size = static_cast<std::uint64_t>(std::max<off_t>(status.st_size, 0));
    m_modified = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
}

RandomFile::~RandomFile()
{
    ::close(m_descriptor);
}

std::size_t RandomFile::readSome(std::uint64_t offset, std::span<std::byte> to) const
{
    std::size_t done = 0;
    while (done < to.size()) {
        const ssize_t count =
            ::pread(m_descriptor, to.data() + done, to.size() - done, static_cast<off_t>(offset + done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        done += static_cast<std::size_t>(count);
    }
    return done;
}

void RandomFile::willNeed(std::uint64_t offset, std::uint64_t bytes) const
{
    (void)::posix_fadvise(m_descriptor, static_cast<off_t>(offset), static_cast<off_t>(bytes), POSIX_FADV_WILLNEED);
}

} // namespace lamella
