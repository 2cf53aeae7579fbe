#include "project/LockFile.h"

#include "base/Error.h"
#include "base/FolderLock.h"
#include "project/Project.h"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <pwd.h>
#include <sys/file.h>
#include <unistd.h>

namespace lamella {

namespace {

struct Holder {
    std::string host;
    std::string user;
    std::int64_t pid = 0;
    std::string started; ///< of the process, so that a reused number is not mistaken for it; empty = unknown
    std::string since;
};

std::string hostName()
{
    char name[256] = {};
    return ::gethostname(name, sizeof name - 1) == 0 && name[0] != '\0' ? name : "unknown";
}

/// Start of a process in clock ticks since boot (proc(5), field 22); empty where the system does not tell.
std::string processStart(std::int64_t pid)
{
    std::ifstream in("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    std::getline(in, line);
    // The name in brackets may itself hold blanks and brackets.
    std::size_t at = line.rfind(')');
    for (int field = 2; field < 22 && at != std::string::npos; ++field)
        at = line.find(' ', at + 1);
    return at == std::string::npos ? "" : line.substr(at + 1, line.find(' ', at + 1) - at - 1);
}

Holder myself()
{
    return {hostName(), loginName(), ::getpid(), processStart(::getpid()), utcNow()};
}

std::string textOf(const Holder& holder)
{
    const nlohmann::json json = {{"host", holder.host},
                                 {"user", holder.user},
                                 {"pid", holder.pid},
                                 {"started", holder.started},
                                 {"since", holder.since}};
    return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

/// A lock nobody can read names nobody; empty `host`.
Holder readHolder(int descriptor)
{
    char buffer[4096];
    const ssize_t count = ::pread(descriptor, buffer, sizeof buffer, 0);
    const auto json = nlohmann::json::parse(buffer, buffer + std::max<ssize_t>(0, count), nullptr, false);
    Holder holder;
    if (!json.is_object())
        return holder;
    const auto text = [&](const char* key) {
        return json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : std::string();
    };
    holder = {text("host"), text("user"), 0, text("started"), text("since")};
    if (json.contains("pid") && json["pid"].is_number_integer())
        holder.pid = json["pid"].get<std::int64_t>();
    return holder;
}

bool isAlive(const Holder& holder)
{
    if (holder.pid <= 0 || (::kill(static_cast<pid_t>(holder.pid), 0) != 0 && errno == ESRCH))
        return false;
    const std::string started = processStart(holder.pid);
    return started.empty() || holder.started.empty() || started == holder.started;
}

[[noreturn]] void throwInUse(const std::filesystem::path& project, const Holder& holder, bool isLeft)
{
    const auto known = [](const std::string& text) { return text.empty() ? std::string("?") : text; };
    std::vector<std::string> arguments{known(holder.host), known(holder.user), known(holder.since)};
    if (isLeft)
        arguments.emplace_back(Project::kLockLeft);
    throw Error(ErrorCode::ProjectInUse, project, std::move(arguments));
}

[[noreturn]] void throwNotWritable(const std::filesystem::path& path)
{
    const int number = errno;
    const bool full = number == ENOSPC || number == EFBIG || number == EDQUOT;
    throw Error(full ? ErrorCode::DiskFull : ErrorCode::OutputNotWritable, path,
                {std::generic_category().message(number)});
}

} // namespace

std::string loginName()
{
    const passwd* entry = ::getpwuid(::getuid());
    if (entry != nullptr && entry->pw_name != nullptr && entry->pw_name[0] != '\0')
        return entry->pw_name;
    const char* user = std::getenv("USER");
    return user != nullptr && user[0] != '\0' ? user : "unknown";
}

std::filesystem::path LockFile::pathFor(const std::filesystem::path& project)
{
    std::filesystem::path path = project;
    path += ".lock";
    return path;
}

LockFile::LockFile(const std::filesystem::path& project, bool force) : m_project(project), m_path(pathFor(project))
{
    while (!tryTake(force)) {
    }
}

/// False: the file was replaced under our hands by somebody who gave it back; look again.
bool LockFile::tryTake(bool force)
{
    const int descriptor = ::open(m_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0)
        throwNotWritable(m_project);
    try {
        const bool locked = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
        const Holder holder = readHolder(descriptor);
        // EWOULDBLOCK: somebody holds it. Other errors: this file system has no locks and the content alone decides.
        if (!locked && errno == EWOULDBLOCK)
            throwInUse(m_project, holder, false);
        if (!isSameFile(descriptor, m_path)) {
            ::close(descriptor);
            return false;
        }
        const bool here = holder.host == hostName();
        if (!holder.host.empty() && ((here && isAlive(holder)) || (!here && !force)))
            throwInUse(m_project, holder, !here);
        const std::string text = textOf(myself());
        if (::ftruncate(descriptor, 0) != 0 ||
            ::pwrite(descriptor, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size()))
            throwNotWritable(m_project);
    } catch (...) {
        ::close(descriptor);
        throw;
    }
    m_descriptor = descriptor;
    return true;
}

LockFile::~LockFile()
{
    if (isSameFile(m_descriptor, m_path))
        ::unlink(m_path.c_str());
    ::close(m_descriptor);
}

} // namespace lamella
