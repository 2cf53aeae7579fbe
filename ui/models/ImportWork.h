#pragma once

#include "base/Error.h"
#include "dataset/ImportCheck.h"
#include "project/Project.h"

#include <QString>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace lamella {

/// The work behind ImportController, without Qt objects: for worker threads. Everything throws Error.

/// What files are, before they are imported.
struct ImportExamination {
    int sectionCount = 0;
    Size size;
    int maskCount = -1; ///< −1 without masks
    Size maskSize;
    std::vector<std::string> sectionNames; ///< file names by page, of a folder; else empty
    std::vector<std::string> maskNames;
    std::vector<ImportFinding> findings;
    /// Why a finding of severity Error blocks the import, by its index.
    std::map<std::size_t, Error> errors;
};
/// @param masks   empty = sections to segment
/// @param choice  channel and time point, if they were asked for; the rest does not matter here
/// Throws StackChoiceNeeded where one has to be chosen.
ImportExamination examineImport(const std::filesystem::path& sections, const std::filesystem::path& masks,
                                const ImportFixes& choice, const std::stop_token& stop);

/// Sections first, then masks: by their pixels (0, 1, 128, 255 only), else by their names, else in the order given.
std::pair<std::filesystem::path, std::filesystem::path>
sectionsAndMasks(const std::filesystem::path& first, const std::filesystem::path& second, const ImportFixes& choice);

struct ImportPlan {
    std::filesystem::path sections;
    std::filesystem::path masks;         ///< empty = to segment
    std::shared_ptr<Project> project;    ///< null = a new one
    std::filesystem::path projectFolder; ///< of a new one
    ImportFixes fixes;                   ///< noted with each section
};
struct ImportResult {
    std::shared_ptr<Project> project;
    std::vector<SectionId> sections;
};
/// Adds all sections that the fixes leave, or none: what failed half-way is taken back. The files are only read.
/// Throws MaskCountDiffers where the fixes leave nothing.
ImportResult importSections(const ImportPlan& plan);

} // namespace lamella
