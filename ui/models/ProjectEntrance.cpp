#include "models/ProjectEntrance.h"

#include "base/Log.h"
#include "models/Attempt.h"
#include "models/Prompts.h"
#include "models/ReviewPace.h"
#include "models/Settings.h"
#include "models/UnsavedChanges.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <utility>

namespace lamella {

namespace {

using Level = EntranceNotice::Level;

std::filesystem::path pathOf(const QString& text)
{
    return std::filesystem::path(text.toStdU16String());
}

QString textOf(const std::filesystem::path& path)
{
    return QString::fromStdU16String(path.u16string());
}

/// "<folder>/<name><suffix>.lamella", numbered if that exists; in Documents where the folder cannot be written to.
QString proposedCopy(const std::filesystem::path& project, const QString& suffix)
{
    QString folder = textOf(project.parent_path());
    if (!QFileInfo(folder).isWritable())
        folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString stem = folder + QLatin1Char('/') + textOf(project.stem()) + suffix;
    QString proposed = stem + QStringLiteral(".lamella");
    for (int number = 2; QFileInfo::exists(proposed); ++number)
        proposed = stem + QStringLiteral(" %1.lamella").arg(number);
    return proposed;
}

/// Where a dialog for the new place of a file begins: the nearest folder above the old one that is still there.
QString nearestFolder(std::filesystem::path path)
{
    std::error_code ignored;
    while (path.has_relative_path() && !std::filesystem::is_directory(path, ignored))
        path = path.parent_path();
    return textOf(path);
}

/// Times of acceptance, and how many sections wait for a review.
std::pair<int, std::vector<UtcTime>> workOf(const Workspace& workspace)
{
    int left = 0;
    std::vector<UtcTime> accepted;
    for (const SectionEntry& entry : workspace.strip().entries()) {
        left += entry.mark == SectionMark::ToReview;
        if (entry.mark == SectionMark::Accepted)
            accepted.push_back(workspace.project().masks().status(workspace.idAt(entry.section)).since);
    }
    return {left, std::move(accepted)};
}

} // namespace

ProjectEntrance::ProjectEntrance(Workspace& workspace, Settings& settings, Prompts& prompts, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_settings(settings),
      m_prompts(prompts),
      m_images(workspace)
{
    connect(&workspace, &Workspace::projectOpened, this, &ProjectEntrance::welcome);
    connect(&workspace, &Workspace::projectClosed, this, &ProjectEntrance::forgetProject);
    connect(&workspace, &Workspace::failed, this, &ProjectEntrance::refuse);
    connect(&workspace, &Workspace::saveStateChanged, this, &ProjectEntrance::followSaving);
    connect(&workspace, &Workspace::stepChanged, this, [this](Step step) {
        if (step == Step::Review)
            showArrival(false);
    });
    connect(&m_images, &ImageFinder::missingChanged, this, [this] { showMissing(nullptr); });
    connect(&m_images, &ImageFinder::searched, this, &ProjectEntrance::tellFound);
}

std::optional<EntranceNotice> ProjectEntrance::notice() const
{
    return m_notices.empty() ? std::nullopt : std::optional(m_notices.begin()->second);
}

std::optional<ProjectEntrance::Topic> ProjectEntrance::topic() const
{
    return m_notices.empty() ? std::nullopt : std::optional(m_notices.begin()->first);
}

void ProjectEntrance::put(Topic topic, EntranceNotice notice)
{
    const auto before = m_notices.find(topic);
    if (before != m_notices.end() && before->second == notice)
        return;
    m_notices[topic] = std::move(notice);
    Q_EMIT noticeChanged();
}

void ProjectEntrance::drop(Topic topic)
{
    if (m_notices.erase(topic) > 0)
        Q_EMIT noticeChanged();
}

void ProjectEntrance::say(Level level, const QString& sentence)
{
    if (sentence.isEmpty())
        drop(Topic::Word);
    else
        put(Topic::Word, {level, sentence, {}});
}

void ProjectEntrance::dismiss()
{
    const auto current = topic();
    if (!current || *current == Topic::Working)
        return;
    if (*current == Topic::Arrival && m_notices[*current].answers.contains(Answer::Right))
        return confirmReviewer(reviewer()); // the name was on view, and nobody has changed it
    drop(*current);
}

void ProjectEntrance::answer(Answer answer)
{
    switch (answer) {
    case Answer::ReadOnly:
        return open(m_refused, OpenMode::ReadOnly);
    case Answer::IndependentReview:
        return copy(true);
    case Answer::SaveCopy:
        return copy(false);
    case Answer::TakeOver:
        return takeOver();
    case Answer::TryAgain:
        return tryAgain();
    case Answer::Choose:
        return chooseFolder();
    case Answer::Later:
        return drop(Topic::Missing);
    case Answer::Stop:
        return m_images.stop();
    case Answer::Right:
        return confirmReviewer(reviewer());
    case Answer::OtherName:
        return askReviewer();
    }
}

// Opening

std::filesystem::path ProjectEntrance::projectFile() const
{
    return m_workspace.hasProject() ? m_workspace.project().path() : std::filesystem::path();
}

QString ProjectEntrance::shownName() const
{
    return textOf(projectFile().filename());
}

void ProjectEntrance::open(const std::filesystem::path& path, OpenMode mode)
{
    if (mayLeaveProject(m_workspace, m_prompts))
        m_workspace.openProject(textOf(path), mode);
}

void ProjectEntrance::refuse(const Error& error)
{
    const bool cannotWrite = error.code() == ErrorCode::OutputNotWritable || error.code() == ErrorCode::DiskFull;
    const bool isSecondTry = m_why && m_refused == error.path() && m_why->code() != ErrorCode::ProjectInUse;
    const bool isOther = error.path() != projectFile();
    m_notices.erase(Topic::InUse);
    m_notices.erase(Topic::Failed);
    m_refused = error.path();
    m_why = error;
    if (error.code() == ErrorCode::ProjectInUse)
        return put(Topic::InUse, inUseNotice(error));
    if (cannotWrite && isOther && !isSecondTry)
        return m_workspace.openProject(textOf(error.path()), OpenMode::ReadOnly);
    m_why.reset();
    put(Topic::Failed, failedNotice(error));
}

void ProjectEntrance::welcome()
{
    const Project* project = &m_workspace.project();
    if (project == m_welcomed)
        return; // opened again while it is open
    m_welcomed = project;
    for (const Topic topic : {Topic::Word, Topic::InUse, Topic::Failed})
        drop(topic);
    if (project->isReadOnly()) {
        put(Topic::ReadOnly, readOnlyNotice(shownName(), m_refused == project->path() ? m_why : std::nullopt));
    } else {
        if (!m_settings.reviewer().isEmpty())
            m_workspace.project().masks().setReviewer(m_settings.reviewer().toStdString());
        showArrival(true);
    }
    m_why.reset();
    checkRecord();
    Q_EMIT reviewerChanged();
}

void ProjectEntrance::forgetProject()
{
    m_welcomed = nullptr;
    for (const Topic topic : {Topic::Unsaved, Topic::Missing, Topic::ReadOnly, Topic::Record, Topic::Arrival})
        drop(topic);
    if (!m_isCopying)
        drop(Topic::Working);
    Q_EMIT reviewerChanged();
}

void ProjectEntrance::takeOver()
{
    constexpr int kTakeOver = 1;
    const QString where = m_why && !m_why->arguments().empty() && m_why->arguments().front() != "?"
                              ? QString::fromStdString(m_why->arguments().front())
                              : tr("the other computer");
    const int answer = m_prompts.ask(
        tr("Take over"),
        tr("Make sure that Lamella is not running on %1. Two of them writing into %2 at the same time would damage it.")
            .arg(where, textOf(m_refused.filename())),
        {tr("Leave it"), tr("Take over")});
    if (answer == kTakeOver)
        open(m_refused, OpenMode::TakeOver);
}

void ProjectEntrance::tryAgain()
{
    if (topic() == Topic::Unsaved)
        return m_workspace.project().retry();
    const std::filesystem::path path = topic() == Topic::Failed ? m_refused : projectFile();
    m_why.reset();
    open(path, OpenMode::ReadWrite);
}

void ProjectEntrance::copy(bool isForReview)
{
    if (m_isCopying)
        return;
    const std::filesystem::path source = topic() == Topic::InUse ? m_refused : projectFile();
    const auto chosen =
        m_prompts.askSaveFile(isForReview ? tr("Independent review") : tr("Save a copy"),
                              proposedCopy(source, isForReview ? tr(" (second review)") : tr(" (copy)")),
                              tr("Lamella projects") + QStringLiteral(" (*.lamella)"));
    if (!chosen)
        return;
    QString target = *chosen;
    if (!target.endsWith(QLatin1String(".lamella"), Qt::CaseInsensitive))
        target += QStringLiteral(".lamella");
    m_isCopying = true;
    put(Topic::Working, {Level::Info, tr("%1 is being copied…").arg(textOf(source.filename())), {}});
    m_workspace.background().run(
        this,
        [source, target = pathOf(target), isForReview] {
            return errorOf(
                [&] { isForReview ? Project::copyForReview(source, target) : Project::copyTo(source, target); });
        },
        [this, target](const std::optional<Error>& error) {
            m_isCopying = false;
            drop(Topic::Working);
            if (error)
                put(Topic::Word, {Level::Error, failedNotice(*error).sentence, {}});
            else
                open(pathOf(target), OpenMode::ReadWrite);
        });
}

void ProjectEntrance::followSaving(const SaveState& state)
{
    if (!state.error.empty())
        put(Topic::Unsaved, unsavedNotice(shownName(), state));
    else if (state.pending == 0)
        drop(Topic::Unsaved);
}

void ProjectEntrance::checkRecord()
{
    m_workspace.background().run(
        this,
        [project = m_workspace.projectShared()] {
            return attempt([&] { return static_cast<int>(project->verifyChain(ChainDepth::Rows).size()); });
        },
        [this, project = m_welcomed](const Attempt<int>& problems) {
            if (problems.error)
                logWarning(problems.error->what()); // project-verify says more
            else if (project == m_welcomed && *problems.value > 0)
                put(Topic::Record, recordNotice(shownName(), *problems.value));
        },
        Background::kWhenIdle);
}

// Images that are not where they were

void ProjectEntrance::showMissing(const ImageSearchResult* outcome)
{
    if (m_images.missing().empty())
        return drop(Topic::Missing);
    put(Topic::Missing, missingNotice(m_images.missing(), outcome, !m_workspace.project().isReadOnly()));
}

void ProjectEntrance::chooseFolder()
{
    const auto& missing = m_images.missing();
    if (missing.empty() || m_images.isSearching())
        return;
    const QString name = textOf(missing.front().path.filename());
    const auto folder =
        m_prompts.askFolder(tr("The folder that holds %1 now").arg(name), nearestFolder(missing.front().path));
    if (!folder)
        return;
    m_images.search(*folder);
    if (m_images.isSearching())
        put(Topic::Working,
            {Level::Info, tr("Looking for %1 in %2…").arg(name, QDir::toNativeSeparators(*folder)), {Answer::Stop}});
}

void ProjectEntrance::tellFound(const ImageSearchResult& result)
{
    drop(Topic::Working);
    if (m_images.missing().empty() && result.sections > 0)
        put(Topic::Word, foundNotice(result.sections));
    showMissing(&result);
}

// Who reviews

QString ProjectEntrance::reviewer() const
{
    if (m_workspace.hasProject() && !m_workspace.project().isReadOnly())
        return QString::fromStdString(m_workspace.project().masks().reviewer());
    return m_settings.reviewer();
}

void ProjectEntrance::showArrival(bool withWork)
{
    if (!m_workspace.hasProject() || m_workspace.project().isReadOnly())
        return;
    if (!withWork && m_notices.contains(Topic::Arrival))
        return;
    const auto [left, accepted] = workOf(m_workspace);
    const bool isAtWork = left > 0 || m_workspace.step() == Step::Review;
    const bool isAsked = isAtWork && !m_confirmed.contains(projectFile());
    const int told = withWork ? left : 0;
    if (!isAsked && told == 0)
        return;
    const auto pace = secondsPerSection(accepted);
    put(Topic::Arrival,
        arrivalNotice(told, pace ? std::optional(*pace * left) : std::nullopt, isAsked ? reviewer() : QString()));
}

void ProjectEntrance::askReviewer()
{
    const auto name =
        m_prompts.askText(tr("Reviewer"), tr("The name written beside corrections and acceptances:"), reviewer());
    if (name && !name->trimmed().isEmpty())
        confirmReviewer(name->trimmed());
}

void ProjectEntrance::confirmReviewer(const QString& name)
{
    m_settings.setReviewer(name);
    if (m_workspace.hasProject() && !m_workspace.project().isReadOnly()) {
        m_workspace.project().masks().setReviewer(name.toStdString());
        m_confirmed.insert(projectFile());
        drop(Topic::Arrival);
    }
    Q_EMIT reviewerChanged();
}

} // namespace lamella
