#include "export/ExportNote.h"

#include "base/AtomicFile.h"
#include "base/Version.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace lamella {

namespace fs = std::filesystem;

namespace {

const char* contentText(ExportContent content)
{
    switch (content) {
    case ExportContent::Masks:
        return "masks";
    case ExportContent::Probabilities:
        return "probabilities";
    case ExportContent::Cells:
        return "cells";
    case ExportContent::Measurements:
        break;
    }
    return "measurements";
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

nlohmann::json sectionJson(const Project& project, const SectionRecord& section, const SectionStatus& status,
                           const std::string& file, ExportContent content, const std::vector<ModelRecord>& models)
{
    const bool reviewed = status.state == ReviewState::Accepted || status.state == ReviewState::Flagged;
    const auto known = [](bool is, nlohmann::json value) { return is ? std::move(value) : nlohmann::json(); };
    return {{"file", file},
            {"page", section.page},
            {"source_sha256", known(!section.fileSha256.empty(), section.fileSha256)},
            {"origin", originText(status.origin)},
            {"prediction", predictionJson(project, section, status, content, models)},
            {"threshold", known(status.origin == MaskOrigin::Prediction, status.threshold)},
            {"edits", status.edits},
            {"state", reviewStateText(status.state)},
            {"reviewer", known(reviewed, status.reviewer)},
            {"reviewed", known(reviewed, status.since)}};
}

/// The last one, null if nobody has signed.
nlohmann::json signOffJson(const std::vector<SignOff>& all)
{
    if (all.empty())
        return nullptr;
    const SignOff& last = all.back();
    return {{"reviewer", last.reviewer},
            {"signed", last.time},
            {"statement", last.statement},
            {"changed_since", last.changedSince}};
}

} // namespace

const char* reviewStateText(ReviewState state)
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

fs::path noteNameFor(const fs::path& file)
{
    return file.filename().concat(".").concat(kExportNoteName);
}

void writeExportNote(const ExportPlan& plan, const Project& project, ExportContent content)
{
    const std::vector<ModelRecord> models = project.models();
    nlohmann::json entries = nlohmann::json::array();
    for (std::size_t i = 0; i < plan.sections.size(); ++i) {
        const fs::path& file = plan.files[plan.files.size() == 1 ? 0 : i];
        entries.push_back(
            sectionJson(project, plan.sections[i], plan.status[i], file.filename().string(), content, models));
    }
    const nlohmann::json json = {{"format", 1},
                                 {"program", "Lamella"},
                                 {"program_version", kVersion},
                                 {"notice", "research use, not a medical device"},
                                 {"exported", utcNow()},
                                 {"content", contentText(content)},
                                 {"exported_by", project.masks().reviewer()},
                                 {"sign_off", signOffJson(plan.signOffs)},
                                 {"sections", std::move(entries)}};
    writeFileAtomically(plan.note, json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

} // namespace lamella
