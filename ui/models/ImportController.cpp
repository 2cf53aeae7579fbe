#include "models/ImportController.h"

#include "base/Log.h"
#include "models/Attempt.h"
#include "models/ImportWork.h"

#include <QCoreApplication>
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

bool isProject(const QString& path)
{
    return path.endsWith(QLatin1String(".lamella"), Qt::CaseInsensitive) && !QFileInfo(path).isDir();
}

QString defaultProjectFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + QStringLiteral("/Lamella");
}

} // namespace

bool ImportProposal::canFix(std::size_t finding) const
{
    if (finding >= findings.size() || fixed.contains(finding))
        return false;
    switch (findings[finding].issue) {
    case ImportIssue::Inverted:
    case ImportIssue::NotBinary:
        return true;
    case ImportIssue::SectionsAreMasks:
        return canSwap;
    default:
        return false;
    }
}

ImportController::ImportController(Workspace& workspace, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_projectFolder(defaultProjectFolder())
{}

ImportController::~ImportController()
{
    m_stop.request_stop();
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
    Q_EMIT failed(error);
}

void ImportController::offer(const QStringList& paths)
{
    if (paths.isEmpty())
        return;
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
    setBusy(true);
    m_workspace.background().run(
        this,
        [first = pathOf(first), second = pathOf(second)] {
            return attempt([&] { return sectionsAndMasks(first, second); });
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
    m_stop.request_stop();
    m_stop = {};
    setBusy(true);
    m_workspace.background().run(
        this,
        [sections = pathOf(sections), masks = pathOf(masks), stop = m_stop.get_token()] {
            return attempt([&] { return examineImport(sections, masks, stop); });
        },
        [this, number, sections, masks, canSwap](const Attempt<ImportExamination>& examined) {
            if (number != m_request)
                return;
            if (examined.error)
                return fail(*examined.error);
            ImportProposal proposal;
            proposal.sections = sections;
            proposal.masks = masks;
            proposal.sectionCount = examined.value->sectionCount;
            proposal.size = examined.value->size;
            proposal.findings = examined.value->findings;
            proposal.canSwap = canSwap;
            m_errors = examined.value->errors;
            m_proposal = std::move(proposal);
            updateBlocking();
            setBusy(false);
            Q_EMIT proposalReady();
        });
}

void ImportController::updateBlocking()
{
    m_proposal->blocking.reset();
    for (const auto& [finding, error] : m_errors) {
        if (m_proposal->fixed.contains(finding))
            continue;
        m_proposal->blocking = error;
        return;
    }
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
    m_errors.clear();
    setBusy(false);
    Q_EMIT proposalDiscarded();
}

void ImportController::applyFix(int finding)
{
    const auto index = static_cast<std::size_t>(finding);
    if (!m_proposal || finding < 0 || !m_proposal->canFix(index))
        return;
    const ImportIssue issue = m_proposal->findings[index].issue;
    if (issue == ImportIssue::SectionsAreMasks)
        return swap();
    m_proposal->fixed.insert(index);
    // Masks made by one program share its greys: rounding is for all of them or none.
    for (std::size_t i = 0; issue == ImportIssue::NotBinary && i < m_proposal->findings.size(); ++i)
        if (m_proposal->findings[i].issue == issue)
            m_proposal->fixed.insert(i);
    updateBlocking();
    Q_EMIT proposalReady();
}

void ImportController::accept()
{
    if (!m_proposal || m_proposal->blocking || m_isBusy)
        return;
    ImportPlan plan{pathOf(m_proposal->sections),
                    pathOf(m_proposal->masks),
                    m_workspace.projectShared(),
                    pathOf(m_projectFolder),
                    false,
                    {},
                    false};
    for (const std::size_t index : m_proposal->fixed) {
        const ImportFinding& finding = m_proposal->findings[index];
        plan.roundsGreys = plan.roundsGreys || finding.issue == ImportIssue::NotBinary;
        if (finding.issue != ImportIssue::Inverted)
            continue;
        if (finding.page < 0)
            plan.invertsAll = true;
        else
            plan.invertedPages.insert(finding.page);
    }
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
            if (number == m_request) {
                m_proposal.reset();
                m_errors.clear();
            }
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

namespace {
struct ImportText {
    Q_DECLARE_TR_FUNCTIONS(lamella::ImportText)
};
} // namespace

QString importFindingText(const ImportFinding& finding)
{
    const QString mask =
        finding.page < 0 ? ImportText::tr("The masks") : ImportText::tr("Mask %1").arg(finding.page + 1);
    switch (finding.issue) {
    case ImportIssue::CountDiffers:
        return ImportText::tr(
            "There is not one mask for each section. Give the masks of exactly these sections, in the "
            "same order.");
    case ImportIssue::SizeDiffers:
        return ImportText::tr("Masks and sections differ in size. Export the masks at the size of the sections.");
    case ImportIssue::SectionsAreMasks:
        return ImportText::tr("The sections are black and white only. Were sections and masks exchanged?");
    case ImportIssue::NotBinary:
        return ImportText::tr(
                   "%1: there are more grey values than white (cell), black (membrane) and 128 (unlabelled). "
                   "Was it saved as JPEG, or smoothed?")
            .arg(mask);
    case ImportIssue::ZeroOne:
        return ImportText::tr("The masks hold 0 and 1; 1 is read as cell.");
    case ImportIssue::Inverted:
        return ImportText::tr("%1: looks inverted. What it calls membrane (black) is brighter than the cells (white).")
            .arg(mask);
    case ImportIssue::OneClassPage:
        return ImportText::tr("%1: it is cell or membrane throughout. Was it left undrawn?").arg(mask);
    case ImportIssue::OneClassAll:
        return ImportText::tr("All masks together hold one class, so there is nothing to learn. Give masks with white "
                              "cells and black membranes.");
    case ImportIssue::UnusualShare:
        return ImportText::tr("The share of membrane is unusual. Check that white means cell and that membranes are "
                              "drawn.");
    case ImportIssue::Unlabelled:
        return ImportText::tr("Some pixels are unlabelled (grey 128). They are not learnt from.");
    }
    return QString::fromStdString(finding.text);
}

} // namespace lamella
