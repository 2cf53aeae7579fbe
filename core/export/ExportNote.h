#pragma once
// Private to core/export.

#include "export/ExportPlan.h"

#include <filesystem>

namespace lamella {

/// "accepted", "flagged", "to review", "to segment"
const char* reviewStateText(ReviewState state);
/// In a folder of images.
inline constexpr const char* kExportNoteName = "lamella-export.json";
/// Beside a single file, so that several exports may lie in one folder: "masks.tif.lamella-export.json".
std::filesystem::path noteNameFor(const std::filesystem::path& file);

/// Writes what was exported, from which model, at which threshold, by whom and when (docs/file-formats.md).
void writeExportNote(const ExportPlan& plan, const Project& project, ExportContent content);

} // namespace lamella
