#pragma once
// Private to core/project.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella {

/// SHA-256 of a file, read in pieces of 1 MB; empty if `stop` came first. Throws FileNotReadable.
std::string hashUnlessStopped(const std::filesystem::path& path, const std::stop_token& stop);

/// How a project notes a path: from its own folder; empty where there is no way (another drive).
std::filesystem::path relativeTo(const std::filesystem::path& project, const std::filesystem::path& path);

/// Where a file is now, by the place relative to the project, the path noted, or its name beside the project.
std::optional<std::filesystem::path> findFile(const std::filesystem::path& project,
                                              const std::filesystem::path& absolute,
                                              const std::filesystem::path& relative);

/// A stack that is looked for: a file, or a folder, which is known by one of its images.
struct WantedStack {
    std::filesystem::path stack;
    std::filesystem::path image; ///< the stack itself, or a file in that folder
    std::string sha256;          ///< of `image`; empty = unknown
    std::uintmax_t bytes = 0;    ///< of `image`; 0 = unknown
    bool isFolder() const { return image != stack; }
};

/// What a search came to for one wanted stack.
struct SearchedStack {
    std::optional<std::filesystem::path> place;
    bool hasNamesake = false; ///< a file of that name is there, with other content
};

struct SearchScope {
    std::filesystem::path folder; ///< and all below it; links to folders are not followed
    int limit = 0;                ///< so many files and folders are looked at
    bool byName = false;          ///< where the content is unknown, the only file of that name will do
};

/// Looks for the images by their content; of a folder only among files of the image's name. Each file is read once at
/// most, and only if its size fits. What cannot be read is passed by (log). In the order of `wanted`.
std::vector<SearchedStack> searchStacks(const std::vector<WantedStack>& wanted, const SearchScope& scope,
                                        const std::stop_token& stop);

} // namespace lamella
