#include "models/TrainingController.h"

#include "models/Attempt.h"
#include "models/ErrorText.h"
#include "models/TimeText.h"
#include "models/TrainingTask.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace lamella {

namespace {

constexpr double kMeasureSeconds = 1.5;
constexpr int kLeastStepsPerEpoch = 50;
constexpr double kWithValidation = 1.0 / 0.9; ///< validation takes a tenth of the time

/// Pixels of the sections as training sees them.
double trainingPixels(const std::vector<SectionRecord>& sections, const std::vector<int>& indices, int resizeTo)
{
    double pixels = 0;
    for (const int index : indices) {
        const double side = resizeTo;
        pixels +=
            resizeTo > 0 ? side * side : static_cast<double>(sections[static_cast<std::size_t>(index)].size.area());
    }
    return pixels;
}

} // namespace

TrainingController::TrainingController(Workspace& workspace, LearnSession& session, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_session(session),
      m_options(trainingPreset("quick")),
      m_isPause(std::make_shared<std::atomic<bool>>(false))
{
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

std::vector<PresetCard> TrainingController::presets() const
{
    std::vector<PresetCard> cards{
        {QStringLiteral("quick"), tr("Quick"), tr("A small network. Good for a first look and for plain tissue.")},
        {QStringLiteral("balanced"), tr("Balanced"), tr("A larger network that sees finer membranes.")},
        {QStringLiteral("best"), tr("Best"), tr("A large network, for a graphics processor or a night.")},
        {QStringLiteral("study"), tr("As in the study"),
         tr("The recipe of the original study, for comparison: sections made smaller, 50 epochs.")}};
    for (PresetCard& card : cards) {
        const TrainingOptions options = trainingPreset(card.id.toStdString());
        const auto measured = m_stepSeconds.find(card.id);
        if (options.maxMinutes > 0) {
            card.expectedMinutes = options.maxMinutes;
        } else if (measured != m_stepSeconds.end() && measured->second > 0) {
            const double patches = static_cast<double>(options.patch) * options.patch * options.batch;
            const double pixels = trainingPixels(m_workspace.sections(), labelledIndices(), options.resizeTo);
            const double steps = options.epochs * std::max<double>(kLeastStepsPerEpoch, std::ceil(pixels / patches));
            card.expectedMinutes = steps * measured->second * kWithValidation / 60.0;
        }
    }
    return cards;
}

void TrainingController::measurePresets()
{
    if (m_isMeasuring)
        return;
    m_isMeasuring = true;
    const QPointer<QObject> self(this);
    m_session.submit([this, self](LearnBackend* backend, const std::optional<Error>&) {
        std::map<QString, double> seconds;
        for (const std::string& name : trainingPresetNames()) {
            const TrainingOptions options = trainingPreset(name);
            if (backend != nullptr && options.maxMinutes <= 0)
                seconds[QString::fromStdString(name)] = backend->measureStepSeconds(options, kMeasureSeconds);
        }
        m_session.post(self, [this, seconds] {
            m_stepSeconds = seconds;
            Q_EMIT presetsChanged();
        });
    });
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
        if (!runs.empty() && canGoOn(runs.back()))
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
    if (const auto stored = resumed ? storedRun(*resumed) : std::nullopt) {
        task.options = stored->options;
        task.model = stored->model;
        indices.clear();
        for (const SectionId id : stored->sections)
            if (const int index = m_workspace.indexOf(id); index >= 0)
                indices.push_back(index);
    } else {
        task.model = newModelPath(m_workspace.project().path(), m_options.preset);
    }
    for (const int index : indices)
        task.sections.push_back(m_workspace.sections()[static_cast<std::size_t>(index)]);

    const int number = ++m_number;
    m_stop = {};
    m_isPause = std::make_shared<std::atomic<bool>>(false);
    m_epochs = resumed ? storedCurves(*resumed) : std::vector<EpochReport>();
    m_lastStep = {};
    m_bestEpoch = 0;
    m_error.reset();
    m_resumable.reset();
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
    task.begun = [this, report](int heldOut) { report([this, heldOut] { begin(heldOut); }); };
    task.callbacks.step = [this, report](const StepReport& step) { report([this, step] { reportStep(step); }); };
    task.callbacks.epoch = [this, report](const EpochReport& epoch) { report([this, epoch] { reportEpoch(epoch); }); };
    task.callbacks.betweenSteps = [thread = &m_session.thread()] { thread->runUrgent(); };
    setState(State::Preparing);
    m_session.submit(
        [this, report, task = std::move(task)](LearnBackend* backend, const std::optional<Error>& missing) {
            TrainingResult result;
            if (backend != nullptr)
                result = runTraining(*backend, task);
            else
                result.outcome.error = missing;
            report([this, result] { finish(result.outcome, result.hasModel); });
        });
}

void TrainingController::begin(int heldOut)
{
    m_heldOut = heldOut;
    if (m_state == State::Preparing)
        setState(State::Running);
}

void TrainingController::reportStep(const StepReport& report)
{
    m_lastStep = report;
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

void TrainingController::finish(const TrainingOutcome& outcome, bool hasModel)
{
    m_error = outcome.error;
    if (!outcome.epochs.empty()) {
        m_epochs = outcome.epochs;
        m_bestEpoch = outcome.bestEpoch;
    }
    findResumable();
    if (hasModel)
        m_workspace.refreshModels();
    setState(outcome.end == TrainingEnd::Failed ? State::Failed : hasModel ? State::Finished : State::Idle);
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
    m_epochs.clear();
    m_lastStep = {};
    m_bestEpoch = 0;
    m_error.reset();
    m_resumable.reset();
    setState(State::Idle);
}

QString TrainingController::scores(const EpochReport& report) const
{
    const QLocale locale;
    const auto number = [&locale](double value) {
        return std::isfinite(value) ? locale.toString(value, 'f', 3) : tr("not defined");
    };
    const QString values = tr("V_rand %1, V_info %2, membrane Dice %3")
                               .arg(number(report.vRand), number(report.vInfo), number(report.membraneDice));
    return m_heldOut > 0 ? tr("%1 on %n held-out section(s)", nullptr, m_heldOut).arg(values)
                         : tr("%1 on a held-out strip of one section: too little to rely on").arg(values);
}

QString TrainingController::headline() const
{
    switch (m_state) {
    case State::Preparing:
        return tr("Reading the sections and measuring the speed");
    case State::Running:
        if (!m_epochs.empty())
            return tr("Epoch %1: %2").arg(m_epochs.back().epoch).arg(scores(m_epochs.back()));
        return tr("Training: the first scores come at the end of the first epoch");
    case State::Stopping:
        return *m_isPause ? tr("Pausing: everything needed to go on is being kept")
                          : tr("Stopping: the best model so far is being kept");
    case State::Failed:
        return m_error ? errorText(*m_error) : QString();
    case State::Finished: {
        const auto best = std::find_if(m_epochs.begin(), m_epochs.end(),
                                       [this](const EpochReport& epoch) { return epoch.epoch == m_bestEpoch; });
        return best == m_epochs.end() ? tr("The model is ready") : tr("The model is ready: %1").arg(scores(*best));
    }
    case State::Idle:
        break;
    }
    if (const auto model = activeModel())
        return tr("The model of %1 is ready").arg(momentText(model->added));
    return {};
}

} // namespace lamella
