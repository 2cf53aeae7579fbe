#pragma once
// Private to core/export.

#include "export/ExportFiles.h"

#include <filesystem>
#include <vector>

namespace lamella {

/// In a folder of images.
inline constexpr const char* kExportNoteName = "lamella-export.json";
/// Beside a single file, so that several exports may lie in one folder: "masks.tif.lamella-export.json".
std::filesystem::path noteNameFor(const std::filesystem::path& file);

/// Writes what was exported, from which model, at which threshold, by whom and when (docs/file-formats.md).
/// @param sections  in the order exported
/// @param files  one a section, or the one that holds them all
void writeExportNote(const std::filesystem::path& target, const Project& project,
                     const std::vector<SectionRecord>& sections, const std::vector<std::filesystem::path>& files,
                     ExportContent content);

} // namespace lamella
