#include "export/ExportFiles.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Text.h"
#include "base/Version.h"
#include "image/ImageWriter.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace lamella {

namespace fs = std::filesystem;

namespace {

constexpr const char* kProvenanceName = "lamella-export.json";

/// What is exported and what the files are called.
struct Plan {
    std::vector<SectionRecord> sections;
    std::vector<fs::path> images; ///< one a section, or the one TIFF
    fs::path provenance;
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
    const bool there = options.content == ExportContent::Masks
                           ? project.masks().status(section.id).origin != MaskOrigin::None
                           : options.probability || !project.predictions(section.id).empty();
    if (!there)
        throw Error(ErrorCode::SectionNotSegmented, section.stackPath, {std::to_string(section.page + 1)});
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
        plan.provenance = target.parent_path() / kProvenanceName;
    } else {
        for (const int number : fileNumbers(plan.sections))
            plan.images.push_back(target / sectionFileName(number, ".png"));
        plan.provenance = target / kProvenanceName;
    }
    std::vector<fs::path> files = plan.images;
    files.push_back(plan.provenance);
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

void writePngFile(Project& project, const SectionRecord& section, const fs::path& file, const ExportOptions& options)
{
    if (options.content == ExportContent::Masks)
        writePng(file, project.masks().mask(section.id), section.pixelSize);
    else if (options.probability)
        writePng(file, probabilityToBytes(options.probability(section.id)), section.pixelSize);
    else
        writePng(file, storedProbability(project, section).second, section.pixelSize);
}

void addPage(TiffWriter& writer, Project& project, const SectionRecord& section, const ExportOptions& options)
{
    if (options.content == ExportContent::Masks)
        writer.add(project.masks().mask(section.id));
    else
        writer.add(probabilityOf(project, section, options));
}

const char* originText(MaskOrigin origin)
{
    switch (origin) {
    case MaskOrigin::Imported:
        return "imported";
    case MaskOrigin::Prediction:
        return "prediction";
    case MaskOrigin::Blank:
        return "painted";
    case MaskOrigin::None:
        break;
    }
    return "none";
}

const char* stateText(ReviewState state)
{
    switch (state) {
    case ReviewState::Accepted:
        return "accepted";
    case ReviewState::Flagged:
        return "flagged";
    case ReviewState::ToReview:
        return "to review";
    case ReviewState::ToSegment:
        break;
    }
    return "to segment";
}

/// The prediction a section's exported pixels come from, null if from none.
nlohmann::json predictionJson(const Project& project, const SectionRecord& section, const SectionStatus& status,
                              ExportContent content, const std::vector<ModelRecord>& models)
{
    const std::vector<PredictionInfo> versions = project.predictions(section.id);
    auto at = std::find_if(versions.begin(), versions.end(),
                           [&](const PredictionInfo& p) { return p.id == status.prediction; });
    if (at == versions.end() && content == ExportContent::Probabilities && !versions.empty())
        at = std::prev(versions.end());
    if (at == versions.end())
        return nullptr;
    const auto model =
        std::find_if(models.begin(), models.end(), [&](const ModelRecord& m) { return m.id == at->model; });
    return {{"version", at->version},
            {"made", at->made},
            {"model_sha256", model != models.end() ? nlohmann::json(model->sha256) : nlohmann::json()},
            {"mask_from", at->hasGuide ? "cells" : "probability"}};
}

nlohmann::json sectionJson(const Project& project, const SectionRecord& section, const std::string& file,
                           const ExportOptions& options, const std::vector<ModelRecord>& models)
{
    const SectionStatus status = project.masks().status(section.id);
    const bool reviewed = status.state == ReviewState::Accepted || status.state == ReviewState::Flagged;
    const auto known = [](bool is, nlohmann::json value) { return is ? std::move(value) : nlohmann::json(); };
    return {{"file", file},
            {"page", section.page},
            {"source_sha256", known(!section.fileSha256.empty(), section.fileSha256)},
            {"origin", originText(status.origin)},
            {"prediction", predictionJson(project, section, status, options.content, models)},
            {"threshold", known(status.origin == MaskOrigin::Prediction, status.threshold)},
            {"edits", status.edits},
            {"state", stateText(status.state)},
            {"reviewer", known(reviewed, status.reviewer)},
            {"reviewed", known(reviewed, status.since)}};
}

void writeProvenance(const Project& project, const Plan& plan, const ExportOptions& options)
{
    const std::vector<ModelRecord> models = project.models();
    nlohmann::json sections = nlohmann::json::array();
    for (std::size_t i = 0; i < plan.sections.size(); ++i) {
        const fs::path& file = plan.images[plan.images.size() == 1 ? 0 : i];
        sections.push_back(sectionJson(project, plan.sections[i], file.filename().string(), options, models));
    }
    const nlohmann::json json = {{"format", 1},
                                 {"program", "Lamella"},
                                 {"program_version", kVersion},
                                 {"exported", utcNow()},
                                 {"content", options.content == ExportContent::Masks ? "masks" : "probabilities"},
                                 {"exported_by", project.masks().reviewer()},
                                 {"sections", std::move(sections)}};
    writeFileAtomically(plan.provenance, json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

} // namespace

ExportResult exportFiles(Project& project, const fs::path& target, const ExportOptions& options)
{
    const Plan plan = makePlan(project, target, options);
    const int total = static_cast<int>(plan.sections.size());
    std::optional<TiffWriter> writer;
    if (options.format == ExportFormat::Tiff)
        writer.emplace(target, total, plan.sections.front().pixelSize);
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
        if (options.progress)
            options.progress(i + 1, total);
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
    writeProvenance(project, plan, options);
    result.files.push_back(plan.provenance);
    return result;
}

} // namespace lamella
