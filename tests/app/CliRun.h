#pragma once

#include "cli/Cli.h"

#include <nlohmann/json.hpp>

#include <sstream>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella::test {

/// What a command of lamella-cli came to.
struct CliResult {
    int exitCode = 0;
    std::string out;
    std::string err;
    nlohmann::json json() const { return nlohmann::json::parse(out); }
};

/// Runs lamella-cli in this process, with streams instead of a terminal.
inline CliResult runCli(const std::vector<std::string>& arguments, std::stop_token stop = {})
{
    std::ostringstream out;
    std::ostringstream err;
    cli::Context context{out, err, false, std::move(stop)};
    const int code = cli::runCli(arguments, context);
    return {code, out.str(), err.str()};
}

} // namespace lamella::test
