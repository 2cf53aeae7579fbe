#pragma once

#include "base/Error.h"

#include <filesystem>
#include <vector>

namespace lamella {

struct ProbedBackends {
    std::vector<std::filesystem::path> files; ///< that answered: with a CUDA device first, otherwise in the given order
    std::vector<Error> refused;               ///< BackendBroken: why the others did not
};

/// Runs `lamella-cli info --json --backend FILE` for each file in a child process, so that a back end that crashes
/// while loading harms nobody. A child that takes over 60 s is killed and its file left out. Without a lamella-cli
/// beside the program (or in LAMELLA_CLI) nothing can be probed and the files come back as they are.
ProbedBackends probed(const std::vector<std::filesystem::path>& files);

} // namespace lamella
