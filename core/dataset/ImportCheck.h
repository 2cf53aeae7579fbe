#pragma once

#include "dataset/ImportFinding.h"
#include "image/Stack.h"

#include <functional>
#include <vector>

namespace lamella {

struct ImportReport {
    /// Errors first, then warnings, then notes; those of the whole stack before those of single pages.
    std::vector<ImportFinding> findings;
    std::vector<FixedPair> pairs; ///< what would be compared and imported: in order, or by name
    int checkedPages = 0;
    double membraneShare = 0.0;   ///< of the labelled pixels checked, 0…1
    double unlabelledShare = 0.0; ///< of all pixels checked
    bool isUsable() const;        ///< no finding is an error
    bool has(ImportIssue issue) const;
};

/// Looks for every trap of ImportIssue in sections and their masks. Count, names, size and an information bar come
/// first; where they do not fit and no fix is known, pages are not compared. What a fix would put right is looked
/// through: labels, smoothed edges and the like are compared as they would be imported, inside the proposed crop.
/// Memory: two sections and two masks. Throws as Stack for pages that cannot be read.
/// @param pages     the section pages to compare, ascending
/// @param progress  called after each page with the number done; returning false ends the check with what is known
ImportReport checkImport(const Stack& sections, const Stack& masks, const std::vector<int>& pages,
                         const std::function<bool(int)>& progress = {});

/// The same for sections without masks; decodes three pages only.
ImportReport checkSections(const Stack& sections);

} // namespace lamella
