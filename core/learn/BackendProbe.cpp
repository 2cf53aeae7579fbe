#include "learn/BackendProbe.h"

#include "base/Log.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <string>

#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace lamella {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::seconds kProbeLimit{60};

std::optional<fs::path> commandLineProgram()
{
    if (const char* given = std::getenv("LAMELLA_CLI"); given && *given)
        return fs::path(given);
    std::error_code error;
    const fs::path beside = fs::read_symlink("/proc/self/exe", error).parent_path() / "lamella-cli";
    if (error || !fs::exists(beside))
        return std::nullopt;
    return beside;
}

/// Reads what the child prints until it closes its end or the time is up.
std::optional<std::string> readUntilClosed(int descriptor)
{
    std::string text;
    const auto end = std::chrono::steady_clock::now() + kProbeLimit;
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        pollfd wait{descriptor, POLLIN, 0};
        if (left.count() <= 0 || poll(&wait, 1, static_cast<int>(left.count())) <= 0)
            return std::nullopt;
        std::array<char, 4096> buffer{};
        const ssize_t count = read(descriptor, buffer.data(), buffer.size());
        if (count <= 0)
            return text;
        text.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

std::optional<std::string> outputOf(const fs::path& program, const fs::path& backend)
{
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0)
        return std::nullopt;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    std::array<std::string, 5> words{program.string(), "info", "--json", "--backend", backend.string()};
    std::array<char*, 6> arguments{words[0].data(), words[1].data(), words[2].data(),
                                   words[3].data(), words[4].data(), nullptr};
    pid_t child = 0;
    const int failed = posix_spawn(&child, program.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    std::optional<std::string> text;
    if (failed == 0) {
        text = readUntilClosed(ends[0]);
        if (!text)
            kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
            text.reset();
    }
    close(ends[0]);
    return text;
}

bool hasCuda(const std::string& answer)
{
    const auto json = nlohmann::json::parse(answer, nullptr, false);
    if (!json.is_object() || !json.contains("devices"))
        return false;
    return json["devices"].dump().find("cuda") != std::string::npos;
}

} // namespace

std::vector<fs::path> probedInOrder(const std::vector<fs::path>& files)
{
    const auto program = commandLineProgram();
    if (!program)
        return files;
    std::vector<fs::path> good;
    std::vector<fs::path> withCuda;
    for (const fs::path& file : files) {
        const auto answer = outputOf(*program, file);
        if (!answer)
            logWarning("learn back end left out, its probe failed: " + file.string());
        else
            (hasCuda(*answer) ? withCuda : good).push_back(file);
    }
    withCuda.insert(withCuda.end(), good.begin(), good.end());
    return withCuda;
}

} // namespace lamella
