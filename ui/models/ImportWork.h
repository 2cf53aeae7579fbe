#pragma once

#include "base/Error.h"
#include "dataset/ImportCheck.h"
#include "project/Project.h"

#include <QString>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
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
    std::vector<ImportFinding> findings;
    /// Why a finding of severity Error blocks the import, by its index.
    std::map<std::size_t, Error> errors;
};
ImportExamination examineImport(const std::filesystem::path& sections, const std::filesystem::path& masks,
                                const std::stop_token& stop);

/// Sections first, then masks: by their pixels (0, 1, 128, 255 only), else by their names, else in the order given.
std::pair<std::filesystem::path, std::filesystem::path> sectionsAndMasks(const std::filesystem::path& first,
                                                                         const std::filesystem::path& second);

struct ImportPlan {
    std::filesystem::path sections;
    std::filesystem::path masks;         ///< empty = to segment
    std::shared_ptr<Project> project;    ///< null = a new one
    std::filesystem::path projectFolder; ///< of a new one
    bool invertsAll = false;             ///< cell and membrane are exchanged in every mask
    std::set<int> invertedPages;         ///< or in these
    bool roundsGreys = false;            ///< further grey values become the nearer of 0 and 255
};
struct ImportResult {
    std::shared_ptr<Project> project;
    std::vector<SectionId> sections;
};
/// Adds all sections, or none: what failed half-way is taken back.
ImportResult importSections(const ImportPlan& plan);

} // namespace lamella
