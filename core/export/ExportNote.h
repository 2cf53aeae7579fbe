#pragma once
// Private to core/export.

#include "export/ExportFiles.h"

#include <filesystem>
#include <vector>

namespace lamella {

inline constexpr const char* kExportNoteName = "lamella-export.json";

/// Writes what was exported, from which model, at which threshold, by whom and when (docs/file-formats.md).
/// @param sections  in the order exported
/// @param images  one a section, or the one that holds them all
void writeExportNote(const std::filesystem::path& target, const Project& project,
                     const std::vector<SectionRecord>& sections, const std::vector<std::filesystem::path>& images,
                     ExportContent content);

} // namespace lamella
