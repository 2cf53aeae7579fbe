#include "models/ImportController.h"

#include "base/Log.h"
#include "models/Attempt.h"
#include "models/ImportWork.h"

#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <utility>

namespace lamella {

namespace {

std::filesystem::path pathOf(const QString& text)
{
    return std::filesystem::path(text.toStdU16String());
}

QString textOf(const std::filesystem::path& path)
{
    return QString::fromStdU16String(path.u16string());
}

QStringList namesOf(const std::vector<std::string>& names)
{
    QStringList list;
    for (const std::string& name : names)
        list << textOf(std::filesystem::path(name));
    return list;
}

QString defaultProjectFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + QStringLiteral("/Lamella");
}

} // namespace

ImportController::ImportController(Workspace& workspace, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_projectFolder(defaultProjectFolder())
{}

ImportController::~ImportController()
{
    m_stop.request_stop();
}

bool ImportController::isProject(const QString& path)
{
    return path.endsWith(QLatin1String(".lamella"), Qt::CaseInsensitive) && !QFileInfo(path).isDir();
}

void ImportController::setBusy(bool isBusy)
{
    if (isBusy == m_isBusy)
        return;
    m_isBusy = isBusy;
    Q_EMIT busyChanged(isBusy);
}

void ImportController::fail(const Error& error)
{
    setBusy(false);
    if (error.code() == ErrorCode::StackChoiceNeeded && m_choice.isEmpty())
        Q_EMIT choiceNeeded(std::stoi(error.arguments().at(0)), std::stoi(error.arguments().at(1)), error);
    else
        Q_EMIT failed(error);
}

void ImportController::choose(std::optional<int> channel, std::optional<int> time)
{
    if (m_isBusy || !m_again || (!channel && !time))
        return;
    m_choice.channel = channel;
    m_choice.time = time;
    const auto again = m_again; // a copy: it puts a new one there
    again();
}

void ImportController::offer(const QStringList& paths)
{
    if (paths.isEmpty())
        return;
    m_choice = {};
    const auto project = std::find_if(paths.begin(), paths.end(), isProject);
    if (project != paths.end())
        m_workspace.openProject(*project);
    else if (paths.size() == 1)
        examine(paths[0], {}, false);
    else if (paths.size() == 2)
        guessPair(paths[0], paths[1]);
    else
        fail(Error(ErrorCode::TooManyFiles, pathOf(QFileInfo(paths[0]).path()), {std::to_string(paths.size())}));
}

void ImportController::guessPair(const QString& first, const QString& second)
{
    const int number = ++m_request;
    m_again = [this, first, second] { guessPair(first, second); };
    setBusy(true);
    m_workspace.background().run(
        this,
        [first = pathOf(first), second = pathOf(second), choice = m_choice] {
            return attempt([&] { return sectionsAndMasks(first, second, choice); });
        },
        [this, number](const Attempt<std::pair<std::filesystem::path, std::filesystem::path>>& guess) {
            if (number != m_request)
                return;
            if (guess.error)
                fail(*guess.error);
            else
                examine(textOf(guess.value->first), textOf(guess.value->second), true);
        });
}

void ImportController::examine(const QString& sections, const QString& masks, bool canSwap)
{
    const int number = ++m_request;
    m_again = [this, sections, masks, canSwap] { examine(sections, masks, canSwap); };
    m_stop.request_stop();
    m_stop = {};
    setBusy(true);
    m_workspace.background().run(
        this,
        [sections = pathOf(sections), masks = pathOf(masks), choice = m_choice, stop = m_stop.get_token()] {
            return attempt([&] { return examineImport(sections, masks, choice, stop); });
        },
        [this, number, sections, masks, canSwap, choice = m_choice](const Attempt<ImportExamination>& examined) {
            if (number != m_request)
                return;
            if (examined.error)
                return fail(*examined.error);
            ImportProposal proposal;
            proposal.sections = sections;
            proposal.masks = masks;
            proposal.sectionCount = examined.value->sectionCount;
            proposal.size = examined.value->size;
            proposal.maskCount = examined.value->maskCount;
            proposal.maskSize = examined.value->maskSize;
            proposal.sectionNames = namesOf(examined.value->sectionNames);
            proposal.maskNames = namesOf(examined.value->maskNames);
            proposal.findings = examined.value->findings;
            proposal.canSwap = canSwap;
            proposal.choice = choice;
            proposal.m_errors = examined.value->errors;
            proposal.updateBlocking();
            m_proposal = std::move(proposal);
            setBusy(false);
            Q_EMIT proposalReady();
        });
}

void ImportController::swap()
{
    if (m_proposal && m_proposal->canSwap)
        examine(m_proposal->masks, m_proposal->sections, true);
}

void ImportController::setMasks(const QString& path)
{
    if (m_proposal)
        examine(m_proposal->sections, path, false);
}

void ImportController::discard()
{
    ++m_request;
    m_stop.request_stop();
    m_proposal.reset();
    setBusy(false);
    Q_EMIT proposalDiscarded();
}

void ImportController::applyFix(int finding)
{
    const auto index = static_cast<std::size_t>(finding);
    if (!m_proposal || m_isBusy || finding < 0 || !m_proposal->canFix(index))
        return;
    const ImportFinding& found = m_proposal->findings[index];
    if (found.issue == ImportIssue::SectionsAreMasks)
        return swap();
    for (std::size_t i = 0; i < m_proposal->findings.size(); ++i) {
        const ImportFixes& fix = m_proposal->findings[i].fix;
        // Masks have one rule for their values: a second one takes the place of the first.
        if (found.fix.maskValues != MaskValues::Exact && fix.maskValues != MaskValues::Exact && fix != found.fix)
            m_proposal->fixed.erase(i);
        if (fix == found.fix)
            m_proposal->fixed.insert(i);
    }
    m_proposal->updateBlocking();
    Q_EMIT proposalChanged();
}

void ImportController::takeBack(int finding)
{
    const auto index = static_cast<std::size_t>(finding);
    if (!m_proposal || m_isBusy || finding < 0 || !m_proposal->fixed.contains(index))
        return;
    for (std::size_t i = 0; i < m_proposal->findings.size(); ++i)
        if (m_proposal->findings[i].fix == m_proposal->findings[index].fix)
            m_proposal->fixed.erase(i);
    m_proposal->updateBlocking();
    Q_EMIT proposalChanged();
}

void ImportController::setPixelSize(const std::optional<PixelSizeNm>& pixelSize)
{
    if (!m_proposal || m_isBusy || (pixelSize && !pixelSize->isKnown()))
        return;
    m_proposal->pixelSize = pixelSize;
    Q_EMIT proposalChanged();
}

void ImportController::accept()
{
    if (!m_proposal || m_isBusy || !m_proposal->canAccept())
        return;
    ImportPlan plan{pathOf(m_proposal->sections), pathOf(m_proposal->masks), m_workspace.projectShared(),
                    pathOf(m_projectFolder), m_proposal->fixes()};
    setBusy(true);
    const int number = ++m_request;
    const bool isAddition = plan.project != nullptr;
    m_workspace.background().run(
        this, [plan = std::move(plan)] { return attempt([&] { return importSections(plan); }); },
        [this, number, isAddition](Attempt<ImportResult> made) {
            if (made.error)
                return fail(*made.error);
            const ImportResult result = std::move(*made.value);
            made = {};
            if (number == m_request)
                m_proposal.reset();
            setBusy(false);
            if (m_workspace.projectShared() == result.project)
                m_workspace.refresh();
            else if (isAddition)
                return; // that project was closed meanwhile; it has its new sections
            else
                m_workspace.adopt(result.project);
            m_workspace.setCurrent(m_workspace.indexOf(result.sections.front()));
            computeHashes();
            Q_EMIT imported(static_cast<int>(result.sections.size()));
        });
}

void ImportController::computeHashes()
{
    m_workspace.background().run(
        this,
        [project = m_workspace.projectShared(), closing = m_workspace.closing()] {
            return errorOf([&] { project->computeMissingHashes(closing); });
        },
        [](const std::optional<Error>& error) {
            if (error)
                logWarning(error->what()); // the hash is made when the project is next opened with the file there
        },
        Background::kWhenIdle);
}

} // namespace lamella
