#include "base/AtomicFile.h"

#include "base/Error.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace lamella {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kUnfinished = ".part";

std::string systemReason(int number)
{
    return std::generic_category().message(number);
}

[[noreturn]] void throwWriteError(const fs::path& target, int number)
{
    const bool full = number == ENOSPC || number == EFBIG || number == EDQUOT || number == EIO;
    throw Error(full ? ErrorCode::DiskFull : ErrorCode::OutputNotWritable, target, {systemReason(number)});
}

fs::path temporaryFor(const fs::path& target)
{
    static std::atomic<unsigned> counter{0};
    return target.parent_path() / ("." + target.filename().string() + "." + std::to_string(::getpid()) + "." +
                                   std::to_string(counter++) + std::string(kUnfinished));
}

void syncPath(const fs::path& path, const fs::path& target, int flags)
{
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0)
        throwWriteError(target, errno);
    const int result = ::fsync(descriptor);
    const int number = errno;
    ::close(descriptor);
    // Some network file systems refuse to sync a folder; the rename itself has then already been ordered by the server.
    if (result != 0 && number != EINVAL && number != ENOTSUP)
        throwWriteError(target, number);
}

} // namespace

AtomicFile::AtomicFile(fs::path target) : m_target(std::move(target))
{
    if (m_target.has_parent_path())
        createFolder(m_target.parent_path());
    else
        m_target = fs::path(".") / m_target;
    if (fs::is_directory(m_target))
        throw Error(ErrorCode::OutputNotWritable, m_target, {"a folder of that name is in the way"});
    m_temporary = temporaryFor(m_target);
    m_descriptor = ::open(m_temporary.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666);
    if (m_descriptor < 0)
        throwWriteError(m_target, errno);
}

AtomicFile::~AtomicFile()
{
    closeQuietly();
    if (!m_committed)
        ::unlink(m_temporary.c_str());
}

void AtomicFile::closeQuietly() noexcept
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

void AtomicFile::write(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(m_descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            throwWriteError(m_target, count < 0 ? errno : ENOSPC);
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
}

void AtomicFile::write(std::string_view text)
{
    write(std::as_bytes(std::span(text.data(), text.size())));
}

void AtomicFile::commit(const std::function<void(const fs::path&)>& verify)
{
    if (::fsync(m_descriptor) != 0 && errno != EINVAL)
        throwWriteError(m_target, errno);
    closeQuietly();
    if (verify)
        verify(m_temporary);
    if (::rename(m_temporary.c_str(), m_target.c_str()) != 0)
        throwWriteError(m_target, errno);
    m_committed = true;
    syncPath(m_target.parent_path(), m_target, O_RDONLY | O_DIRECTORY);
}

void removeUnfinished(const fs::path& target)
{
    const std::string start = "." + target.filename().string() + ".";
    std::error_code ignored;
    std::vector<fs::path> old;
    fs::directory_iterator at(target.has_parent_path() ? target.parent_path() : ".", ignored);
    for (; !ignored && at != fs::directory_iterator(); at.increment(ignored)) { // an error only ends the search
        const std::string name = at->path().filename().string();
        if (name.size() > start.size() + kUnfinished.size() && name.starts_with(start) && name.ends_with(kUnfinished) &&
            name.find_first_not_of("0123456789.", start.size()) == name.size() - kUnfinished.size() + 1)
            old.push_back(at->path());
    }
    for (const fs::path& path : old)
        fs::remove(path, ignored);
}

void writeFileAtomically(const fs::path& target, std::string_view content)
{
    AtomicFile file(target);
    file.write(content);
    file.commit();
}

std::string readWholeFile(const fs::path& path, std::uintmax_t limit)
{
    std::error_code error;
    const auto status = fs::status(path, error);
    if (!fs::exists(status))
        throw Error(ErrorCode::FileNotFound, path);
    if (fs::is_directory(status))
        throw Error(ErrorCode::FileNotReadable, path, {"it is a folder"});
    const std::uintmax_t size = fs::file_size(path, error);
    if (!error && size > limit)
        throw Error(ErrorCode::ImageTooLarge, path,
                    {"it has " + std::to_string(size) + " bytes, more than " + std::to_string(limit)});
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    if (!in)
        throw Error(ErrorCode::FileNotReadable, path, {systemReason(errno)});
    std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (in.bad())
        throw Error(ErrorCode::FileNotReadable, path, {systemReason(errno)});
    return content;
}

void createFolder(const fs::path& folder)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error && !fs::is_directory(folder))
        throw Error(error == std::errc::no_space_on_device ? ErrorCode::DiskFull : ErrorCode::OutputNotWritable, folder,
                    {error.message()});
    if (!fs::is_directory(folder))
        throw Error(ErrorCode::OutputNotWritable, folder, {"a file of that name is in the way"});
}

} // namespace lamella
