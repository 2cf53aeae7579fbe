#include "cli/PredictionOutput.h"

#include "analysis/CellGuide.h"
#include "analysis/ProbabilityBytes.h"
#include "base/Error.h"
#include "learn/ProbabilityImages.h"

#include <fmt/format.h>

#include <algorithm>

namespace lamella::cli {

std::string PredictionOutput::meaning() const
{
    if (kind == "mask")
        return fmt::format("mask {}at threshold {:.2f}, white = cell",
                           maskSource == MaskSource::Cells ? "of cells " : "", threshold);
    if (kind == "cells")
        return fmt::format("cells at threshold {:.2f}, 0 = membrane, numbered from 1 in each section", threshold);
    return kind == "uncertainty" ? "standard deviation of the probability, 0…1" : "probability of cell, 0…1";
}

template <typename GoOn>
void PredictionOutput::writeCells(TiffWriter& writer, const PredictionParts& parts, const std::vector<int>& pages,
                                  const GoOn& goOn) const
{
    // The type of all pages depends on the section with the most cells, so they are found twice; a stack of label
    // images need not fit into memory.
    std::uint32_t most = 0;
    for (const int page : pages) {
        goOn();
        most = std::max(most, cells(parts, page).count);
    }
    writer.setLabelMaximum(most);
    for (const int page : pages) {
        goOn();
        writer.add(cells(parts, page).labels);
    }
}

void PredictionOutput::write(TiffWriter& writer, const PredictionParts& parts, const std::vector<int>& pages,
                             const std::filesystem::path& out, const std::stop_token& stop) const
{
    const auto goOn = [&] {
        if (stop.stop_requested())
            throw Error(ErrorCode::Interrupted, out);
    };
    if (kind == "cells") {
        writeCells(writer, parts, pages, goOn);
        return;
    }
    for (const int page : pages) {
        goOn();
        if (kind == "mask" && maskSource == MaskSource::Cells) {
            writeMaskOfCells(writer, parts, page);
            continue;
        }
        for (std::size_t band = 0; band < bands.size(); ++band) {
            goOn();
            const FloatImage rows = parts.read(page, band);
            if (kind == "mask")
                writer.addRows(size, maskFromProbability(rows, threshold));
            else
                writer.addRows(size, rows);
        }
    }
}

FloatImage PredictionOutput::rows(const PredictionParts& parts, int page, int from, int to) const
{
    FloatImage result({size.width, to - from});
    for (std::size_t band = 0; band < bands.size(); ++band) {
        const int first = std::max(from, bands[band].from);
        const int end = std::min(to, bands[band].to);
        if (first >= end)
            continue;
        const FloatImage part = parts.read(page, band);
        for (int y = first; y < end; ++y)
            std::copy_n(part.row(y - bands[band].from), size.width, result.row(y - from));
    }
    return result;
}

void PredictionOutput::writeMaskOfCells(TiffWriter& writer, const PredictionParts& parts, int page) const
{
    const std::vector<GuideSquare> squares = guideSquares(size);
    for (std::size_t i = 0; i < squares.size();) {
        const Rect core = squares[i].core;
        const int top = squares[i].around.y;
        const FloatImage seen = rows(parts, page, top, squares[i].around.bottom());
        const GrayImage bytes = probabilityToBytes(seen, ThresholdGrid::through(modelThreshold));
        CellGuide guide({size.width, core.height});
        for (; i < squares.size() && squares[i].core.y == core.y; ++i) {
            Rect around = squares[i].around;
            around.y -= top;
            const CellGuide part = cellGuide(bytes.cropped(around), squares[i], cellOptions(modelThreshold));
            for (int y = 0; y < part.height(); ++y)
                std::copy_n(part.row(y), part.width(), guide.row(y) + squares[i].core.x);
        }
        const FloatImage own = seen.cropped({0, core.y - top, size.width, core.height});
        writer.addRows(size, maskFromProbability(own, guide, threshold));
    }
}

Components PredictionOutput::cells(const PredictionParts& parts, int page) const
{
    GrayImage probability(size);
    const ThresholdGrid grid = ThresholdGrid::through(threshold);
    for (std::size_t band = 0; band < bands.size(); ++band) {
        const GrayImage rows = probabilityToBytes(parts.read(page, band), grid);
        std::copy(rows.pixels().begin(), rows.pixels().end(), probability.row(bands[band].from));
    }
    return findCells(probability, cellOptions(threshold));
}

} // namespace lamella::cli
