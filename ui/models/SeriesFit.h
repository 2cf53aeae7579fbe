#pragma once

#include "dataset/FitCheck.h"
#include "learn/AdaptedPrediction.h"
#include "project/SectionReader.h"

#include <QString>

#include <filesystem>
#include <memory>
#include <stop_token>
#include <vector>

namespace lamella {

/// How sections that are to be segmented compare with those the model was trained on.
struct SeriesFit {
    std::vector<FitSummary> findings; ///< pages = positions in the list of sections asked about
    int looked = 0;                   ///< sections compared: of a long series some, evenly spread
    int asked = 0;
    PixelSizeNm modelPixelSize;
    /// For each section asked about what would make it fit; one that was not looked at goes with the nearest that was.
    std::vector<SectionAdaptation> adaptations;

    bool wouldResample() const;
    bool wouldInvert() const;
};

/// Most sections looked at before segmenting: the question shall not take longer to come than people wait for it.
inline constexpr int kSectionsLookedAt = 64;

/// Reads the model's header and the sections. Any thread but the window's; looks at `stop` between sections. Sections
/// and models that cannot be read are left out: segmenting them tells why.
SeriesFit seriesFit(const SectionReader& reader, const std::vector<SectionRecord>& sections,
                    const std::filesystem::path& model, const std::stop_token& stop);

/// "3–5, 8" of 0-based positions, as the window counts.
QString sectionListText(const std::vector<int>& positions);
/// One sentence a finding, translated, with what can be done about it. @param positions  of the sections it concerns,
/// in the project
QString fitText(const FitSummary& finding, const std::vector<int>& positions);

} // namespace lamella
