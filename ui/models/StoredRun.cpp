#include "models/StoredRun.h"

#include "models/Attempt.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string_view>

namespace lamella {

namespace fs = std::filesystem;

namespace {

constexpr auto kPaused = "paused";
constexpr auto kFailed = "failed";

std::string textOf(const fs::path& path)
{
    const std::u8string text = path.u8string();
    return {text.begin(), text.end()};
}

fs::path pathOf(const std::string& text)
{
    return fs::path(std::u8string(text.begin(), text.end()));
}

std::string dump(const nlohmann::json& json)
{
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

nlohmann::json numbersOf(const std::vector<SectionId>& ids)
{
    nlohmann::json numbers = nlohmann::json::array();
    for (const SectionId id : ids)
        numbers.push_back(static_cast<std::int64_t>(id));
    return numbers;
}

/// Whether a model lies in the folder of a project that is there and is not this one.
bool belongsToAnother(const fs::path& model, const fs::path& project)
{
    constexpr std::string_view kSuffix = "-models";
    fs::path owner = model.parent_path();
    const std::string name = owner.filename().string();
    if (owner == modelFolder(project) || !name.ends_with(kSuffix))
        return false;
    owner.replace_filename(name.substr(0, name.size() - kSuffix.size()) + project.extension().string());
    std::error_code ignored;
    return fs::exists(owner, ignored) && !fs::equivalent(owner, project, ignored);
}

std::vector<SectionId> idsOf(const nlohmann::json& numbers)
{
    std::vector<SectionId> ids;
    for (const auto& number : numbers)
        ids.push_back(static_cast<SectionId>(number.get<std::int64_t>()));
    return ids;
}

} // namespace

std::string optionsText(const StoredRun& stored)
{
    return dump({{"training", toJson(stored.options)},
                 {"model", textOf(stored.model)},
                 {"init", textOf(stored.init)},
                 {"sections", numbersOf(stored.sections)},
                 {"held_out", stored.heldOut},
                 {"learned", numbersOf(stored.learned)},
                 {"strip", {{"section", static_cast<std::int64_t>(stored.stripSection)}, {"from", stored.stripFrom}}}});
}

std::string curvesText(const std::vector<EpochReport>& epochs)
{
    nlohmann::json curves = nlohmann::json::array();
    for (const EpochReport& report : epochs)
        curves.push_back(toJson(report));
    return dump(curves);
}

std::string outcomeText(const TrainingOutcome& outcome, bool isPause)
{
    nlohmann::json json{{"end", outcome.end == TrainingEnd::Finished ? "finished"
                                : outcome.end == TrainingEnd::Failed ? kFailed
                                : isPause                            ? kPaused
                                                                     : "stopped"},
                        {"best_epoch", outcome.bestEpoch},
                        {"steps", outcome.steps},
                        {"seconds", outcome.seconds},
                        {"patches_per_second", outcome.patchesPerSecond},
                        {"precision", precisionName(outcome.precision)}};
    if (outcome.error) {
        json["error"] = outcome.error->what();
        json["diverged"] = outcome.error->code() == ErrorCode::TrainingDiverged;
    }
    return dump(json);
}

fs::path checkpointOf(const fs::path& model)
{
    fs::path folder = model;
    folder += ".ckpt";
    return folder;
}

std::optional<StoredRun> storedRun(const TrainingRun& run)
{
    StoredRun stored;
    const auto error = errorOf([&] {
        const auto json = nlohmann::json::parse(run.options);
        stored.options = trainingOptionsFromJson(json.at("training"));
        stored.model = pathOf(json.at("model").get<std::string>());
        stored.init = pathOf(json.value("init", std::string())); // this and what follows: absent in older projects
        stored.sections = idsOf(json.at("sections"));
        stored.heldOut = json.value("held_out", std::vector<int>());
        stored.learned = idsOf(json.value("learned", nlohmann::json::array()));
        const auto strip = json.value("strip", nlohmann::json::object());
        stored.stripSection = static_cast<SectionId>(strip.value("section", std::int64_t{0}));
        stored.stripFrom = strip.value("from", 0);
    });
    return error ? std::nullopt : std::optional(stored);
}

std::optional<StoredRun> storedRun(const TrainingRun& run, const fs::path& project)
{
    std::optional<StoredRun> stored = storedRun(run);
    if (!stored)
        return stored;
    std::error_code ignored;
    const fs::path model = modelFolder(project) / stored->model.filename();
    if (fs::exists(checkpointOf(model), ignored) || fs::exists(model, ignored))
        stored->model = model;
    const fs::path init = modelFolder(project) / stored->init.filename();
    if (!stored->init.empty() && !fs::exists(stored->init, ignored) && fs::exists(init, ignored))
        stored->init = init;
    return stored;
}

std::optional<TrainingRun> trainingRunOf(Project& project, ModelId model)
{
    for (const TrainingRun& run : project.trainingRuns())
        if (run.model == model)
            return run;
    return std::nullopt;
}

std::optional<StoredRun> runOfModel(Project& project, ModelId model)
{
    const auto run = trainingRunOf(project, model);
    return run ? storedRun(*run) : std::nullopt;
}

std::vector<EpochReport> storedCurves(const TrainingRun& run)
{
    std::vector<EpochReport> epochs;
    const auto json = nlohmann::json::parse(run.curves, nullptr, false);
    const auto error = errorOf([&] {
        if (json.is_array())
            for (const auto& report : json)
                epochs.push_back(epochReportFromJson(report));
    });
    return error ? std::vector<EpochReport>() : epochs;
}

bool canGoOn(const TrainingRun& run, const fs::path& project)
{
    const auto outcome = nlohmann::json::parse(run.outcome, nullptr, false);
    const std::string end = outcome.is_object() ? outcome.value("end", std::string()) : std::string();
    const bool isOpen = run.finished.empty() || end == kPaused || (end == kFailed && !outcome.value("diverged", false));
    const auto stored = isOpen ? storedRun(run, project) : std::nullopt;
    std::error_code ignored;
    return stored && !belongsToAnother(stored->model, project) &&
           (fs::exists(checkpointOf(stored->model) / "last.safetensors", ignored) ||
            fs::exists(checkpointOf(stored->model) / "previous.safetensors", ignored));
}

fs::path modelFolder(const fs::path& project)
{
    fs::path folder = project.parent_path() / project.stem();
    folder += "-models";
    return folder;
}

fs::path newModelPath(const fs::path& project, const std::string& preset)
{
    const fs::path folder = modelFolder(project);
    std::string moment = utcNow().substr(0, 19); // 2026-05-01T08:30:00, without the signs that Windows forbids
    std::erase(moment, ':');
    for (int number = 1;; ++number) {
        const std::string suffix = number > 1 ? fmt::format("-{}", number) : std::string();
        const fs::path file = folder / fmt::format("{}-{}{}.safetensors", moment, preset, suffix);
        std::error_code ignored;
        if (!fs::exists(file, ignored) && !fs::exists(checkpointOf(file), ignored))
            return file;
    }
}

} // namespace lamella
