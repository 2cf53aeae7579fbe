#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace lamella::cli {

/// --device of train and predict.
void addDeviceOption(CLI::App& app, std::string& device);
/// Before anything is said or written: throws Error InvalidOption naming what there is where the device asked for is
/// not here. Loads the back end, except for "auto" and "cpu".
void requireDevice(const std::string& device);
/// What "auto" means here; the others as they are.
std::string resolvedDevice(const std::string& device);

} // namespace lamella::cli
