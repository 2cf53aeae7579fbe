#pragma once

#include <filesystem>
#include <string_view>

namespace lamella {

/// English log lines for the maintainer; never patient data, never image content. Thread-safe (spdlog).
/// Silent until startLog() or logWarningsToConsole() is called.
void startLog(const std::filesystem::path& file);
/// Warnings and errors go to the standard error stream, a line each, as a program without a window says them.
void logWarningsToConsole();
void logInfo(std::string_view text);
void logWarning(std::string_view text);
void logError(std::string_view text);

} // namespace lamella
