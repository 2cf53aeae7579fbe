#include "learn/BackendProbe.h"

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

struct Answer {
    bool isGood = false;
    std::string text;   ///< what it printed
    std::string reason; ///< why it is not good
};

/// The reason that a back end itself gives for not being loaded, or what is known without.
std::string reasonIn(const std::string& text, bool hasExited)
{
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (json.is_object() && json.contains("backend_error_reason"))
        return json.value("backend_error_reason", std::string());
    return hasExited ? "its probe failed" : "it crashed while it was loaded";
}

Answer answerOf(const fs::path& program, const fs::path& backend)
{
    Answer answer;
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) {
        answer.reason = "its probe failed";
        return answer;
    }
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
    if (failed == 0) {
        const auto text = readUntilClosed(ends[0]);
        if (!text)
            kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        answer.text = text.value_or(std::string());
        answer.isGood = text && WIFEXITED(status) && WEXITSTATUS(status) == 0;
        if (!answer.isGood)
            answer.reason =
                text ? reasonIn(answer.text, WIFEXITED(status)) : std::string("it did not answer within a minute");
    } else {
        answer.reason = "its probe failed";
    }
    close(ends[0]);
    return answer;
}

bool hasCuda(const std::string& answer)
{
    const auto json = nlohmann::json::parse(answer, nullptr, false);
    if (!json.is_object() || !json.contains("devices"))
        return false;
    return json["devices"].dump().find("cuda") != std::string::npos;
}

} // namespace

ProbedBackends probed(const std::vector<fs::path>& files)
{
    const auto program = commandLineProgram();
    if (!program)
        return {files, {}};
    ProbedBackends result;
    std::vector<fs::path> others;
    for (const fs::path& file : files) {
        const Answer answer = answerOf(*program, file);
        if (answer.isGood)
            (hasCuda(answer.text) ? result.files : others).push_back(file);
        else
            result.refused.emplace_back(ErrorCode::BackendBroken, file, std::vector<std::string>{answer.reason});
    }
    result.files.insert(result.files.end(), others.begin(), others.end());
    return result;
}

} // namespace lamella
