#pragma once

#include "learn/Reports.h"

#include <QImage>

#include <filesystem>
#include <vector>

namespace lamella {

/// Writes the curves of a run by the ending of the name: .csv the numbers (docs/file-formats.md, "Curves"), .png the
/// picture. Atomic; replaces a file of that name (the dialog has asked). For worker threads.
/// Throws Error InvalidOption for another ending, OutputNotWritable, DiskFull.
void writeCurvesFile(const std::filesystem::path& file, const std::vector<EpochReport>& epochs, const QImage& picture);

} // namespace lamella
