#include "base/Log.h"

#include "base/AtomicFile.h"
#include "base/Error.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <utility>

namespace lamella {

namespace {

std::shared_ptr<spdlog::logger>& logger()
{
    static std::shared_ptr<spdlog::logger> instance;
    return instance;
}

void log(spdlog::level::level_enum level, std::string_view text)
{
    if (logger())
        logger()->log(level, "{}", text);
}

} // namespace

void startLog(const std::filesystem::path& file)
{
    createFolder(file.parent_path());
    constexpr std::size_t kMaxBytes = std::size_t{5} << 20;
    try {
        logger() = spdlog::rotating_logger_mt("lamella", file.string(), kMaxBytes, 3);
    } catch (const spdlog::spdlog_ex& e) {
        throw Error(ErrorCode::OutputNotWritable, file, {e.what()});
    }
    logger()->flush_on(spdlog::level::info);
}

void logWarningsToConsole()
{
    auto console = std::make_shared<spdlog::logger>("lamella", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    console->set_level(spdlog::level::warn);
    console->set_pattern("%l: %v");
    logger() = std::move(console);
}

void logInfo(std::string_view text)
{
    log(spdlog::level::info, text);
}

void logWarning(std::string_view text)
{
    log(spdlog::level::warn, text);
}

void logError(std::string_view text)
{
    log(spdlog::level::err, text);
}

} // namespace lamella
