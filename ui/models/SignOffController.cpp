#include "models/SignOffController.h"

#include "models/Attempt.h"
#include "models/Prompts.h"
#include "models/ReviewController.h"
#include "models/TimeText.h"
#include "models/Workspace.h"
#include "project/GivenMask.h"

#include <memory>

namespace lamella {

SignOffController::SignOffController(Workspace& workspace, ReviewController& review, Prompts& prompts, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_review(review),
      m_prompts(prompts)
{
    connect(&review, &ReviewController::statusChanged, this, &SignOffController::changed);
    connect(&workspace, &Workspace::projectOpened, this, &SignOffController::changed);
    connect(&workspace, &Workspace::projectClosed, this, &SignOffController::changed);
    connect(&workspace, &Workspace::sectionsChanged, this, &SignOffController::changed);
}

std::optional<SignOff> SignOffController::last() const
{
    if (!m_workspace.hasProject())
        return std::nullopt;
    const std::vector<SignOff> all = m_workspace.project().signOffs();
    return all.empty() ? std::nullopt : std::optional(all.back());
}

QString SignOffController::text() const
{
    if (!m_workspace.hasProject())
        return {};
    const std::optional<SignOff> signOff = last();
    if (!signOff)
        return tr("Nobody has signed this project off yet.");
    constexpr int kMost = 160; // a remark may be long
    QString statement = QString::fromStdString(signOff->statement);
    if (statement.size() > kMost)
        statement = statement.left(kMost) + QStringLiteral("…");
    const QString who = QString::fromStdString(signOff->reviewer);
    const QString text =
        tr("Signed off by %1, %2.").arg(who, momentText(signOff->time)) + QLatin1Char('\n') + statement;
    return signOff->changedSince ? text + QLatin1Char('\n') + tr("The project was changed afterwards.") : text;
}

QString SignOffController::obstacle() const
{
    if (!m_workspace.hasProject())
        return tr("There is no project yet (step 1).");
    if (m_workspace.project().isReadOnly())
        return tr("The project is open read only.");
    for (const SectionRecord& section : m_workspace.sections()) {
        const ReviewState state = m_workspace.project().masks().status(section.id).state;
        if (state == ReviewState::Accepted || state == ReviewState::Flagged)
            return {};
    }
    return tr("First accept or flag a section (step 4).");
}

QString SignOffController::stateOfSections() const
{
    int accepted = 0, flagged = 0, given = 0, left = 0;
    for (const SectionRecord& section : m_workspace.sections()) {
        const SectionStatus status = m_workspace.project().masks().status(section.id);
        if (status.state == ReviewState::Accepted)
            ++accepted;
        else if (status.state == ReviewState::Flagged)
            ++flagged;
        else if (isGivenMask(section, status))
            ++given;
        else
            ++left;
    }
    const QString text = tr("Sections: %1 accepted, %2 flagged, %3 not reviewed.").arg(accepted).arg(flagged).arg(left);
    return given == 0 ? text : text + QLatin1Char(' ') + tr("%n with given masks.", nullptr, given);
}

void SignOffController::sign()
{
    if (!obstacle().isEmpty())
        return;
    // The window goes on while the question stands there: another project may be opened meanwhile.
    const std::shared_ptr<Project> project = m_workspace.projectShared();
    const QString state = stateOfSections();
    const auto remark = m_prompts.askText(tr("Sign off review"),
                                          tr("This goes on the record under the name %1:\n%2\n\nRemark (not required):")
                                              .arg(QString::fromStdString(project->masks().reviewer()), state),
                                          {});
    if (!remark || m_workspace.projectShared() != project || stateOfSections() != state)
        return;
    const QString statement = remark->isEmpty() ? state : state + QLatin1Char(' ') + *remark;
    if (const auto error = errorOf([&] { project->signOff(statement.toStdString()); }))
        Q_EMIT failed(*error);
    else
        Q_EMIT changed();
}

} // namespace lamella
