#pragma once

#include "dataset/SectionFigures.h"
#include "image/Section.h"
#include "image/Stack.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella {

/// One labelled section: normalised image and its mask, same size.
struct Pair {
    int page = 0;     ///< page in its stack, 0-based
    FloatImage image; ///< (H, W) float32, normalised whole: (x − mean) / (std + 1e-6)
    Mask mask;        ///< (H, W) of {0 membrane, 128 unlabelled, 255 cell}
};

/// A section and where its mask comes from, before anything is decoded.
struct PairSource {
    std::shared_ptr<const Stack> sections;
    std::shared_ptr<const Stack> masks;
    std::filesystem::path path() const { return sections->info().path; }
};

/// Which pages train, which are held out, which are left out beside them (DESIGN §3, Validation).
struct Split {
    std::vector<int> training;
    std::vector<int> validation;
    std::vector<int> guard;
    /// With one to three sections: no section can be spared, so the right-hand strip of the last training section is
    /// held out instead: its first column, 0 = no strip. `guardColumns` columns before it are not used either.
    int stripFrom = 0;
    int stripPage = -1;
    static constexpr int kStripGuard = 32;
    bool hasStrip() const { return stripPage >= 0; }
};

/// @param pages       the selected pages in stack order
/// @param validation  held-out pages asked for, inside or outside `pages`; empty = the last 10 % of `pages`, rounded,
/// at
///                    least one, or the strip where there are fewer than four pages
/// @param places      where each page of the stack lies in its series, where pages were picked from one; empty = the
///                    page numbers
/// A page next to a held-out page (places that differ by one) is a guard and trains nothing. Never random: neighbours
/// leak.
/// The strip is the right-hand quarter of the last page.
/// Throws Error NoTrainingSections, or SectionTooSmall where a strip is needed and the width is below 64, naming
/// `path`.
Split splitSections(const std::vector<int>& pages, const std::vector<int>& validation, Size size,
                    const std::filesystem::path& path, const std::vector<int>& places = {});

/// Moves a strip to where labels are, for masks that are labelled in part ("teach windows"): onto the training page
/// with the most labelled pixels, so far from the right that it holds at least a quarter of them, or as many as can be
/// spared, and both classes; what is left to learn from has both as well. Wholly labelled masks leave the strip as
/// splitSections() placed it, if that is so there; without a strip nothing changes.
/// @param training  the pairs of split.training
/// Throws Error TooFewLabels, naming `path`, where there is no such place: a model could then not learn, or not be
/// checked.
void placeStrip(Split& split, const std::vector<Pair>& training, const std::filesystem::path& path);

/// Checks count and size of masks against sections. Throws Error MaskCountDiffers or MaskSizeDiffers.
void checkPairs(const PairSource& source);

/// One page as a mask, strict: anti-aliased or JPEG-damaged masks throw MaskNotBinary. Throws as Stack and toMask(),
/// naming the page's file.
Mask readMask(const Stack& masks, int page);

/// Decodes the given pages. Throws as checkPairs(), Stack and readMask(); MaskOneClass if all masks together hold only
/// one class.
/// @param stop  looked at between pages; throws InterruptedNothingKept
std::vector<Pair> loadPairs(const PairSource& source, const std::vector<int>& pages, const std::stop_token& stop = {});

/// What the model was trained on; stored in the model file.
struct DataStatistics {
    double mean = 0, deviation = 0; ///< of the grey values scaled to 0…1
    std::vector<double> histogram;  ///< 64 bins over 0…1, sums to 1
    double noise = 0;               ///< standard deviation of the noise (Immerkær 1996), grey scaled to 0…1
    double sharpness = 0;           ///< variance of the Laplacian over the variance of the section
    double membraneShare = 0;       ///< of labelled pixels
    PixelSizeNm pixelSize;
    SeenSections seen; ///< count 0: not known (a model file of before)
};
/// Reads page by page; nothing is kept. Means over the pages where a number is one per section (noise, sharpness).
/// @param stop  looked at between pages; throws InterruptedNothingKept
DataStatistics dataStatistics(const PairSource& source, const std::vector<int>& pages,
                              const std::stop_token& stop = {});

/// SHA-256 over page numbers, sizes and the pixels of the pages and masks in order: tells whether a resumed run sees
/// the same data.
std::string dataFingerprint(const std::vector<Pair>& pairs);

} // namespace lamella
