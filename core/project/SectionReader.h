#pragma once

#include "dataset/ImportFixes.h"
#include "image/Stack.h"
#include "project/Project.h"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <tuple>
#include <vector>

namespace lamella {

/// Reads the images of a project's sections as they were imported: cropped where the import cropped them, with the
/// pixel size the project has. Each stack is opened once. Any thread. Keeps the project open as long as it lives.
class SectionReader {
public:
    explicit SectionReader(std::shared_ptr<Project> project) : m_project(std::move(project)) {}

    Project& project() const { return *m_project; }
    /// Where a section's pixels are now.
    struct Place {
        std::shared_ptr<const Stack> stack;
        int page = 0;
    };
    /// The page with the file noted at import, should the folder hold fewer or more images by now.
    /// Throws SectionFileMissing, SectionFileChanged, and as openStack().
    Place find(const SectionRecord& record) const;
    /// Exact samples. Throws as find() and Stack; SectionFileChanged for another size.
    RawPage readRaw(const SectionRecord& record) const;
    Section read(const SectionRecord& record) const;
    /// A rectangle inside it, decoded by strip or tile where the file allows.
    Section readRegion(const SectionRecord& record, const Rect& region) const;
    /// As shown, 8 bits.
    GrayImage display(const SectionRecord& record) const { return toDisplay8(read(record)); }

private:
    using StackKey = std::tuple<std::filesystem::path, std::optional<int>, std::optional<int>>; ///< channel, time
    /// Looks for the stack once: a search through folders is not repeated for each section.
    std::filesystem::path placeOf(const SectionRecord& record) const;
    std::shared_ptr<const Stack> open(const std::filesystem::path& path, const ImportFixes& choice) const;

    std::shared_ptr<Project> m_project;
    mutable std::mutex m_mutex;
    mutable std::map<StackKey, std::shared_ptr<const Stack>> m_stacks;
    /// Where each stack was found; nothing = nowhere.
    mutable std::map<std::filesystem::path, std::optional<std::filesystem::path>> m_places;
};

/// Sections of a project as one stack, wherever their images lie; page = position in the list given. Any thread.
std::shared_ptr<const Stack> projectSections(std::shared_ptr<const SectionReader> reader,
                                             std::vector<SectionRecord> sections);
/// The same for their masks, corrections included, as exact samples 0/128/255.
std::shared_ptr<const Stack> projectMasks(std::shared_ptr<const SectionReader> reader,
                                          std::vector<SectionRecord> sections);

} // namespace lamella
