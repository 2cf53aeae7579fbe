#include "export/ExportFiles.h"

#include "analysis/Thinning.h"
#include "base/Error.h"
#include "base/Text.h"
#include "export/ExportNote.h"
#include "image/ImageWriter.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

namespace lamella {

namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t kMostInSixteenBits = std::numeric_limits<std::uint16_t>::max();

/// What is exported and what the files are called.
struct Plan {
    std::vector<SectionRecord> sections;
    std::vector<fs::path> images; ///< one a section, or the one TIFF
    fs::path note;
};

/// Pages name the files, as lamella-cli does; where stacks share page numbers the place in the export does.
std::vector<int> fileNumbers(const std::vector<SectionRecord>& sections)
{
    std::vector<int> numbers;
    for (const SectionRecord& section : sections)
        numbers.push_back(section.page);
    if (std::set<int>(numbers.begin(), numbers.end()).size() < numbers.size())
        for (std::size_t i = 0; i < numbers.size(); ++i)
            numbers[i] = static_cast<int>(i);
    return numbers;
}

void checkPages(const std::vector<SectionRecord>& sections, const fs::path& target)
{
    for (std::size_t i = 1; i < sections.size(); ++i)
        if (sections[i].size != sections[0].size)
            throw Error(ErrorCode::PageSizesDiffer, target,
                        {std::to_string(i), sections[i].size.text(), sections[0].size.text()});
}

void checkSegmented(const Project& project, const SectionRecord& section, const ExportOptions& options)
{
    const bool isComputed = options.content == ExportContent::Probabilities && options.probability;
    if (!isComputed && !canExport(project, section.id, options.content))
        throw Error(ErrorCode::SectionNotSegmented, section.stackPath, {std::to_string(section.page + 1)});
}

/// The project's own images and folders of them, where it has noted them and where they are if it was moved.
std::set<fs::path> sourcesOf(const Project& project)
{
    std::set<fs::path> sources;
    std::error_code ignored;
    const auto add = [&](const fs::path& path) {
        if (const fs::path place = path.empty() ? path : fs::canonical(path, ignored); !place.empty())
            sources.insert(place);
    };
    for (const SectionRecord& section : project.sections()) {
        add(section.stackPath);
        add(section.file);
        if (section.relativePath.empty())
            continue;
        const fs::path moved = project.path().parent_path() / section.relativePath;
        add(moved);
        add(moved / section.file.filename());
    }
    return sources;
}

/// Not even on request: images among those of a stack would be read as more sections next time.
void protectSources(const Project& project, const std::vector<fs::path>& files)
{
    const std::set<fs::path> sources = sourcesOf(project);
    std::error_code ignored;
    for (const fs::path& file : files)
        for (const fs::path& place : {file.parent_path(), file})
            if (sources.contains(fs::canonical(place, ignored)))
                throw Error(ErrorCode::OutputExists, place);
}

Plan makePlan(const Project& project, const fs::path& target, const ExportOptions& options)
{
    Plan plan;
    for (const SectionId id : options.sections.empty() ? project.masks().acceptedSections() : options.sections)
        plan.sections.push_back(project.section(id));
    if (plan.sections.empty())
        throw Error(ErrorCode::NoSectionsToExport, project.path());
    for (const SectionRecord& section : plan.sections)
        checkSegmented(project, section, options);
    if (options.format == ExportFormat::Tiff) {
        checkPages(plan.sections, target);
        plan.images = {target};
        plan.note = target.parent_path() / kExportNoteName;
    } else {
        for (const int number : fileNumbers(plan.sections))
            plan.images.push_back(target / sectionFileName(number, ".png"));
        plan.note = target / kExportNoteName;
    }
    std::vector<fs::path> files = plan.images;
    files.push_back(plan.note);
    protectSources(project, files);
    for (const fs::path& file : files)
        if (!options.overwrite && fs::exists(fs::symlink_status(file)))
            throw Error(ErrorCode::OutputExists, file);
    return plan;
}

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
    Mask isCell = project.masks().mask(section.id);
    std::replace(isCell.pixels().begin(), isCell.pixels().end(), mask::kUnlabelled, mask::kMembrane);
    return connectedCells(isCell);
}

/// Finds the cells before any is written, since the type of all depends on the section with the most of them and label
/// images need not fit into memory together.
/// @param report  called with the number of sections done
std::uint32_t mostCells(Project& project, const Plan& plan, const ExportOptions& options,
                        const std::function<void(int)>& report)
{
    std::uint32_t most = 0;
    for (std::size_t i = 0; i < plan.sections.size() && !options.stop.stop_requested(); ++i) {
        const std::uint32_t count = cellsOf(project, plan.sections[i]).count;
        if (options.format == ExportFormat::PngFolder && count > kMostInSixteenBits)
            throw Error(ErrorCode::InvalidOption, {},
                        {"--format png", fmt::format("{} would hold {} cells, but 16 bits number {} at most; use "
                                                     "--format tiff",
                                                     plan.images[i].filename().string(), count, kMostInSixteenBits)});
        most = std::max(most, count);
        report(static_cast<int>(i) + 1);
    }
    return most;
}

/// @param labels  at most kMostInSixteenBits
Gray16Image narrowed(const LabelImage& labels)
{
    Gray16Image result(labels.size());
    std::transform(labels.pixels().begin(), labels.pixels().end(), result.pixels().begin(),
                   [](std::uint32_t label) { return static_cast<std::uint16_t>(label); });
    return result;
}

void writePngFile(Project& project, const SectionRecord& section, const fs::path& file, const ExportOptions& options)
{
    switch (options.content) {
    case ExportContent::Masks:
        writePng(file, project.masks().mask(section.id), section.pixelSize);
        break;
    case ExportContent::Probabilities:
        if (options.probability)
            writePng(file, probabilityToBytes(options.probability(section.id)), section.pixelSize);
        else
            writePng(file, storedProbability(project, section).second, section.pixelSize);
        break;
    case ExportContent::Cells:
        writePng(file, narrowed(cellsOf(project, section).labels), section.pixelSize);
        break;
    }
}

void addPage(TiffWriter& writer, Project& project, const SectionRecord& section, const ExportOptions& options)
{
    switch (options.content) {
    case ExportContent::Masks:
        writer.add(project.masks().mask(section.id));
        break;
    case ExportContent::Probabilities:
        writer.add(probabilityOf(project, section, options));
        break;
    case ExportContent::Cells:
        writer.add(cellsOf(project, section).labels);
        break;
    }
}

} // namespace

bool canExport(const Project& project, SectionId section, ExportContent content)
{
    return content == ExportContent::Probabilities ? !project.predictions(section).empty()
                                                   : project.masks().status(section).origin != MaskOrigin::None;
}

ExportResult exportFiles(Project& project, const fs::path& target, const ExportOptions& options)
{
    const Plan plan = makePlan(project, target, options);
    const int total = static_cast<int>(plan.sections.size());
    const int counted = options.content == ExportContent::Cells ? total : 0;
    const auto report = [&](int done) {
        if (options.progress)
            options.progress(done, counted + total);
    };
    std::optional<TiffWriter> writer;
    if (options.format == ExportFormat::Tiff)
        writer.emplace(target, total, plan.sections.front().pixelSize);
    if (options.content == ExportContent::Cells) {
        const std::uint32_t most = mostCells(project, plan, options, report);
        if (writer) // a window may have drawn another cell meanwhile
            writer->setLabelMaximum(most <= kMostInSixteenBits ? kMostInSixteenBits
                                                               : std::numeric_limits<std::uint32_t>::max());
    }
    if (!writer && !options.stop.stop_requested()) {
        // An earlier export, whose files are now replaced one by one, is no longer complete.
        std::error_code ignored; // where the note cannot be removed, no file can be written either
        fs::remove(plan.note, ignored);
    }
    ExportResult result;
    for (int i = 0; i < total && !options.stop.stop_requested(); ++i) {
        const SectionRecord& section = plan.sections[static_cast<std::size_t>(i)];
        if (writer) {
            addPage(*writer, project, section, options);
        } else {
            result.files.push_back(plan.images[static_cast<std::size_t>(i)]);
            writePngFile(project, section, result.files.back(), options);
        }
        ++result.sections;
        report(counted + i + 1);
    }
    if (options.stop.stop_requested()) {
        result.stopped = true;
        result.sections = static_cast<int>(result.files.size());
        return result;
    }
    if (writer) {
        writer->commit();
        result.files.push_back(target);
    }
    writeExportNote(plan.note, project, plan.sections, plan.images, options.content);
    result.files.push_back(plan.note);
    return result;
}

} // namespace lamella
