#include "models/PredictionController.h"

#include "analysis/ProbabilityBytes.h"
#include "learn/BandPrediction.h"
#include "learn/ProbabilityImages.h"
#include "models/Attempt.h"

#include <QPointer>
#include <QTimer>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>

namespace lamella {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kProgressEvery = std::chrono::milliseconds(100);

/// Errors that every further section would meet too.
bool concernsAll(const Error& error)
{
    return error.family() == ErrorFamily::Disk || error.family() == ErrorFamily::Internal ||
           error.code() == ErrorCode::ProjectReadOnly;
}

/// 0 = the section has none.
std::int64_t lastEditOf(const MaskDocument& masks, SectionId section)
{
    const auto step = masks.nextUndo(section);
    return step ? step->sequence : 0;
}

/// In the window's thread, where strokes belong: waits for the one that is being drawn.
/// @param lastEdit  of the section when replacing was answered; 0 = none
/// @param done  called with whether the mask was replaced (not one that was corrected or accepted since), or the error
void replaceMask(const std::weak_ptr<Project>& project, SectionId section, std::int64_t lastEdit,
                 const std::shared_ptr<const Mask>& mask,
                 const std::function<void(bool isReplaced, const std::optional<Error>&)>& done)
{
    const std::shared_ptr<Project> open = project.lock();
    if (!open)
        return;
    if (open->masks().isStroking()) {
        constexpr int kLater = 50; // ms
        QTimer::singleShot(kLater, [=] { replaceMask(project, section, lastEdit, mask, done); });
        return;
    }
    std::optional<EditOutcome> outcome; // nothing: it was worked on since
    const auto error = errorOf([&] {
        if (lastEditOf(open->masks(), section) == lastEdit)
            outcome = open->masks().applyStroke(section, "prediction", {Rect::of(mask->size()), *mask});
    });
    done(outcome && outcome->done(), error);
}

} // namespace

struct PredictionController::Run {
    struct Section {
        SectionRecord record;
        SegmentItem item;
        Mask replacement; ///< the new mask, where it takes the place of the old one
    };
    std::shared_ptr<const SectionReader> reader;
    ModelRecord record;
    std::vector<Section> sections; ///< one that is being predicted is of the compute thread
    QString device;                ///< chosen
    bool isCareful = false;
    std::stop_token stop;
    std::shared_ptr<const Model> model; ///< read by the first job; of the compute thread

    /// In the compute thread. Throws Error. @return false if stopped, or left
    bool predict(LearnBackend& backend, Section& section, const std::stop_token& leave,
                 const std::function<void(double)>& progress, const std::function<void(const PredictionNote&)>& noted)
    {
        std::stop_source either;
        const std::stop_callback onStop(stop, [&either] { either.request_stop(); });
        const std::stop_callback onLeave(leave, [&either] { either.request_stop(); });
        const std::stop_token end = either.get_token();
        if (end.stop_requested())
            return false;
        PredictionJob job;
        job.model = model;
        job.device = LearnSession::deviceFor(device, backend);
        job.tta = isCareful;
        const SectionAdaptation& adaptation = section.item.adaptation;
        PredictionInfo info;
        info.model = record.id;
        info.threshold = model->header.threshold;
        nlohmann::json details{{"precision", precisionName(job.precision)}, {"tile", job.tile}, {"tta", job.tta}};
        if (adaptation.isInverted)
            details["inverted"] = true;
        if (adaptation.pixelSize)
            details["resampled_nm"] = {adaptation.pixelSize->x, adaptation.pixelSize->y};
        info.details = details.dump();
        GrayImage cell(section.record.size); // as it is stored: what a large section needs whole
        const ThresholdGrid grid = ThresholdGrid::through(info.threshold);
        const std::vector<TileSpan> bands = predictionBands(job, adaptation, cell.size());
        BandCallbacks callbacks;
        callbacks.progress = progress;
        callbacks.noted = noted;
        callbacks.done = [&](std::size_t band, const FloatImage& rows, const FloatImage&) {
            const GrayImage bytes = probabilityToBytes(rows, grid);
            std::copy(bytes.pixels().begin(), bytes.pixels().end(), cell.row(bands[band].from));
        };
        if (!predictInBands(backend, job, adaptation, *projectSections(reader, {section.record}), 0, callbacks, end))
            return false;
        CellGuide guide;
        if (model->header.maskSource == MaskSource::Cells)
            guide = cellGuide(cell, cellOptions(info.threshold), end);
        if (!guide.isEmpty() && end.stop_requested())
            return false;
        reader->project().addPrediction(section.record.id, cell, info, guide);
        if (section.item.replacesMask) {
            reader->project().masks().load(section.record.id); // so that the window need not read the disk
            if (!guide.isEmpty())
                applyGuide(cell, guide);
            section.replacement = maskFromProbability(cell, info.threshold);
        }
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
        forget(0);
        endCheck();
        end();
    });
    connect(&session, &LearnSession::urgentHeld, this, [this] { m_leave.request_stop(); });
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

double PredictionController::fraction() const
{
    return m_total > 0 ? (m_done + m_part) / m_total : 0.0;
}

double PredictionController::remainingSeconds() const
{
    const double part = fraction();
    return part > 0 ? (m_seconds + m_partSeconds) / part * (1 - part) : 0.0;
}

void PredictionController::segment(std::vector<int> sections)
{
    if (isRunning() || !obstacle().isEmpty())
        return;
    if (sections.empty())
        sections = m_workspace.toSegmentIndices();
    std::vector<SegmentItem> items;
    for (const int section : sections)
        items.push_back({section, {}, false});
    run(items);
}

void PredictionController::run(const std::vector<SegmentItem>& items)
{
    if (isRunning() || !obstacle().isEmpty())
        return;
    auto run = std::make_shared<Run>();
    run->reader = m_workspace.reader();
    run->record = *m_workspace.activeModel();
    run->device = m_session.chosenDevice();
    run->isCareful = m_isCareful;
    m_stop = {};
    run->stop = m_stop.get_token();
    for (const SegmentItem& item : items)
        if (item.section >= 0 && item.section < m_workspace.sectionCount())
            run->sections.push_back({m_workspace.sections()[static_cast<std::size_t>(item.section)], item, {}});
    m_run = std::move(run);
    forget(static_cast<int>(m_run->sections.size()));
    m_isRunning = true;
    Q_EMIT runningChanged(true);
    Q_EMIT progressed(0, m_total);
    next();
}

std::vector<SectionRecord> PredictionController::recordsOf(const std::vector<int>& sections) const
{
    std::vector<SectionRecord> records;
    for (const int index : sections)
        if (index >= 0 && index < m_workspace.sectionCount())
            records.push_back(m_workspace.sections()[static_cast<std::size_t>(index)]);
    return records;
}

void PredictionController::check(const std::vector<int>& sections, std::function<void(const SeriesFit&)> then)
{
    if (isRunning() || !obstacle().isEmpty())
        return;
    m_stop = {};
    m_isChecking = true;
    forget(static_cast<int>(sections.size()));
    Q_EMIT runningChanged(true);
    m_workspace.background().run(
        this,
        [reader = m_workspace.reader(), records = recordsOf(sections), model = m_workspace.activeModel()->path,
         stop = m_stop.get_token()] { return seriesFit(*reader, records, model, stop); },
        [this, number = ++m_check, stop = m_stop.get_token(), then = std::move(then)](const SeriesFit& fit) {
            if (number != m_check)
                return; // another project by now
            endCheck();
            if (!stop.stop_requested())
                then(fit);
        });
}

void PredictionController::forget(int total)
{
    m_done = 0;
    m_part = m_partSeconds = 0;
    m_seconds = 0;
    m_total = total;
    m_error.reset();
    m_notes.clear();
}

void PredictionController::endCheck()
{
    if (!m_isChecking)
        return;
    m_isChecking = false;
    ++m_check;
    Q_EMIT runningChanged(false);
}

void PredictionController::next()
{
    if (m_done == m_total || m_stop.stop_requested())
        return end();
    // Urgent and one by one: a training that is under way takes a section in between two of its steps.
    m_leave = {};
    m_session.submitUrgent([this, self = QPointer<QObject>(this), session = &m_session, run = m_run,
                            leave = m_leave.get_token(),
                            index = m_done](LearnBackend* backend, const std::optional<Error>& missing) {
        const auto begin = Clock::now();
        bool isDone = false, isLeft = false;
        bool endsRun = backend == nullptr;
        std::optional<Error> error = missing;
        if (backend != nullptr && !run->model) {
            error = errorOf([&] { run->model = readModel(run->record.path); });
            endsRun = error.has_value();
        }
        if (!error) {
            auto shown = begin;
            const auto progress = [&](double part) {
                const auto now = Clock::now();
                if (now - shown < kProgressEvery)
                    return;
                shown = now;
                session->post(self, [this, run, index, part, taken = now - begin] {
                    if (m_run == run && m_done == index)
                        showPart(part, std::chrono::duration<double>(taken).count());
                });
            };
            const auto noted = [&](const PredictionNote& note) {
                session->post(self, [this, run, note] {
                    if (m_run == run)
                        tell(note);
                });
            };
            Run::Section& section = run->sections[static_cast<std::size_t>(index)];
            error = errorOf([&] { isDone = run->predict(*backend, section, leave, progress, noted); });
            isLeft = !error && !isDone && !run->stop.stop_requested();
            endsRun = error ? concernsAll(*error) : !isDone && !isLeft;
        }
        const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
        session->post(self, [this, run, index, error, endsRun, isLeft, seconds] {
            if (m_run != run)
                return; // another project, or another run
            if (isLeft)
                return beginAgain();
            m_seconds += seconds;
            take(index, error, endsRun);
        });
    });
}

void PredictionController::showPart(double part, double seconds)
{
    m_part = part;
    m_partSeconds = seconds;
    Q_EMIT progressed(m_done, m_total);
}

void PredictionController::tell(const PredictionNote& note)
{
    if (std::find(m_notes.begin(), m_notes.end(), note) != m_notes.end())
        return;
    m_notes.push_back(note);
    Q_EMIT noted(note);
}

void PredictionController::beginAgain()
{
    showPart(0, 0);
    next();
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
    m_part = m_partSeconds = 0;
    Run::Section& predicted = m_run->sections[static_cast<std::size_t>(index)];
    const int section = m_workspace.indexOf(predicted.record.id);
    if (!error && section >= 0) {
        m_workspace.refreshSection(section);
        Q_EMIT sectionPredicted(section);
        if (!predicted.replacement.isEmpty())
            replace(predicted.record.id, predicted.item.lastEdit,
                    std::make_shared<const Mask>(std::move(predicted.replacement)));
    }
    Q_EMIT progressed(m_done, m_total);
    next();
}

void PredictionController::replace(SectionId section, std::int64_t lastEdit, const std::shared_ptr<const Mask>& mask)
{
    replaceMask(m_workspace.projectShared(), section, lastEdit, mask,
                [this, self = QPointer<QObject>(this), section](bool isReplaced, const std::optional<Error>& error) {
                    if (!self || m_workspace.indexOf(section) < 0)
                        return;
                    if (error) {
                        if (!m_error)
                            m_error = error;
                        Q_EMIT failed(*error);
                    }
                    m_workspace.refreshSection(m_workspace.indexOf(section));
                    if (isReplaced)
                        Q_EMIT maskReplaced(m_workspace.indexOf(section));
                    else if (!error)
                        Q_EMIT maskKept(m_workspace.indexOf(section));
                });
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

void PredictionController::setCareful(bool isCareful)
{
    if (isCareful == m_isCareful)
        return;
    m_isCareful = isCareful;
    Q_EMIT carefulChanged(isCareful);
}

} // namespace lamella
