#pragma once

#include <filesystem>
#include <vector>

namespace lamella {

/// Runs `lamella-cli info --json --backend FILE` for each file in a child process, so that a back end that crashes
/// while loading harms nobody, and returns those that answered: with a CUDA device first, otherwise in the given order.
/// A child that takes over 60 s is killed and its file left out. Without a lamella-cli beside the program (or in
/// LAMELLA_CLI) nothing can be probed and the files come back as they are.
std::vector<std::filesystem::path> probedInOrder(const std::vector<std::filesystem::path>& files);

} // namespace lamella
