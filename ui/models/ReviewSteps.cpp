// The part of ReviewController that undoes, accepts and flags.

#include "models/Attempt.h"
#include "models/ErrorText.h"
#include "models/Prompts.h"
#include "models/ReviewController.h"
#include "models/TimeText.h"

#include <algorithm>
#include <utility>

namespace lamella {

std::optional<EditOutcome> ReviewController::change(const std::function<EditOutcome(MaskDocument&)>& work)
{
    std::optional<EditOutcome> outcome;
    if (const auto error = errorOf([&] { outcome = work(m_workspace.project().masks()); }))
        Q_EMIT refused(errorText(*error), {});
    else
        tell(*outcome);
    return outcome;
}

void ReviewController::tell(const EditOutcome& outcome)
{
    switch (outcome.kind) {
    case EditOutcome::Kind::SectionAccepted:
        m_remedy = Remedy::Reopen;
        Q_EMIT refused(
            tr("Accepted by %1 on %2.").arg(QString::fromStdString(outcome.reviewer), momentText(outcome.time)),
            tr("Reopen"));
        break;
    case EditOutcome::Kind::ThresholdFrozen:
        Q_EMIT refused(tr("The amount of membrane is settled: this section has been corrected or accepted."), {});
        break;
    case EditOutcome::Kind::Done:
    case EditOutcome::Kind::NothingToDo:
    case EditOutcome::Kind::NeedsConfirmation:
        break;
    }
}

void ReviewController::refuseUnsegmented()
{
    const bool canPaint = !m_workspace.project().isReadOnly();
    m_remedy = canPaint ? Remedy::PaintByHand : Remedy::None;
    Q_EMIT refused(tr("This section has no mask yet. Segment the series in step 3, or paint one by hand to teach the "
                      "model."),
                   canPaint ? tr("Paint by hand") : QString());
}

void ReviewController::paintByHand()
{
    if (m_shown.section == SectionId::None || m_shown.origin != MaskOrigin::None)
        return;
    m_byHand.insert(m_shown.section);
    showCurrent();
}

void ReviewController::applyRemedy()
{
    switch (std::exchange(m_remedy, Remedy::None)) {
    case Remedy::None:
        break;
    case Remedy::Reopen:
        return reopen();
    case Remedy::PaintByHand:
        return paintByHand();
    }
}

void ReviewController::markSection(int index)
{
    if (index == m_workspace.current() && (m_mask || m_probability))
        m_workspace.strip().setMembraneFraction(index, membraneFraction());
    m_workspace.refreshSection(index); // statusChanged() follows from its signal
    Q_EMIT historyChanged();
}

void ReviewController::undo()
{
    step(true);
}

void ReviewController::redo()
{
    step(false);
}

void ReviewController::step(bool isUndo)
{
    if (!m_workspace.hasProject())
        return;
    commitThreshold();
    const auto once = [isUndo](bool force) {
        return [isUndo, force](MaskDocument& document) { return isUndo ? document.undo(force) : document.redo(force); };
    };
    auto outcome = change(once(false));
    if (outcome && outcome->kind == EditOutcome::Kind::NeedsConfirmation) {
        const QString who = QString::fromStdString(outcome->reviewer);
        const QString when = momentText(outcome->time);
        const QString question = isUndo ? tr("The last change was made by %1 on %2. Undo it?").arg(who, when)
                                        : tr("This change was made by %1 on %2. Make it again?").arg(who, when);
        const int answer = m_prompts.ask(isUndo ? tr("Undo") : tr("Redo"), question,
                                         {tr("Keep it"), isUndo ? tr("Undo") : tr("Redo")});
        outcome = answer == 1 ? change(once(true)) : std::nullopt;
    }
    if (outcome && outcome->done())
        follow(*outcome);
}

void ReviewController::follow(const EditOutcome& outcome)
{
    const int index = m_workspace.indexOf(outcome.section);
    if (outcome.section == m_shown.section) {
        if (m_mask)
            repaint(outcome.box);
        else
            load(); // its picture was on the way and may be older than this
        chooseSource();
    } else if (index >= 0) {
        m_workspace.setCurrent(index); // the person sees what was undone
    }
    if (index >= 0)
        markSection(index);
}

namespace {

QString toolName(const std::string& tool)
{
    if (tool == "brush")
        return ReviewController::tr("brush");
    if (tool == "eraser")
        return ReviewController::tr("eraser");
    if (tool == "fill")
        return ReviewController::tr("fill");
    if (tool == "lasso")
        return ReviewController::tr("lasso");
    if (tool == "trace")
        return ReviewController::tr("trace");
    if (tool == "join")
        return ReviewController::tr("join");
    if (tool == "cut")
        return ReviewController::tr("cut");
    if (tool == "gap")
        return ReviewController::tr("closed gap");
    if (tool == "clear")
        return ReviewController::tr("cleared membrane");
    if (tool == "specks")
        return ReviewController::tr("removed specks");
    if (tool == "doubt")
        return ReviewController::tr("answer to a doubt");
    if (tool == "window")
        return ReviewController::tr("teach window");
    if (tool == "prediction")
        return ReviewController::tr("new result");
    return QString::fromStdString(tool);
}

} // namespace

bool ReviewController::canUndo() const
{
    return m_workspace.hasProject() && m_workspace.project().masks().canUndo();
}

bool ReviewController::canRedo() const
{
    return m_workspace.hasProject() && m_workspace.project().masks().canRedo();
}

QString ReviewController::undoText() const
{
    const auto next = m_workspace.hasProject() ? m_workspace.project().masks().nextUndo() : std::nullopt;
    return next ? tr("Undo %1 on section %2").arg(toolName(next->tool)).arg(m_workspace.indexOf(next->section) + 1)
                : tr("Undo");
}

QString ReviewController::redoText() const
{
    const auto next = m_workspace.hasProject() ? m_workspace.project().masks().nextRedo() : std::nullopt;
    return next ? tr("Redo %1 on section %2").arg(toolName(next->tool)).arg(m_workspace.indexOf(next->section) + 1)
                : tr("Redo");
}

void ReviewController::accept(const QString& comment)
{
    if (m_shown.section == SectionId::None)
        return;
    commitThreshold();
    const auto outcome =
        change([&](MaskDocument& document) { return document.accept(m_shown.section, comment.toStdString()); });
    if (!outcome)
        return;
    if (outcome->kind == EditOutcome::Kind::NothingToDo && m_shown.origin == MaskOrigin::None)
        refuseUnsegmented();
    if (!outcome->done())
        return;
    m_accepted = m_shown.section;
    forgetDraft();
    chooseSource();
    markSection(m_workspace.current());
    Q_EMIT accepted(m_workspace.current());
    goOn();
}

void ReviewController::takeBack()
{
    const SectionId section = std::exchange(m_accepted, SectionId::None);
    const int index = m_workspace.indexOf(section);
    if (index < 0)
        return;
    m_workspace.setCurrent(index);
    if (status().state == ReviewState::Accepted)
        reopen();
}

std::vector<ReviewDecision> ReviewController::decisions() const
{
    return m_shown.section == SectionId::None ? std::vector<ReviewDecision>{}
                                              : m_workspace.project().masks().decisions(m_shown.section);
}

namespace {

std::string draftKey(SectionId section)
{
    return "comment-" + std::to_string(static_cast<std::int64_t>(section));
}

} // namespace

QString ReviewController::commentDraft() const
{
    if (m_shown.section == SectionId::None)
        return {};
    return QString::fromStdString(m_workspace.project().windowState(draftKey(m_shown.section)).value_or(std::string()));
}

void ReviewController::setCommentDraft(const QString& comment)
{
    if (m_shown.section == SectionId::None || m_workspace.project().isReadOnly() || comment == commentDraft())
        return;
    if (const auto error =
            errorOf([&] { m_workspace.project().setWindowState(draftKey(m_shown.section), comment.toStdString()); }))
        Q_EMIT refused(errorText(*error), {});
}

void ReviewController::forgetDraft()
{
    setCommentDraft({});
}

void ReviewController::goOn()
{
    const auto& entries = m_workspace.strip().entries();
    const int count = static_cast<int>(entries.size());
    for (int by = 1; by < count; ++by) {
        const int index = (m_workspace.current() + by) % count;
        if (entries[static_cast<std::size_t>(index)].mark == SectionMark::ToReview)
            return m_workspace.setCurrent(index);
    }
}

void ReviewController::flag(const QString& reason, const QString& comment)
{
    if (m_shown.section == SectionId::None)
        return;
    commitThreshold();
    const auto outcome = change([&](MaskDocument& document) {
        return document.flag(m_shown.section, reason.toStdString(), comment.toStdString());
    });
    if (!outcome || !outcome->done())
        return;
    forgetDraft();
    markSection(m_workspace.current());
}

void ReviewController::reopen()
{
    if (m_shown.section == SectionId::None)
        return;
    const auto outcome = change([this](MaskDocument& document) { return document.reopen(m_shown.section); });
    if (outcome && outcome->done())
        markSection(m_workspace.current());
}

int ReviewController::acceptedCount() const
{
    const auto& entries = m_workspace.strip().entries();
    return static_cast<int>(std::count_if(entries.begin(), entries.end(),
                                          [](const auto& entry) { return entry.mark == SectionMark::Accepted; }));
}

int ReviewController::leftCount() const
{
    const auto& entries = m_workspace.strip().entries();
    return static_cast<int>(std::count_if(entries.begin(), entries.end(),
                                          [](const auto& entry) { return entry.mark == SectionMark::ToReview; }));
}

} // namespace lamella
