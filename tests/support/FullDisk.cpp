#include "FullDisk.h"

#include "base/Error.h"

#include <csignal>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lamella::test {

int statusOnFullDisk(std::uintmax_t bytes, std::string_view file, const std::function<void()>& work)
{
    const pid_t child = fork();
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{bytes, bytes};
        setrlimit(RLIMIT_FSIZE, &limit);
        int result = 1;
        try {
            work();
        } catch (const Error& error) {
            const bool namesFile = std::string_view(error.what()).find(file) != std::string_view::npos;
            result = error.code() == ErrorCode::DiskFull && namesFile ? 0 : 2;
        }
        _exit(result);
    }
    int status = 0;
    return child > 0 && waitpid(child, &status, 0) == child ? status : -1;
}

namespace {
void limitFiles(rlim_t bytes)
{
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = bytes;
    setrlimit(RLIMIT_FSIZE, &limit);
}
} // namespace

FullDisk::FullDisk(std::uintmax_t bytes)
{
    std::signal(SIGXFSZ, SIG_IGN);
    limitFiles(bytes);
}

FullDisk::~FullDisk()
{
    limitFiles(RLIM_INFINITY);
}

} // namespace lamella::test
