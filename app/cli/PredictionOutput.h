#pragma once

#include "cli/PredictionParts.h"

#include "analysis/Thinning.h"
#include "image/ImageWriter.h"
#include "learn/ModelFile.h"
#include "learn/Tiling.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella::cli {

/// What predict writes of its parts.
struct PredictionOutput {
    std::string kind = "probability";                ///< probability, mask, cells or uncertainty
    double threshold = 0.5;                          ///< of mask and cells
    MaskSource maskSource = MaskSource::Probability; ///< of mask
    double modelThreshold = 0.5;                     ///< that cells are looked for at where masks come from them
    Size size;                                       ///< of a section
    std::vector<TileSpan> bands;                     ///< of each section

    /// One sentence for the person: "mask at threshold 0.50, white = cell".
    std::string meaning() const;
    /// Writes these pages in order. Probability, uncertainty and mask go band by band, a mask of cells by rows of
    /// guideSquares(); cells need a section's probability whole, at one byte a pixel, and what analysis takes (about 40
    /// bytes a pixel).
    /// @param stop  answered between two bands: throws Error Interrupted, naming `out`; the parts stay
    void write(TiffWriter& writer, const PredictionParts& parts, const std::vector<int>& pages,
               const std::filesystem::path& out, const std::stop_token& stop) const;

private:
    /// The float probability of rows from…to of a section.
    FloatImage rows(const PredictionParts& parts, int page, int from, int to) const;
    void writeMaskOfCells(TiffWriter& writer, const PredictionParts& parts, int page) const;
    template <typename GoOn>
    void writeCells(TiffWriter& writer, const PredictionParts& parts, const std::vector<int>& pages,
                    const GoOn& goOn) const;
    Components cells(const PredictionParts& parts, int page) const;
};

} // namespace lamella::cli
