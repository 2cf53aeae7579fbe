#include "models/ExportController.h"

#include "models/Attempt.h"
#include "models/ReportPdf.h"
#include "models/ReportWords.h"

#include <QPointer>

#include <filesystem>
#include <utility>

namespace lamella {

ExportController::ExportController(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace)
{
    connect(&workspace, &Workspace::projectClosed, this, [this] {
        m_stop.request_stop();
        m_lastTarget.clear();
        m_again = nullptr;
    });
}

ExportController::~ExportController()
{
    m_stop.request_stop();
}

std::vector<SectionId> ExportController::sectionsFor(ExportContent content, Which which) const
{
    std::vector<SectionId> ids;
    if (!m_workspace.hasProject())
        return ids;
    Project& project = m_workspace.project();
    for (const SectionRecord& record : m_workspace.sections()) {
        const SectionStatus status = project.masks().status(record.id);
        const bool isWanted = which == Which::All || status.state == ReviewState::Accepted;
        if (isWanted && canExport(project, record.id, content))
            ids.push_back(record.id);
    }
    return ids;
}

int ExportController::sectionCount(ExportContent content, Which which) const
{
    return static_cast<int>(sectionsFor(content, which).size());
}

void ExportController::setRunning(bool isRunning)
{
    m_isRunning = isRunning;
    Q_EMIT runningChanged(isRunning);
}

void ExportController::run(ExportContent content, ExportFormat format, Which which, const QString& target,
                           bool overwrite)
{
    if (m_isRunning || !m_workspace.hasProject())
        return;
    m_again = [this, content, format, which, target] { run(content, format, which, target, true); };
    ExportOptions options;
    options.content = content;
    options.format = format;
    options.sections = sectionsFor(content, which);
    options.overwrite = overwrite;
    if (options.sections.empty()) { // to exportFiles() that would mean the accepted ones
        Q_EMIT failed(Error(ErrorCode::NoSectionsToExport, m_workspace.project().path()));
        return;
    }
    start(target, [options = std::move(options), project = m_workspace.projectShared(),
                   file = std::filesystem::path(target.toStdU16String())](const Hooks& hooks) mutable {
        options.progress = hooks.progress;
        options.stop = hooks.stop;
        return exportFiles(*project, file, options);
    });
}

void ExportController::runReport(const QString& target, bool overwrite)
{
    if (m_isRunning || !m_workspace.hasProject())
        return;
    m_again = [this, target] { runReport(target, true); };
    ReportOptions options;
    options.language = reportLanguage();
    options.overwrite = overwrite;
    if (target.endsWith(QStringLiteral(".pdf"), Qt::CaseInsensitive))
        options.render = reportPdf;
    start(target, [options = std::move(options), reader = m_workspace.reader(),
                   file = std::filesystem::path(target.toStdU16String())](const Hooks& hooks) mutable {
        options.progress = hooks.progress;
        options.stop = hooks.stop;
        return exportReport(*reader, file, options);
    });
}

void ExportController::runAgainReplacing()
{
    if (const auto again = m_again)
        again();
}

void ExportController::start(const QString& target, std::function<ExportResult(const Hooks&)> work)
{
    m_stop = {};
    Hooks hooks;
    hooks.stop = m_stop.get_token();
    // The worker posts to the background's owner, which outlives it; this controller may be gone by then.
    hooks.progress = [this, self = QPointer<QObject>(this), poster = &m_workspace.background()](int done, int total) {
        QMetaObject::invokeMethod(
            poster,
            [this, self, done, total] {
                if (self && m_isRunning)
                    Q_EMIT progressed(done, total);
            },
            Qt::QueuedConnection);
    };
    setRunning(true);
    m_workspace.background().run(
        this, [work = std::move(work), hooks = std::move(hooks)] { return attempt([&] { return work(hooks); }); },
        [this, target, project = m_workspace.projectShared().get()](const Attempt<ExportResult>& made) {
            setRunning(false);
            if (m_workspace.projectShared().get() != project)
                return; // nobody asks any more
            if (made.error) {
                Q_EMIT failed(*made.error);
            } else if (made.value->stopped) {
                Q_EMIT stopped(target, made.value->sections);
            } else {
                m_lastTarget = target;
                Q_EMIT finished(target, made.value->sections);
            }
        });
}

void ExportController::stop()
{
    m_stop.request_stop();
}

} // namespace lamella
