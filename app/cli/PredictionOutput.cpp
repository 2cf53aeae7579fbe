#include "cli/PredictionOutput.h"

#include "analysis/Cells.h"
#include "learn/ProbabilityImages.h"
#include "project/ProbabilityBytes.h"

#include <fmt/format.h>

#include <algorithm>

namespace lamella::cli {

std::string PredictionOutput::meaning() const
{
    if (kind == "mask")
        return fmt::format("mask at threshold {:.2f}, white = cell", threshold);
    if (kind == "cells")
        return fmt::format("cells at threshold {:.2f}, 0 = membrane, numbered from 1 in each section", threshold);
    return kind == "uncertainty" ? "standard deviation of the probability, 0…1" : "probability of cell, 0…1";
}

void PredictionOutput::write(TiffWriter& writer, const PredictionParts& parts, const std::vector<int>& pages) const
{
    if (kind == "cells") {
        writeCells(writer, parts, pages);
        return;
    }
    for (const int page : pages)
        for (std::size_t band = 0; band < bands.size(); ++band) {
            const FloatImage rows = parts.read(page, band);
            if (kind == "mask")
                writer.addRows(size, maskFromProbability(rows, threshold));
            else
                writer.addRows(size, rows);
        }
}

void PredictionOutput::writeCells(TiffWriter& writer, const PredictionParts& parts, const std::vector<int>& pages) const
{
    // The type of all pages depends on the section with the most cells, so they are found twice; a stack of label
    // images need not fit into memory.
    std::uint32_t most = 0;
    for (const int page : pages)
        most = std::max(most, cells(parts, page).count);
    writer.setLabelMaximum(most);
    for (const int page : pages)
        writer.add(cells(parts, page).labels);
}

Components PredictionOutput::cells(const PredictionParts& parts, int page) const
{
    GrayImage probability(size);
    const ThresholdGrid grid = ThresholdGrid::through(threshold);
    for (std::size_t band = 0; band < bands.size(); ++band) {
        const GrayImage rows = probabilityToBytes(parts.read(page, band), grid);
        std::copy(rows.pixels().begin(), rows.pixels().end(), probability.row(bands[band].from));
    }
    CellOptions options;
    options.threshold = threshold;
    return findCells(probability, options);
}

} // namespace lamella::cli
