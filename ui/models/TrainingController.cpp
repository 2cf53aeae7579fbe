#include "models/TrainingController.h"

#include "analysis/ProbabilityBytes.h"
#include "models/Attempt.h"
#include "models/ErrorText.h"
#include "models/StoredRun.h"
#include "models/TimeText.h"

#include <algorithm>

namespace lamella {

TrainingController::TrainingController(Workspace& workspace, LearnSession& session, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_session(session),
      m_options(trainingPreset("quick")),
      m_isPause(std::make_shared<std::atomic<bool>>(false))
{
    // Read once a model: the runs carry all their curves.
    connect(&workspace, &Workspace::modelsChanged, this, &TrainingController::readRunOfModel);
    connect(&session, &LearnSession::deviceKnown, this, [this] {
        if (!m_isMeasuring || m_session.chosenDevice() == m_measuredOn)
            return;
        m_isMeasuring = false; // another device has another speed
        measurePresets();
    });
    connect(&workspace, &Workspace::projectOpened, this, &TrainingController::findResumable);
    connect(&workspace, &Workspace::projectClosed, this, &TrainingController::leaveProject);
}

TrainingController::~TrainingController()
{
    *m_isPause = true;
    m_stop.request_stop();
}

QString TrainingController::obstacle() const
{
    if (!m_workspace.hasProject())
        return tr("Open sections and masks first.");
    if (m_workspace.project().isReadOnly())
        return tr("The project is open read only.");
    return labelledIndices().empty() ? tr("Training needs sections with masks. Add them in step 1, or paint a few "
                                          "rectangles by hand in step 4.")
                                     : QString();
}

std::vector<int> TrainingController::labelledIndices() const
{
    std::vector<int> indices = m_workspace.trainingIndices();
    if (!m_workspace.hasProject())
        return indices;
    const std::vector<SectionRecord>& all = m_workspace.sections();
    for (const SectionId id : m_workspace.project().masks().acceptedSections()) {
        const int index = m_workspace.indexOf(id);
        // An accepted section of another size cannot be put beside the others; it is left out.
        const bool fits = index >= 0 && (indices.empty() || all[static_cast<std::size_t>(index)].size ==
                                                                all[static_cast<std::size_t>(indices.front())].size);
        if (fits && std::find(indices.begin(), indices.end(), index) == indices.end())
            indices.push_back(index);
    }
    std::sort(indices.begin(), indices.end());
    return indices;
}

void TrainingController::setPreset(const QString& id)
{
    m_options = trainingPreset(id.toStdString());
    if (m_augmentation)
        m_options.augmentation = *m_augmentation;
    Q_EMIT optionsChanged();
}

void TrainingController::setMaxMinutes(double minutes)
{
    m_options.maxMinutes = minutes;
    Q_EMIT optionsChanged();
}

void TrainingController::setAugmentation(const AugmentationSpec& spec)
{
    const TrainingOptions own = trainingPreset(m_options.preset);
    const bool isDefault = spec == augmentationPreset("elastic");
    m_augmentation = isDefault ? std::nullopt : std::optional(spec);
    m_options.augmentation = isDefault ? own.augmentation : spec;
    Q_EMIT optionsChanged();
}

void TrainingController::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    m_session.holdUrgent(state == State::Stopping);
    Q_EMIT stateChanged(state);
}

void TrainingController::start()
{
    if (!isBusy() && obstacle().isEmpty())
        launch(std::nullopt);
}

bool TrainingController::canResume() const
{
    return !isBusy() && m_resumable.has_value();
}

void TrainingController::resume()
{
    if (canResume())
        launch(*m_resumable);
}

void TrainingController::findResumable()
{
    m_resumable.reset();
    if (!m_workspace.hasProject() || m_workspace.project().isReadOnly())
        return;
    const auto error = errorOf([this] {
        const std::vector<TrainingRun> runs = m_workspace.project().trainingRuns();
        if (!runs.empty() && canGoOn(runs.back(), m_workspace.project().path()))
            m_resumable = runs.back();
    });
    if (error)
        m_error = error;
}

void TrainingController::launch(const std::optional<TrainingRun>& resumed)
{
    TrainingTask task;
    task.reader = m_workspace.reader();
    task.options = m_options;
    task.resumed = resumed;
    std::vector<int> indices = labelledIndices();
    if (const auto stored = resumed ? storedRun(*resumed, m_workspace.project().path()) : std::nullopt) {
        task.options = stored->options;
        task.model = stored->model;
        task.init = stored->init;
        indices.clear();
        for (const SectionId id : stored->sections)
            if (const int index = m_workspace.indexOf(id); index >= 0)
                indices.push_back(index);
    } else {
        task.model = newModelPath(m_workspace.project().path(), m_options.preset);
        if (isImproving())
            task.init = activeModel()->path;
    }
    task.rival = activeModel();
    task.device = m_session.chosenDevice();
    task.places = indices;
    for (const int index : indices)
        task.sections.push_back(m_workspace.sections()[static_cast<std::size_t>(index)]);

    const int number = ++m_number;
    m_stop = {};
    m_isPause = std::make_shared<std::atomic<bool>>(false);
    forget();
    m_epochs = resumed ? storedCurves(*resumed) : std::vector<EpochReport>();
    m_rival = task.rival;
    m_isFineTuning = !task.init.empty();
    task.stop = m_stop.get_token();
    task.isPause = m_isPause;

    // Everything below runs in the compute thread and comes back through post(); answers of an earlier run are dropped.
    const auto report = [this, number, self = QPointer<QObject>(this),
                         session = &m_session](std::function<void()> call) {
        session->post(self, [this, number, call = std::move(call)] {
            if (number == m_number)
                call();
        });
    };
    task.begun = [this, report](const TrainingStart& start) { report([this, start] { begin(start); }); };
    task.callbacks.watched = [this, report](int epoch, const FloatImage& cell) {
        report([this, epoch, cell = probabilityToBytes(cell)] { watch(epoch, cell); });
    };
    task.callbacks.step = [this, report](const StepReport& step) { report([this, step] { reportStep(step); }); };
    task.callbacks.epoch = [this, report](const EpochReport& epoch) { report([this, epoch] { reportEpoch(epoch); }); };
    task.callbacks.betweenSteps = [thread = &m_session.thread()] { thread->runUrgent(); };
    m_launched = std::chrono::steady_clock::now();
    setState(State::Preparing);
    m_session.submit(
        [this, report, task = std::move(task)](LearnBackend* backend, const std::optional<Error>& missing) {
            TrainingResult result;
            if (backend != nullptr)
                result = runTraining(*backend, task);
            else
                result.outcome.error = missing;
            report([this, result] { finish(result); });
        });
}

std::chrono::seconds TrainingController::elapsed() const
{
    return isBusy() ? std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - m_launched)
                    : std::chrono::seconds(0);
}

void TrainingController::begin(const TrainingStart& start)
{
    m_start = start;
    Q_EMIT watchedChanged();
    if (m_state == State::Preparing)
        setState(State::Running);
}

void TrainingController::reportStep(const StepReport& report)
{
    m_lastStep = report;
    if (report.note != TrainingNote())
        m_note = report.note;
    Q_EMIT stepReported(report);
}

void TrainingController::reportEpoch(const EpochReport& report)
{
    std::erase_if(m_epochs, [&](const EpochReport& known) { return known.epoch >= report.epoch; });
    m_epochs.push_back(report);
    if (report.best)
        m_bestEpoch = report.epoch;
    Q_EMIT epochReported(report);
}

void TrainingController::watch(int epoch, GrayImage cell)
{
    m_watched[epoch] = std::move(cell);
    Q_EMIT watchedChanged();
}

void TrainingController::finish(const TrainingResult& result)
{
    const TrainingOutcome& outcome = result.outcome;
    m_error = outcome.error;
    if (!outcome.epochs.empty()) {
        m_epochs = outcome.epochs;
        m_bestEpoch = outcome.bestEpoch;
    }
    findResumable();
    if (result.hasModel())
        compare(result);
    setState(outcome.end == TrainingEnd::Failed ? State::Failed : result.hasModel() ? State::Finished : State::Idle);
    Q_EMIT finished();
}

void TrainingController::stop()
{
    if (!isBusy() || m_state == State::Stopping)
        return;
    m_stop.request_stop();
    setState(State::Stopping);
}

void TrainingController::pause()
{
    if (!isBusy() || m_state == State::Stopping)
        return;
    *m_isPause = true;
    m_stop.request_stop();
    setState(State::Stopping);
}

void TrainingController::leaveProject()
{
    *m_isPause = true;
    m_stop.request_stop();
    ++m_number;
    forget();
    m_isImproving = false;
    setState(State::Idle);
    Q_EMIT watchedChanged();
}

void TrainingController::forget()
{
    m_epochs.clear();
    m_lastStep = {};
    m_note = {};
    m_bestEpoch = 0;
    m_error.reset();
    m_resumable.reset();
    m_start = {};
    m_watched.clear();
    m_rival.reset();
    m_newModel = ModelId::None;
    m_comparison.reset();
}

QString TrainingController::headline() const
{
    switch (m_state) {
    case State::Preparing:
        return tr("Reading the sections and measuring the speed");
    case State::Running:
        if (!m_epochs.empty())
            return tr("Epoch %1: %2").arg(m_epochs.back().epoch).arg(scoresText(m_epochs.back(), m_start.heldOut));
        return tr("Training: the first scores come at the end of the first epoch");
    case State::Stopping:
        return *m_isPause ? tr("Pausing: everything needed to go on is being kept")
                          : tr("Stopping: the best model so far is being kept");
    case State::Failed:
        return m_error ? errorText(*m_error) : QString();
    case State::Finished: {
        const auto best = std::find_if(m_epochs.begin(), m_epochs.end(),
                                       [this](const EpochReport& epoch) { return epoch.epoch == m_bestEpoch; });
        return best == m_epochs.end() ? tr("The model is ready")
                                      : tr("The model is ready: %1").arg(scoresText(*best, m_start.heldOut));
    }
    case State::Idle:
        break;
    }
    if (const auto model = activeModel())
        return tr("The model of %1 is ready").arg(momentText(model->added));
    return {};
}

} // namespace lamella
