#pragma once

#include "project/Project.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella {

enum class ExportContent { Masks, Probabilities, Cells, Measurements };
enum class ExportFormat { PngFolder, Tiff, Csv };

struct ExportOptions {
    ExportContent content = ExportContent::Masks;
    ExportFormat format = ExportFormat::Tiff;
    std::vector<SectionId> sections; ///< in the order wanted; empty = the accepted ones
    bool overwrite = false;          ///< replace files of the same name (each atomically); else OutputExists
    /// Probability of cell as float32 0…1; without it the stored 8 bits divided by 255 are written.
    std::function<FloatImage(SectionId)> probability;
    /// Steps: a section each, of cells two, since they are counted before any is written.
    std::function<void(int done, int total)> progress;
    std::stop_token stop;
};

struct ExportResult {
    std::vector<std::filesystem::path> files; ///< images or table written, then the note about them
    int sections = 0;                         ///< written
    bool stopped = false; ///< on request: PNG files written so far stay, without a note; no TIFF and no table at all
};

/// Whether a section has what is exported: a mask, or for probabilities a prediction.
bool canExport(const Project& project, SectionId section, ExportContent content);

/// Writes corrected masks (u8 0/255, white = cell; unlabelled pixels stay 128), probabilities, the cells of the
/// corrected masks (4-connected, numbered from 1 in each section; 0 = membrane or not labelled), or what is measured of
/// these cells. Images go into one file per section (`section_0007.png`; 8-bit grey for probabilities, 16-bit for
/// cells) or one multi-page TIFF per call (probabilities float32 0…1; cells uint16, or uint32 where a section has more
/// than 65535), with the pixel size; measurements into one CSV file (analysis/MeasurementTable.h) with the numbers that
/// the same cells have in images. The same writers as lamella-cli, hence the same bytes for the same pixels. Beside
/// them goes a note, `lamella-export.json` in a folder of images, `masks.tif.lamella-export.json` beside `masks.tif`:
/// what, from which model, at which threshold, by whom, when (docs/file-formats.md); it is written last, so images
/// without it are not complete. PNG files are numbered by page; where sections of several stacks share page numbers, by
/// their place in the export. Blocks; call from a worker. Stopping leaves no half file. Changes nothing in the project,
/// which may be open read only.
/// @param target  the TIFF or CSV file, or the folder
/// Throws NoSectionsToExport, SectionNotSegmented, PageSizesDiffer (TIFF), OutputExists, OutputNotWritable (also for
/// what belongs to the project), InvalidOption (more cells than a PNG can number), DiskFull; Internal for measurements
/// in another format than CSV.
ExportResult exportFiles(Project& project, const std::filesystem::path& target, const ExportOptions& options);

} // namespace lamella
