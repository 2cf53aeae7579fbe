#include "models/PredictionController.h"

#include "models/Attempt.h"

#include <QPointer>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>

namespace lamella {

namespace {

using Clock = std::chrono::steady_clock;

/// Errors that every further section would meet too.
bool concernsAll(const Error& error)
{
    return error.family() == ErrorFamily::Disk || error.family() == ErrorFamily::Internal ||
           error.code() == ErrorCode::ProjectReadOnly;
}

} // namespace

struct PredictionController::Run {
    std::shared_ptr<const SectionReader> reader;
    ModelRecord record;
    std::vector<SectionRecord> sections;
    std::stop_token stop;
    std::shared_ptr<const Model> model; ///< read by the first job; of the compute thread

    /// In the compute thread. Throws Error. @return false if stopped
    bool predict(LearnBackend& backend, const SectionRecord& section)
    {
        if (stop.stop_requested())
            return false;
        PredictionJob job;
        job.model = model;
        PredictionOutcome outcome = backend.predict(job, reader->read(section), stop, {});
        if (outcome.error)
            throw *outcome.error;
        if (outcome.stopped)
            return false;
        PredictionInfo info;
        info.model = record.id;
        info.threshold = model->header.threshold;
        info.details =
            nlohmann::json{{"precision", precisionName(job.precision)}, {"tile", job.tile}, {"tta", job.tta}}.dump();
        reader->project().addPrediction(section.id, outcome.cell, info);
        return true;
    }
};

PredictionController::PredictionController(Workspace& workspace, LearnSession& session, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_session(session)
{
    connect(&workspace, &Workspace::projectClosed, this, [this] {
        m_stop.request_stop();
        end();
        m_done = m_total = 0;
        m_error.reset();
    });
}

PredictionController::~PredictionController()
{
    m_stop.request_stop();
}

QString PredictionController::obstacle() const
{
    if (!m_workspace.hasProject())
        return tr("Open sections first.");
    if (m_workspace.project().isReadOnly())
        return tr("The project is open read only.");
    const auto& model = m_workspace.activeModel();
    if (!model)
        return tr("Train a model first.");
    std::error_code ignored;
    if (!std::filesystem::exists(model->path, ignored))
        return tr("The model file is no longer there: %1. Train again.")
            .arg(QString::fromStdU16String(model->path.u16string()));
    return m_workspace.sectionCount() == 0 ? tr("Add sections to segment in step 1.") : QString();
}

double PredictionController::remainingSeconds() const
{
    return m_done > 0 ? m_seconds / m_done * (m_total - m_done) : 0.0;
}

void PredictionController::segment(std::vector<int> sections)
{
    if (m_isRunning || !obstacle().isEmpty())
        return;
    if (sections.empty())
        sections = m_workspace.toSegmentIndices();
    auto run = std::make_shared<Run>();
    run->reader = m_workspace.reader();
    run->record = *m_workspace.activeModel();
    m_stop = {};
    run->stop = m_stop.get_token();
    for (const int index : sections)
        if (index >= 0 && index < m_workspace.sectionCount())
            run->sections.push_back(m_workspace.sections()[static_cast<std::size_t>(index)]);
    m_run = std::move(run);
    m_done = 0;
    m_seconds = 0;
    m_total = static_cast<int>(m_run->sections.size());
    m_error.reset();
    m_isRunning = true;
    Q_EMIT runningChanged(true);
    Q_EMIT progressed(0, m_total);
    next();
}

void PredictionController::next()
{
    if (m_done == m_total || m_stop.stop_requested())
        return end();
    // Urgent and one by one: a training that is under way takes a section in between two of its steps.
    m_session.submitUrgent([this, self = QPointer<QObject>(this), run = m_run,
                            index = m_done](LearnBackend* backend, const std::optional<Error>& missing) {
        const auto begin = Clock::now();
        bool isDone = false;
        bool endsRun = backend == nullptr;
        std::optional<Error> error = missing;
        if (backend != nullptr && !run->model) {
            error = errorOf([&] { run->model = readModel(run->record.path); });
            endsRun = error.has_value();
        }
        if (!error) {
            error = errorOf([&] { isDone = run->predict(*backend, run->sections[static_cast<std::size_t>(index)]); });
            endsRun = error ? concernsAll(*error) : !isDone;
        }
        const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
        m_session.post(self, [this, run, index, error, endsRun, seconds] {
            if (m_run != run)
                return; // another project, or another run
            m_seconds += seconds;
            take(index, error, endsRun);
        });
    });
}

void PredictionController::take(int index, const std::optional<Error>& error, bool endsRun)
{
    if (error) {
        if (!m_error)
            m_error = error;
        Q_EMIT failed(*error);
    }
    if (endsRun)
        return end();
    m_done = index + 1;
    const int section = m_workspace.indexOf(m_run->sections[static_cast<std::size_t>(index)].id);
    if (!error && section >= 0) {
        m_workspace.refreshSection(section);
        Q_EMIT sectionPredicted(section);
    }
    Q_EMIT progressed(m_done, m_total);
    next();
}

void PredictionController::end()
{
    if (!m_isRunning)
        return;
    m_run.reset();
    m_isRunning = false;
    Q_EMIT runningChanged(false);
    Q_EMIT finished();
}

void PredictionController::stop()
{
    m_stop.request_stop();
}

} // namespace lamella
