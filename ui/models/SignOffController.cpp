#include "models/SignOffController.h"

#include "models/Attempt.h"
#include "models/Prompts.h"
#include "models/ReviewController.h"
#include "models/TimeText.h"
#include "models/Workspace.h"

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
    const QString text =
        tr("Signed off by %1, %2.").arg(QString::fromStdString(signOff->reviewer), momentText(signOff->time)) +
        QLatin1Char('\n') + QString::fromStdString(signOff->statement);
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
    int accepted = 0, flagged = 0, left = 0;
    for (const SectionRecord& section : m_workspace.sections()) {
        const ReviewState state = m_workspace.project().masks().status(section.id).state;
        accepted += state == ReviewState::Accepted;
        flagged += state == ReviewState::Flagged;
        left += state == ReviewState::ToReview || state == ReviewState::ToSegment;
    }
    return tr("Sections: %1 accepted, %2 flagged, %3 not reviewed.").arg(accepted).arg(flagged).arg(left);
}

void SignOffController::sign()
{
    if (!obstacle().isEmpty())
        return;
    Project& project = m_workspace.project();
    const QString state = stateOfSections();
    const auto remark = m_prompts.askText(tr("Sign off review"),
                                          tr("This goes on the record under the name %1:\n%2\n\nRemark (not required):")
                                              .arg(QString::fromStdString(project.masks().reviewer()), state),
                                          {});
    if (!remark)
        return;
    const QString statement = remark->isEmpty() ? state : state + QLatin1Char(' ') + *remark;
    if (const auto error = errorOf([&] { project.signOff(statement.toStdString()); }))
        Q_EMIT failed(*error);
    else
        Q_EMIT changed();
}

} // namespace lamella
