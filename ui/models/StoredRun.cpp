#include "models/StoredRun.h"

#include "models/Attempt.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lamella {

namespace fs = std::filesystem;

namespace {

constexpr auto kPaused = "paused";

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
                                : outcome.end == TrainingEnd::Failed ? "failed"
                                : isPause                            ? kPaused
                                                                     : "stopped"},
                        {"best_epoch", outcome.bestEpoch},
                        {"steps", outcome.steps},
                        {"seconds", outcome.seconds},
                        {"patches_per_second", outcome.patchesPerSecond},
                        {"precision", precisionName(outcome.precision)}};
    if (outcome.error)
        json["error"] = outcome.error->what();
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

std::optional<StoredRun> runOfModel(Project& project, ModelId model)
{
    for (const TrainingRun& run : project.trainingRuns())
        if (run.model == model)
            return storedRun(run);
    return std::nullopt;
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

bool canGoOn(const TrainingRun& run)
{
    const auto outcome = nlohmann::json::parse(run.outcome, nullptr, false);
    const bool isOpen = run.finished.empty() || (outcome.is_object() && outcome.value("end", std::string()) == kPaused);
    const auto stored = isOpen ? storedRun(run) : std::nullopt;
    std::error_code ignored;
    return stored && (fs::exists(checkpointOf(stored->model) / "last.safetensors", ignored) ||
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
