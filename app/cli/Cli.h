#pragma once

#include "cli/Command.h"

#include <string>
#include <vector>

namespace lamella::cli {

/// Runs one command line without the program's name, e.g. {"inspect", "volume.tif", "--json"}.
/// @return the exit code of DESIGN §6; every exception has become one line on context.err
int runCli(std::vector<std::string> arguments, Context& context);

} // namespace lamella::cli
