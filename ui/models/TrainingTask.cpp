#include "models/TrainingTask.h"

#include "base/Log.h"
#include "learn/TrainingJob.h"
#include "models/Attempt.h"
#include "models/HeldOut.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

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

std::vector<SectionId> idsOf(const std::vector<SectionRecord>& sections)
{
    std::vector<SectionId> ids;
    for (const SectionRecord& record : sections)
        ids.push_back(record.id);
    return ids;
}

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

/// The model in use so far; one that cannot be read any more is no reason not to train.
std::shared_ptr<const Model> rivalOf(const TrainingTask& task)
{
    std::shared_ptr<const Model> model;
    if (task.rival)
        if (const auto error = errorOf([&] { model = readModel(task.rival->path); }))
            logWarning(error->what());
    return model;
}

TrainingJob prepared(const TrainingTask& task, const std::shared_ptr<const Model>& rival,
                     const std::vector<int>& heldOut)
{
    TrainingRequest request;
    request.source = {projectSections(task.reader, task.sections), projectMasks(task.reader, task.sections)};
    request.pages.resize(task.sections.size());
    std::iota(request.pages.begin(), request.pages.end(), 0);
    request.options = task.options;
    request.model = task.model;
    request.resume = task.resumed.has_value();
    request.init = task.init;
    request.validationPages = heldOut;
    request.places = task.places;
    request.rival = rival;
    return prepareTraining(request);
}

/// What a person watches: the part of the section as a picture, and its mask.
TrainingStart startOf(const TrainingJob& job)
{
    TrainingStart start{static_cast<int>(job.split.validation.size()), {}, {}};
    for (const auto& pairs : {job.validation, job.training}) {
        for (const Pair& pair : *pairs) {
            if (pair.page != job.watched.page || !start.grey.isEmpty())
                continue;
            // Three deviations to either side of the mean are black and white.
            constexpr float kReach = 3.0F;
            const FloatImage part = pair.image.cropped(job.watched.rect);
            start.grey = GrayImage(part.size());
            for (std::size_t i = 0; i < part.pixels().size(); ++i)
                start.grey.pixels()[i] = static_cast<std::uint8_t>(
                    std::clamp((part.pixels()[i] + kReach) / (2 * kReach), 0.0F, 1.0F) * 255.0F);
            start.truth = pair.mask.cropped(job.watched.rect);
        }
    }
    return start;
}

/// What the run holds out and learns from, for the trainings that come after it.
void note(const Split& split, Project& project, StoredRun& stored)
{
    for (const int position : split.training)
        stored.learned.push_back(stored.sections[static_cast<std::size_t>(position)]);
    if (!stored.init.empty())
        for (const SectionId id : learnedBy(project, stored.init))
            if (std::find(stored.learned.begin(), stored.learned.end(), id) == stored.learned.end())
                stored.learned.push_back(id);
    if (split.hasStrip()) {
        stored.stripSection = stored.sections[static_cast<std::size_t>(split.stripPage)];
        stored.stripFrom = split.stripFrom;
    }
}

/// Trains and keeps the run's row up to date.
void train(LearnBackend& backend, const TrainingTask& task, TrainingRun& run, TrainingResult& result)
{
    TrainingOutcome& outcome = result.outcome;
    Project& project = task.reader->project();
    const std::shared_ptr<const Model> rival = rivalOf(task);
    const std::vector<SectionId> ids = idsOf(task.sections);
    const HeldOutSections before(rival ? originOf(project, *rival, task.rival->id) : ModelOrigin(), ids, task.places);
    const auto resumed = task.resumed ? storedRun(*task.resumed) : std::nullopt;
    StoredRun stored;
    stored.options = task.options;
    stored.model = task.model;
    stored.init = task.init;
    stored.sections = ids;
    stored.heldOut = resumed ? resumed->heldOut : before.again();
    TrainingJob job = prepared(task, rival, stored.heldOut);
    job.device = LearnSession::deviceFor(task.device, backend);
    if (task.stop.stop_requested()) {
        outcome.end = TrainingEnd::Stopped;
        return;
    }
    note(job.split, project, stored);
    run.options = optionsText(stored);
    run.finished.clear();
    run.outcome.clear();
    run.id = project.saveRun(run);
    result.rivalKnows = before.known(job.split);
    task.begun(startOf(job));
    TrainingCallbacks callbacks = task.callbacks;
    std::vector<EpochReport> epochs = storedCurves(run);
    callbacks.epoch = [&](const EpochReport& report) {
        // A resumed run repeats what came after its last checkpoint.
        std::erase_if(epochs, [&](const EpochReport& known) { return known.epoch >= report.epoch; });
        epochs.push_back(report);
        run.curves = curvesText(epochs);
        // Training goes on if the disk is full: the writer keeps what it could not write.
        if (const auto error = errorOf([&] { project.saveRun(run); }))
            logWarning(error->what());
        if (task.callbacks.epoch)
            task.callbacks.epoch(report);
    };
    outcome = backend.train(job, task.stop, callbacks);
}

void keepModel(const TrainingTask& task, TrainingRun& run)
{
    const auto model = readModel(task.model);
    ModelRecord record;
    record.path = task.model;
    record.sha256 = model->sha256;
    const auto header = model->tensors.metadata.find("lamella");
    record.header = header == model->tensors.metadata.end() ? std::string() : header->second;
    run.model = task.reader->project().addModel(record);
}

} // namespace

TrainingResult runTraining(LearnBackend& backend, TrainingTask task) noexcept
{
    TrainingResult result;
    TrainingOutcome& outcome = result.outcome;
    TrainingRun run = task.resumed.value_or(TrainingRun());
    if (run.started.empty())
        run.started = utcNow();
    auto error = errorOf([&] {
        if (!task.init.empty() && !task.resumed)
            task.options = fineTuned(std::move(task.options), readModel(task.init)->header);
        train(backend, task, run, result);
    });
    const bool isPause = outcome.end == TrainingEnd::Stopped && *task.isPause;
    if (!error && outcome.end != TrainingEnd::Failed && !isPause) {
        error = errorOf([&] {
            if (outcome.bestEpoch > 0)
                keepModel(task, run);
            result.model = run.model;
        });
        // What a stopped run leaves to go on with; the person chose to end it.
        std::error_code ignored;
        if (!error && run.id != RunId::None)
            fs::remove_all(checkpointOf(task.model), ignored);
    }
    if (error) {
        outcome.end = TrainingEnd::Failed;
        outcome.error = error;
    }
    if (run.id == RunId::None)
        return result; // it never began
    error = errorOf([&] {
        run.finished = utcNow();
        run.curves = curvesText(outcome.epochs);
        run.outcome = outcomeText(outcome, isPause);
        task.reader->project().saveRun(run);
    });
    if (error)
        logWarning(error->what());
    return result;
}

std::optional<StoredRun> storedRun(const TrainingRun& run)
{
    StoredRun stored;
    const auto error = errorOf([&] {
        const auto json = nlohmann::json::parse(run.options);
        stored.options = trainingOptionsFromJson(json.at("training"));
        stored.model = pathOf(json.at("model").get<std::string>());
        stored.init = pathOf(json.value("init", std::string())); // absent in the first projects
        stored.sections = idsOf(json.at("sections"));
        // Absent in the first projects, too.
        stored.heldOut = json.value("held_out", std::vector<int>());
        stored.learned = idsOf(json.value("learned", nlohmann::json::array()));
        const auto strip = json.value("strip", nlohmann::json::object());
        stored.stripSection = static_cast<SectionId>(strip.value("section", std::int64_t{0}));
        stored.stripFrom = strip.value("from", 0);
    });
    return error ? std::nullopt : std::optional(stored);
}

std::vector<SectionId> sectionsOfModel(Project& project, ModelId model)
{
    for (const TrainingRun& run : project.trainingRuns())
        if (run.model == model)
            if (const auto stored = storedRun(run))
                return stored->sections;
    return {};
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
