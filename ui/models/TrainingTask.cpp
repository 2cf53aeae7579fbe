#include "models/TrainingTask.h"

#include "base/Log.h"
#include "learn/TrainingJob.h"
#include "models/Attempt.h"
#include "models/HeldOut.h"
#include "models/StoredRun.h"

#include <algorithm>
#include <numeric>

namespace lamella {

namespace fs = std::filesystem;

namespace {

std::vector<SectionId> idsOf(const std::vector<SectionRecord>& sections)
{
    std::vector<SectionId> ids;
    for (const SectionRecord& record : sections)
        ids.push_back(record.id);
    return ids;
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
    if (!task.resumed) // a resumed one that is stopped now has a best epoch to keep, which needs the data
        request.stop = task.stop;
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

/// Prepares, trains and keeps the run's row up to date. @return false where the training was not begun: an earlier
/// sitting of the run is then as it was
bool train(LearnBackend& backend, const TrainingTask& task, TrainingRun& run, TrainingResult& result)
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
    TrainingJob job;
    try {
        job = prepared(task, rival, stored.heldOut);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::InterruptedNothingKept)
            throw;
        outcome.end = TrainingEnd::Stopped;
        return false;
    }
    job.device = LearnSession::deviceFor(task.device, backend);
    // A resumed run is asked to keep its best epoch even now; the back end does so before its next step.
    if (task.stop.stop_requested() && (!resumed || *task.isPause)) {
        outcome.end = TrainingEnd::Stopped;
        return false;
    }
    note(job.split, project, stored);
    run.options = optionsText(stored);
    run.finished.clear();
    run.outcome.clear();
    run.id = project.saveRun(run);
    result.rivalKnows = before.known(job.split);
    result.rivalIsReadable = rival != nullptr;
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
    return true;
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
    bool isBegun = false;
    auto error = errorOf([&] {
        if (!task.init.empty() && !task.resumed)
            task.options = fineTuned(std::move(task.options), readModel(task.init)->header);
        isBegun = train(backend, task, run, result);
    });
    if (!isBegun) {
        if (error) {
            outcome.end = TrainingEnd::Failed;
            outcome.error = error;
        }
        return result;
    }
    const bool isPause = outcome.end == TrainingEnd::Stopped && *task.isPause;
    // One that diverged keeps its best epoch as well.
    if (!error && (outcome.end != TrainingEnd::Failed || outcome.bestEpoch > 0) && !isPause) {
        error = errorOf([&] {
            if (outcome.bestEpoch > 0)
                keepModel(task, run);
            result.model = run.model;
        });
        // What a stopped run leaves to go on with; the person chose to end it.
        std::error_code ignored;
        if (!error)
            fs::remove_all(checkpointOf(task.model), ignored);
    }
    if (error) {
        outcome.end = TrainingEnd::Failed;
        outcome.error = error;
    }
    error = errorOf([&] {
        run.finished = utcNow();
        if (!outcome.epochs.empty()) // a run that failed does not say them again
            run.curves = curvesText(outcome.epochs);
        run.outcome = outcomeText(outcome, isPause);
        task.reader->project().saveRun(run);
    });
    if (error)
        logWarning(error->what());
    return result;
}

} // namespace lamella
