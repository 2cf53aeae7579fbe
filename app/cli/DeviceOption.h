#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace lamella::cli {

/// --device of train and predict.
void addDeviceOption(CLI::App& app, std::string& device);
/// The name of the device that is meant: "cuda:0" or "cpu" for "auto". To be asked before anything is said or written.
/// Loads the back end, except for "cpu". Throws Error InvalidOption naming what there is.
std::string resolvedDevice(const std::string& device);

} // namespace lamella::cli
