#include "cli/Command.h"
#include "cli/Progress.h"

#include "analysis/CellMeasurements.h"
#include "analysis/MaskCells.h"
#include "analysis/MeasurementTable.h"
#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Selection.h"
#include "dataset/Dataset.h"
#include "image/Stack.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <optional>
#include <ostream>

namespace lamella::cli {

namespace {

std::uint32_t unsignedSample(const RawPage& raw, std::size_t i)
{
    const std::byte* at = raw.samples.data() + i * static_cast<std::size_t>(bytesPerSample(raw.type));
    std::uint32_t value = 0;
    if (raw.type == SampleType::U16) {
        std::uint16_t narrow = 0;
        std::memcpy(&narrow, at, sizeof narrow);
        value = narrow;
    } else {
        std::memcpy(&value, at, sizeof value);
    }
    return value;
}

/// Cells of uint16 or uint32; nothing if the page is a mask (8 bits, or 16 bits of 0 and 65535 alone).
std::optional<LabelImage> cellsOf(const RawPage& raw)
{
    const bool isWide = raw.type == SampleType::U16 || raw.type == SampleType::U32;
    if (!isWide || raw.samplesPerPixel != 1 || raw.photometric != Photometric::MinIsBlack)
        return std::nullopt;
    LabelImage labels(raw.size);
    for (std::size_t i = 0; i < labels.pixels().size(); ++i)
        labels.pixels()[i] = unsignedSample(raw, i);
    const bool isMask =
        raw.type == SampleType::U16 && std::all_of(labels.pixels().begin(), labels.pixels().end(),
                                                   [](std::uint32_t label) { return label == 0 || label == 65535; });
    const bool isEmpty =
        std::all_of(labels.pixels().begin(), labels.pixels().end(), [](auto label) { return label == 0; });
    return isMask && !isEmpty ? std::nullopt : std::optional(std::move(labels));
}

class MeasureCommand final : public Command {
public:
    const char* name() const override { return "measure"; }
    const char* summary() const override { return "Measures every cell: area, shape, membrane thickness, as CSV"; }

    void declare(CLI::App& app) override
    {
        app.add_option(
               "MASK_OR_CELLS", m_input,
               "Masks (255 cell, 0 membrane; a cell is what hangs together by pixel sides), or cells: 16 or 32 bits, "
               "0 membrane, every other number a cell")
            ->required();
        app.add_option("OUT.csv", m_output, "One line a cell")->required();
        app.add_option("--pixel-size", m_pixelSize, "Nanometres per pixel, instead of what the file says")
            ->check(CLI::PositiveNumber)
            ->type_name("NM");
        app.add_option("--sections", m_sections, "Pages to measure, such as 0-4,7 (default: all)");
    }

    int run(Context& context) override
    {
        const auto stack = openStack(m_input);
        const std::vector<int> pages = parseSelection(m_sections, stack->pageCount());
        const double nm = pixelSize(stack->info().pixelSize, context);
        std::error_code ignored;
        if (std::filesystem::equivalent(m_input, m_output, ignored))
            throw Error(ErrorCode::InvalidOption, {}, {"OUT.csv", "'" + m_output + "' is what is measured"});
        AtomicFile file(m_output);
        file.write(kMeasurementColumns);
        Progress progress(context, "measuring");
        std::size_t cells = 0;
        for (std::size_t i = 0; i < pages.size(); ++i) {
            if (context.stop.stop_requested())
                throw Error(ErrorCode::InterruptedNothingKept, m_output);
            const std::optional<LabelImage> labels = cellsOf(stack->readRaw(pages[i]));
            for (const CellMeasurement& cell :
                 measureCells(labels ? *labels : cellsOfMask(readMask(*stack, pages[i])).labels)) {
                file.write(measurementLine(pages[i], cell, nm));
                ++cells;
            }
            progress.show(static_cast<double>(i + 1) / static_cast<double>(pages.size()));
        }
        file.commit();
        context.out << fmt::format("{}: {} cell(s) in {} section(s){}\n", m_output, cells, pages.size(),
                                   nm > 0 ? fmt::format(", {:g} nm per pixel", nm) : ", pixel size unknown");
        return 0;
    }

private:
    /// 0 = unknown.
    double pixelSize(const PixelSizeNm& size, Context& context) const
    {
        if (m_pixelSize)
            return *m_pixelSize;
        const double side = squarePixelSide(size);
        if (size.isKnown() && side <= 0)
            context.err << fmt::format(
                "lamella-cli: warning: {}: pixels of {:g} × {:g} nm are not square; nm and µm² are left "
                "out. Give --pixel-size, or resample the sections\n",
                m_input, size.x, size.y);
        return side;
    }

    std::string m_input, m_output, m_sections;
    std::optional<double> m_pixelSize;
};

} // namespace

std::unique_ptr<Command> makeMeasureCommand()
{
    return std::make_unique<MeasureCommand>();
}

} // namespace lamella::cli
