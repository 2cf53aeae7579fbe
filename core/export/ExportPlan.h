#pragma once
// Private to core/export.

#include "export/ExportFiles.h"

#include <filesystem>
#include <vector>

namespace lamella {

/// What is exported and what the files are called.
struct ExportPlan {
    std::vector<SectionRecord> sections;
    std::vector<SectionStatus> status; ///< of these, before anything is written: what comes later is not exported
    std::vector<SignOff> signOffs;     ///< of the project, likewise
    std::vector<int> numbers;          ///< of the sections, as files and tables have them
    std::vector<std::filesystem::path> files; ///< one a section, or the one that holds them all
    std::filesystem::path note;
};

/// Finds the sections and checks everything that can be known before a file is written. Throws as exportFiles().
ExportPlan makeExportPlan(const Project& project, const std::filesystem::path& target, const ExportOptions& options);

/// Throws OutputNotWritable where one of the files is the project, a stack, imported masks or a model of it, or an
/// image among those of a stack (which not even a request replaces), OutputExists where one is there already and may
/// not be replaced.
void checkTargets(const Project& project, const std::vector<std::filesystem::path>& files, bool overwrite);

} // namespace lamella
