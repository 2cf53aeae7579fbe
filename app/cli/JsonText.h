#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace lamella::cli {

/// As the commands print and store it. Names of files need not be UTF-8: what is not stands as U+FFFD.
inline std::string jsonText(const nlohmann::json& json)
{
    return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace lamella::cli
