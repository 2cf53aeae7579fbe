#pragma once
// Reading a file in a process of its own, so that a crash, a hang or greed for memory is a result like any other.

#include <array>
#include <csignal>
#include <functional>
#include <string>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lamella::test {

/// What reading one file came to; a child process writes it as text, so that a crash is a result, too.
struct Outcome {
    enum class Kind { Read, Refused, Wrong, Crashed };
    Kind kind = Kind::Crashed;
    std::string text; ///< the error, the difference, or the warnings of a file read
};

/// Under the address sanitizer memory is several times what it would be.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr long kMaxKilobytes = 4L * 256 * 1024;
inline constexpr unsigned kMaxSeconds = 5 * 5;
#else
inline constexpr long kMaxKilobytes = 256 * 1024;
inline constexpr unsigned kMaxSeconds = 5;
#endif

/// Runs `read` in a child that is killed after kMaxSeconds; more than kMaxKilobytes resident count as a crash.
inline Outcome inChild(const std::function<Outcome()>& read)
{
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0)
        return {Outcome::Kind::Crashed, "no pipe"};
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        alarm(kMaxSeconds);
        const Outcome outcome = read();
        const std::string text = std::to_string(static_cast<int>(outcome.kind)) + outcome.text;
        const bool isWritten = write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size());
        _exit(isWritten ? 0 : 1);
    }
    close(ends[1]);
    std::string text;
    std::array<char, 4096> buffer{};
    for (ssize_t count = 0; (count = ::read(ends[0], buffer.data(), buffer.size())) > 0;)
        text.append(buffer.data(), static_cast<std::size_t>(count));
    close(ends[0]);
    int status = 0;
    rusage usage{};
    if (wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0 || text.empty())
        return {Outcome::Kind::Crashed, WIFSIGNALED(status) ? "signal " + std::to_string(WTERMSIG(status)) : "died"};
    if (usage.ru_maxrss > kMaxKilobytes)
        return {Outcome::Kind::Crashed, std::to_string(usage.ru_maxrss) + " kB resident"};
    return {static_cast<Outcome::Kind>(text.front() - '0'), text.substr(1)};
}

} // namespace lamella::test
