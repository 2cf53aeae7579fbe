#pragma once

#include "image/Stack.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lamella {

/// What the import check can find wrong with sections and their masks.
enum class ImportIssue {
    CountDiffers,     ///< not one mask for each section
    SizeDiffers,      ///< masks and sections of different size
    SectionsAreMasks, ///< the sections are black and white: probably given in the wrong order
    NotBinary,        ///< a mask with further grey values, such as one saved as JPEG or as labels
    ZeroOne,          ///< 1 stands for cell; read as 255
    Inverted,         ///< what the masks call membrane is brighter than the cells
    OneClassPage,     ///< one mask is cell or membrane throughout
    OneClassAll,      ///< all masks together hold one class: nothing to learn
    UnusualShare,     ///< hardly any or very much membrane
    Unlabelled,       ///< pixels that count in no loss and no score
};

/// A note needs no action, a warning should be looked at, an error prevents training.
enum class ImportSeverity { Note, Warning, Error };

struct ImportFinding {
    ImportIssue issue = ImportIssue::CountDiffers;
    ImportSeverity severity = ImportSeverity::Note;
    int page = -1;    ///< page counted from 0; -1 = the whole stack
    std::string text; ///< English: what was found and, for an error, what to do about it
};

struct ImportReport {
    std::vector<ImportFinding> findings; ///< those of the whole stack first, then by page
    int checkedPages = 0;
    double membraneShare = 0.0;   ///< of the labelled pixels checked, 0…1
    double unlabelledShare = 0.0; ///< of all pixels checked
    bool isUsable() const;        ///< no finding is an error
    bool has(ImportIssue issue) const;
};

/// Compares masks with sections. Count and size come first; where they do not fit, pages are not compared.
/// Inverted means: over a page, the mean grey under membrane is above that under cell by more than a tenth of the
/// section's standard deviation (membranes are stained, so dark); it is told once if most pages show it.
/// Memory: one section and one mask. Throws as Stack for pages that cannot be read.
/// @param pages     the pages to compare
/// @param progress  called after each page with the number done; returning false ends the check with what is known
ImportReport checkImport(const Stack& sections, const Stack& masks, const std::vector<int>& pages,
                         const std::function<bool(int)>& progress = {});

/// Stable identifier for files, e.g. "CountDiffers".
std::string_view importIssueName(ImportIssue issue);
/// "note", "warning" or "error".
std::string_view importSeverityName(ImportSeverity severity);

} // namespace lamella
