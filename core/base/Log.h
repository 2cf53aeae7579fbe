#pragma once

#include <filesystem>
#include <string_view>

namespace lamella {

/// English log lines for the maintainer; never patient data, never image content. Thread-safe (spdlog).
/// Silent until startLog() is called.
void startLog(const std::filesystem::path& file);
void logInfo(std::string_view text);
void logWarning(std::string_view text);
void logError(std::string_view text);

} // namespace lamella
