#include "export/ExportFiles.h"

#include "analysis/MaskCells.h"
#include "analysis/MeasurementTable.h"
#include "base/AtomicFile.h"
#include "base/Error.h"
#include "export/ExportNote.h"
#include "export/ExportPlan.h"
#include "image/ImageWriter.h"

#include <algorithm>
#include <limits>
#include <system_error>
#include <utility>

namespace lamella {

namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t kMostInSixteenBits = std::numeric_limits<std::uint16_t>::max();
constexpr const char* kTooManyCells =
    "a PNG numbers at most 65535 cells; export one TIFF stack instead (--format tiff)";

/// Stored probability of a section: of the prediction its mask lies on, else of its newest one.
std::pair<PredictionInfo, GrayImage> storedProbability(Project& project, const SectionRecord& section)
{
    const std::vector<PredictionInfo> versions = project.predictions(section.id);
    const PredictionId used = project.masks().status(section.id).prediction;
    const auto at =
        std::find_if(versions.begin(), versions.end(), [&](const PredictionInfo& p) { return p.id == used; });
    const PredictionInfo& info = at != versions.end() ? *at : versions.back();
    return {info, project.predictionPixels(info.id)};
}

FloatImage unitFloat(const GrayImage& bytes)
{
    FloatImage result(bytes.size());
    std::transform(bytes.pixels().begin(), bytes.pixels().end(), result.pixels().begin(),
                   [](std::uint8_t level) { return static_cast<float>(level) / 255.0F; });
    return result;
}

FloatImage probabilityOf(Project& project, const SectionRecord& section, const ExportOptions& options)
{
    return options.probability ? options.probability(section.id)
                               : unitFloat(storedProbability(project, section).second);
}

Components cellsOf(Project& project, const SectionRecord& section)
{
    return cellsOfMask(project.masks().passingMask(section.id));
}

/// @param labels  at most kMostInSixteenBits
Gray16Image narrowed(const LabelImage& labels)
{
    Gray16Image result(labels.size());
    std::transform(labels.pixels().begin(), labels.pixels().end(), result.pixels().begin(),
                   [](std::uint32_t label) { return static_cast<std::uint16_t>(label); });
    return result;
}

void checkCount(std::uint32_t count, ExportFormat format, const fs::path& file)
{
    if (format == ExportFormat::PngFolder && count > kMostInSixteenBits)
        throw Error(ErrorCode::InvalidOption, {}, {file.filename().string(), kTooManyCells});
}

void writePngFile(Project& project, const SectionRecord& section, const fs::path& file, const ExportOptions& options)
{
    switch (options.content) {
    case ExportContent::Masks:
        writePng(file, project.masks().passingMask(section.id), section.pixelSize);
        break;
    case ExportContent::Probabilities:
        if (options.probability)
            writePng(file, probabilityToBytes(options.probability(section.id)), section.pixelSize);
        else
            writePng(file, storedProbability(project, section).second, section.pixelSize);
        break;
    case ExportContent::Cells: {
        const Components cells = cellsOf(project, section);
        checkCount(cells.count, options.format, file); // a window may have cut one meanwhile
        writePng(file, narrowed(cells.labels), section.pixelSize);
        break;
    }
    case ExportContent::Measurements:
        throw Error(ErrorCode::Internal, file, {"measurements are no picture"});
    }
}

void addPage(TiffWriter& writer, Project& project, const SectionRecord& section, const ExportOptions& options)
{
    switch (options.content) {
    case ExportContent::Masks:
        writer.add(project.masks().passingMask(section.id));
        break;
    case ExportContent::Probabilities:
        writer.add(probabilityOf(project, section, options));
        break;
    case ExportContent::Cells:
        writer.add(cellsOf(project, section).labels);
        break;
    case ExportContent::Measurements:
        throw Error(ErrorCode::Internal, section.stackPath, {"measurements are no picture"});
    }
}

/// Tells how far the work is; of cells each section is counted before it is written.
class Steps {
public:
    Steps(const ExportPlan& plan, const ExportOptions& options)
        : m_options(options),
          m_total(static_cast<int>(plan.sections.size()) * (options.content == ExportContent::Cells ? 2 : 1))
    {}
    void next()
    {
        if (m_options.progress)
            m_options.progress(++m_done, m_total);
    }

private:
    const ExportOptions& m_options;
    int m_done = 0;
    int m_total;
};

/// Finds the cells before any is written, since the type of all depends on the section with the most of them and label
/// images need not fit into memory together.
std::uint32_t mostCells(Project& project, const ExportPlan& plan, const ExportOptions& options, Steps& steps)
{
    std::uint32_t most = 0;
    for (std::size_t i = 0; i < plan.sections.size() && !options.stop.stop_requested(); ++i) {
        const std::uint32_t count = cellsOf(project, plan.sections[i]).count;
        checkCount(count, options.format, plan.files[std::min(i, plan.files.size() - 1)]);
        most = std::max(most, count);
        steps.next();
    }
    return most;
}

/// An earlier export whose files are replaced is no longer complete, and its note not about these.
void removeNote(const ExportPlan& plan)
{
    std::error_code ignored; // where the note cannot be removed, no file can be written either
    fs::remove(plan.note, ignored);
}

void writePictures(Project& project, const ExportPlan& plan, const ExportOptions& options, ExportResult& result)
{
    Steps steps(plan, options);
    if (options.content == ExportContent::Cells)
        mostCells(project, plan, options, steps);
    if (!options.stop.stop_requested())
        removeNote(plan);
    for (std::size_t i = 0; i < plan.sections.size(); ++i) {
        if ((result.stopped = options.stop.stop_requested()))
            return;
        writePngFile(project, plan.sections[i], plan.files[i], options);
        result.files.push_back(plan.files[i]);
        steps.next();
    }
}

void writeTiff(Project& project, const ExportPlan& plan, const ExportOptions& options, ExportResult& result)
{
    Steps steps(plan, options);
    TiffWriter writer(plan.files.front(), static_cast<int>(plan.sections.size()), plan.sections.front().pixelSize);
    if (options.content == ExportContent::Cells) {
        const std::uint32_t most = mostCells(project, plan, options, steps);
        // A window may draw another cell meanwhile.
        writer.setLabelMaximum(most <= kMostInSixteenBits ? kMostInSixteenBits
                                                          : std::numeric_limits<std::uint32_t>::max());
    }
    for (const SectionRecord& section : plan.sections) {
        if ((result.stopped = options.stop.stop_requested()))
            return;
        addPage(writer, project, section, options);
        steps.next();
    }
    writer.commit();
    removeNote(plan);
    result.files = plan.files;
}

/// The cells of all sections in one table.
void writeTable(Project& project, const ExportPlan& plan, const ExportOptions& options, ExportResult& result)
{
    Steps steps(plan, options);
    AtomicFile file(plan.files.front());
    file.write(kMeasurementColumns);
    for (std::size_t i = 0; i < plan.sections.size(); ++i) {
        if ((result.stopped = options.stop.stop_requested()))
            return;
        const double nm = squarePixelSide(plan.sections[i].pixelSize);
        for (const CellMeasurement& cell : measureCells(cellsOf(project, plan.sections[i]).labels))
            file.write(measurementLine(plan.numbers[i], cell, nm));
        steps.next();
    }
    file.commit();
    removeNote(plan);
    result.files = plan.files;
}

} // namespace

bool canExport(const Project& project, SectionId section, ExportContent content)
{
    return content == ExportContent::Probabilities ? !project.predictions(section).empty()
                                                   : project.masks().status(section).origin != MaskOrigin::None;
}

ExportResult exportFiles(Project& project, const fs::path& target, const ExportOptions& options)
{
    if ((options.content == ExportContent::Measurements) != (options.format == ExportFormat::Csv))
        throw Error(ErrorCode::Internal, target, {"measurements go into a CSV file, and nothing else does"});
    const ExportPlan plan = makeExportPlan(project, target, options);
    ExportResult result;
    switch (options.format) {
    case ExportFormat::PngFolder:
        writePictures(project, plan, options, result);
        break;
    case ExportFormat::Tiff:
        writeTiff(project, plan, options, result);
        break;
    case ExportFormat::Csv:
        writeTable(project, plan, options, result);
        break;
    }
    result.sections = result.stopped ? static_cast<int>(result.files.size()) : static_cast<int>(plan.sections.size());
    if (result.stopped)
        return result;
    writeExportNote(plan, project, options.content);
    result.files.push_back(plan.note);
    return result;
}

} // namespace lamella
