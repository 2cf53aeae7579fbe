#pragma once

#include "dataset/Dataset.h"
#include "image/Stack.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lamella {

/// How the values of a mask file become membrane and cell where they are not 0 and 255, or 0 and 1, already.
enum class MaskValues {
    Exact,     ///< mask values only (toMask()); others are an error
    Nearer,    ///< each grey goes to the nearer of black and white; areas of 128 stay unlabelled
    Threshold, ///< cell above ImportFixes::threshold; opacity does not count
    Labels,    ///< each value is the number of a cell; 0, and the border between two numbers, are membrane
    Opacity,   ///< what is drawn (opacity of at least one half) is membrane, what is transparent is cell
};

/// A rectangle that is kept of pages of the size `of`; pages of another size (already cropped masks) stay whole.
struct CropFix {
    Rect keep; ///< pixels, inside `of`, not empty
    Size of;
    bool operator==(const CropFix&) const = default;
};

/// What an import does to sections and masks on their way into a project. Never to the files. A value: proposed by the
/// import check with each finding, chosen by a person, kept in the project (section.fixes, docs/file-formats.md) and
/// applied again wherever the sections are read. A default one does nothing.
struct ImportFixes {
    /// Cell and membrane are exchanged in every mask, or in these pages of the mask stack; unlabelled stays.
    bool invertsAll = false;
    std::set<int> invertedMasks;
    MaskValues maskValues = MaskValues::Exact;
    double threshold = 0.5; ///< of MaskValues::Threshold; 0…1, 1 = the white of the file's type
    /// Page p of the sections belongs to page p + maskShift of the masks, −1000…1000; sections that are then without a
    /// mask, and masks without a section, are left out.
    int maskShift = 0;
    /// Pairs by name: section page → mask page. Empty: in order. Sections not named here are left out.
    std::map<int, int> pairs;
    std::set<int> leftOut; ///< section pages that are not imported
    std::optional<CropFix> crop;
    std::optional<PixelSizeNm> pixelSize; ///< replaces that of the files; a side of 0 means unknown
    /// Which channel and time point of a stack with several is meant, from 0; StackChoice::kAll = all are sections.
    std::optional<int> channel;
    std::optional<int> time;

    bool operator==(const ImportFixes&) const = default;
    bool isEmpty() const { return *this == ImportFixes{}; }
};

/// Both together; where they disagree `more` counts. Sets are united, inverting twice stays inverted.
ImportFixes merged(ImportFixes fixes, const ImportFixes& more);

/// JSON object with the keys that differ from a default ImportFixes; "{}" for none. Numbers round-trip exactly.
std::string toJson(const ImportFixes& fixes);
/// Empty text is no fix. Throws Error SpecInvalid (path "fixes") for anything that toJson() does not write: no JSON,
/// unknown keys, numbers out of range, a rectangle outside its page.
ImportFixes importFixesFromJson(std::string_view json);

/// openStack() with the channel and time point of the fixes where the stack has several; one without them is opened as
/// it is, so that masks drawn in another program may lie beside a stack with channels.
std::shared_ptr<const Stack> openChosen(const std::filesystem::path& path, const ImportFixes& fixes);

/// A section and its mask, as pages of their stacks.
struct FixedPair {
    int section = 0;
    int mask = 0; ///< −1: no masks are imported
    bool operator==(const FixedPair&) const = default;
};
/// What is imported, ascending by section. @param maskCount  −1 for an import without masks
std::vector<FixedPair> fixedPairs(int sectionCount, int maskCount, const ImportFixes& fixes);

/// Views: stacks whose pages are read, converted and forgotten one at a time; nothing is kept but the stack behind.
/// Page i of the view is pages[i] of the stack. They throw as the stack does, PageOutOfRange for pages it does not
/// have, and Internal for a crop that does not fit. Any thread.
/// Samples as stored, cropped, with the pixel size of the fixes.
std::shared_ptr<const Stack> fixedSections(std::shared_ptr<const Stack> sections, const ImportFixes& fixes,
                                           std::vector<int> pages);
/// Mask values 0, 128, 255 (u8). Throws MaskNotBinary too, with the file of the page.
std::shared_ptr<const Stack> fixedMasks(std::shared_ptr<const Stack> masks, const ImportFixes& fixes,
                                        std::vector<int> pages);
/// Both as they would be imported: page i of the one belongs to page i of the other. Throws MaskCountDiffers where the
/// fixes leave nothing, MaskSizeDiffers.
PairSource fixedSource(const PairSource& source, const ImportFixes& fixes);
/// All pages in order, for looking at stacks before pairs are settled.
std::shared_ptr<const Stack> fixedSections(std::shared_ptr<const Stack> sections, const ImportFixes& fixes);
std::shared_ptr<const Stack> fixedMasks(std::shared_ptr<const Stack> masks, const ImportFixes& fixes);

/// One mask page under the fixes, without crop and inversion: the rule of MaskValues on exact samples.
/// @param page  for the message only. Throws MaskNotBinary for MaskValues::Exact, MaskOneClass for MaskValues::Opacity
/// without opacity.
Mask maskByRule(const RawPage& raw, const ImportFixes& fixes, int page);

/// The part of the fixes that concerns one pair: the value of NewSection::fixes, empty if there is none. As toJson()
/// with the keys of that page only: `inverted` (true), `values`, `threshold`, `mask_page` (where it is not the
/// section's own), `crop`, `pixel_size`, `channel`, `time`.
std::string sectionFixesJson(const ImportFixes& fixes, const FixedPair& pair);
/// The crop that a section was imported with. Older projects and empty texts have none. Throws SpecInvalid.
std::optional<CropFix> cropOfSection(std::string_view sectionFixes);
/// Channel and time point that a section was imported from, for openChosen(). Throws SpecInvalid.
ImportFixes choiceOfSection(std::string_view sectionFixes);

} // namespace lamella
