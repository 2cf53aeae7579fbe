#pragma once

#include "project/Project.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella {

enum class ExportContent { Masks, Probabilities };
enum class ExportFormat { PngFolder, Tiff };

struct ExportOptions {
    ExportContent content = ExportContent::Masks;
    ExportFormat format = ExportFormat::Tiff;
    std::vector<SectionId> sections; ///< in the order wanted; empty = the accepted ones
    bool overwrite = false;          ///< replace files of the same name (each atomically); else OutputExists
    /// Probability of cell as float32 0…1; without it the stored 8 bits divided by 255 are written.
    std::function<FloatImage(SectionId)> probability;
    std::function<void(int done, int total)> progress;
    std::stop_token stop;
};

struct ExportResult {
    std::vector<std::filesystem::path> files; ///< images written, then lamella-export.json
    int sections = 0;                         ///< written
    bool stopped = false; ///< on request: PNG files written so far stay, no lamella-export.json; no TIFF at all
};

/// Writes corrected masks (u8 0/255, white = cell; unlabelled pixels stay 128) or probabilities, as one file per
/// section
/// (`section_0007.png`; 8-bit grey for probabilities) or one multi-page TIFF per call (probabilities float32 0…1), with
/// the pixel size. The same writers as lamella-cli, hence the same bytes for the same pixels. Beside the images goes
/// `lamella-export.json`: what, from which model, at which threshold, by whom, when (docs/file-formats.md); it is
/// written last, so a folder without it is not complete. PNG files are numbered by page; where sections of several
/// stacks share page numbers, by their place in the export. Blocks; call from a worker. Stopping throws Interrupted and
/// leaves no half file.
/// @param target  the TIFF file or the folder
/// Throws NoSectionsToExport, PageSizesDiffer (TIFF), OutputExists, OutputNotWritable, DiskFull, Interrupted.
ExportResult exportFiles(Project& project, const std::filesystem::path& target, const ExportOptions& options);

} // namespace lamella
