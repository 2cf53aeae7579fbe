#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lamella::test {

/// Sections and masks as people bring them, with one trap; drawn by core/sample.
struct Trap {
    std::filesystem::path sections;
    std::filesystem::path masks;
    std::vector<std::string> expected; ///< names of the issues that the import check must find, sorted; no others
};

/// Names of all traps, and of two pairs without one ("good stacks", "good folders").
std::vector<std::string> trapNames();
/// Writes a trap's files into a folder that is there. Six sections of 160×160 pixels (without the bar); numbers below
/// are pages. Ends the program for an unknown name.
Trap writeTrap(const std::string& name, const std::filesystem::path& folder);
/// A trap with three findings at once (inverted, shifted, info bar), for the window: sections of 512×560 pixels.
Trap writeThreeTraps(const std::filesystem::path& folder, int count = 6);

} // namespace lamella::test
