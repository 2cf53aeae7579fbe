#pragma once
// Private to core/export. What a report shows, before it is put into words.

#include "image/Image.h"
#include "project/Project.h"
#include "project/ProjectTotals.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace lamella {

/// What the record of edits says of a project, all of one moment.
struct Standing {
    std::vector<SectionRecord> sections;
    std::vector<SectionStatus> status; ///< of each of them
    std::vector<SignOff> signOffs;
    std::size_t answers = 0; ///< to doubts

    /// A mask to learn from, imported or painted by hand, that nobody has accepted or flagged: as in step 4, it is not
    /// left to review.
    bool isGiven(std::size_t section) const;
    int givenCount() const;
    /// Without those.
    int count(ReviewState state) const;
    int edits() const;
    /// In the order of the sections.
    std::vector<std::string> reviewers() const;
};
Standing standingOf(const Project& project);

/// What a report says of a mask.
struct MaskFigures {
    std::uint32_t cells = 0;
    double membraneShare = 0; ///< of the labelled pixels; NaN where there is none
    MaskTotals changed;       ///< against the mask before corrections; no pixels where there is none to compare with
};
/// Reads the mask, and the one before corrections where there are any. Blocks.
MaskFigures figuresOf(Project& project, const SectionRecord& section, const SectionStatus& status);

/// Membrane in orange over the section, at most `side` pixels wide and high. Where a pixel of the picture is half
/// membrane it is half as orange, so that thin membranes stay lines.
/// @param section  as shown @param mask  of the same size
RgbImage membranePicture(const GrayImage& section, Mask mask, int side);

} // namespace lamella
