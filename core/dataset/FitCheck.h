#pragma once

#include "dataset/Dataset.h"
#include "dataset/PixelScale.h"

#include <string>
#include <vector>

namespace lamella {

/// What may keep a model from working on a section it was not trained on.
enum class FitKind {
    PixelSize, ///< pixels of another size: nm
    Inverted,  ///< what was dark is bright: SectionFigures::asymmetry
    Noisy,     ///< SectionFigures::noise
    Blurred,   ///< SectionFigures::sharpness
    Grey,      ///< grey values distributed otherwise: histogramDistance()
    Flat,      ///< one grey value throughout
};
const char* fitName(FitKind kind); ///< "pixel-size", "inverted", … (stable)

/// One thing in which a section differs from all the model has seen.
struct FitFinding {
    FitKind kind = FitKind::Grey;
    double measured = 0; ///< of the section; the kind says what
    double expected = 0; ///< the nearest value that the training sections have, of Grey the greatest that is usual
    bool operator==(const FitFinding&) const = default;
};

/// Compares a section with the training sections of a model. Brightness and contrast are no findings: every section is
/// normalised before it is predicted. Where the pixel size differs, all else is compared at the model's pixel size (of
/// coarser pixels no sharpness is expected). Tolerances are wide for a model that saw few sections.
/// A model file without SeenSections is compared with its means: as if it had been trained on one section, and contrast
/// is told by the grey histogram alone. @return empty also where the model file tells nothing: see knowsTraining()
/// Deterministic; any thread; about 50 ms for 1536².
std::vector<FitFinding> checkFit(const Section& section, const DataStatistics& training);
/// The part of a section that is enough to judge it by: all of it up to 4096², its middle of a larger one, which need
/// not fit into memory.
Rect judgedPart(Size section);
/// Whether the model file says what its training sections were like.
bool knowsTraining(const DataStatistics& training);

/// The same finding in several sections.
struct FitSummary {
    FitKind kind = FitKind::Grey;
    std::vector<int> pages; ///< ascending as given
    FitFinding worst;       ///< of the section that differs most
    bool operator==(const FitSummary&) const = default;
};
struct PageFit {
    int page = 0;
    std::vector<FitFinding> findings;
};
/// In the order of FitKind.
std::vector<FitSummary> summarise(const std::vector<PageFit>& pages);

/// "contrast is inverted: …; predict with --invert": what, then what to do on the command line.
std::string fitSentence(const FitFinding& finding);

} // namespace lamella
