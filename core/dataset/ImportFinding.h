#pragma once

#include "dataset/ImportFixes.h"
#include "image/Image.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lamella {

/// What the import check can find. In brackets: the figures that come with it, in order.
enum class ImportIssue {
    // the two stacks
    CountDiffers,     ///< not one mask for each section [masks, sections, pairs found by name (0 = none)]
    NamesDiffer,      ///< as many masks as sections, but their numbers say that they are not pairs in order
                      ///< [pairs by name, sections without mask, masks without section]
    SizeDiffers,      ///< [width and height of the masks, width and height of the sections]
    SectionsAreMasks, ///< the sections are masks: probably given in the wrong order
    // how masks are stored
    ZeroOne,       ///< 0 and 1 instead of 0 and 255; 1 is read as cell [masks]
    Palette,       ///< palette images, whose values count and not their colours [masks]
    OneBit,        ///< [masks]
    Opacity,       ///< masks with an opacity channel, which is left out [masks]
    OpacityGreys,  ///< … whose greys are not all black or white [masks, % of the pixels that are neither]
    OpacityIsMask, ///< one grey throughout: what was drawn is in the opacity [masks]
    // what values they have
    AntiAliased,   ///< smoothed edges [masks, values in one mask, % of its pixels that are neither black nor white]
    Labels,        ///< even areas of many values: numbers of cells, or several classes [masks, values in one mask]
    NotBinary,     ///< other values [masks, values in one mask, threshold proposed as % of white]
    LossyMasks,    ///< JPEG has altered the masks [masks, % of the pixels that are neither black nor white]
    LossySections, ///< JPEG has altered the sections
    // what they show
    Inverted,         ///< what the masks call membrane is brighter than the cells
                      ///< [masks, masks compared, grey under membrane, grey under cell]
    Shifted,          ///< masks fit better to a neighbour [maskShift that fits, fit as it is, fit when shifted]
    OneClassPage,     ///< one mask is of one class throughout [its value: 0 membrane, 128 unlabelled, 255 cell]
    OneClassAll,      ///< all masks together hold one class: nothing to learn [its value]
    UnusualShare,     ///< hardly any or very much membrane [% of the labelled pixels]
    Unlabelled,       ///< pixels that count in no loss and no score [% of all pixels]
    DuplicateMask,    ///< two sections have the same mask
    DuplicateSection, ///< a section is there twice [1 if its mask is, too]
    // the pictures
    InfoBar,          ///< a bar of the microscope with text is part of the picture [pixels at the top, at the bottom]
    PixelSizeMissing, ///< [x, y, z in nm, proposed; 0 = nothing to propose]
    PixelSizeAbsurd,  ///< [x, y, z in nm as the file says, and as proposed; 0 = nothing to propose]
};
inline constexpr int kImportIssueCount = static_cast<int>(ImportIssue::PixelSizeAbsurd) + 1;

/// A note needs no action, a warning should be looked at, an error prevents the import until it is fixed.
enum class ImportSeverity { Note, Warning, Error };

struct ImportFinding {
    ImportIssue issue = ImportIssue::CountDiffers;
    ImportSeverity severity = ImportSeverity::Note;
    int page = -1;               ///< section page, from 0; −1 = the whole stack
    int otherPage = -1;          ///< the section page it is compared with, −1 = none
    int example = 0;             ///< section page that shows it best
    std::vector<double> figures; ///< as listed with the issue
    std::optional<Rect> box;     ///< pixels of the section, where it has a place
    ImportFixes fix;             ///< what puts it right; empty = nothing that a program can do
    std::string text;            ///< findingText()
};

/// English: what was found, and for an error what to do about it.
std::string findingText(const ImportFinding& finding);
/// English: what its fix would do, as an order ("invert all masks"); empty without a fix.
std::string findingRemedy(const ImportFinding& finding);

/// Stable identifier for files, e.g. "CountDiffers".
std::string_view importIssueName(ImportIssue issue);
/// "note", "warning" or "error".
std::string_view importSeverityName(ImportSeverity severity);

} // namespace lamella
