#include "models/SegmentConflicts.h"

#include "models/DecisionText.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <optional>

namespace lamella {

namespace {

using Kind = SegmentConflict::Kind;
using Answer = SegmentConflict::Answer;

struct ConflictText {
    Q_DECLARE_TR_FUNCTIONS(lamella::ConflictText)
};

/// Whether somebody has moved the threshold away from what the model recommended.
bool hasOwnThreshold(const Project& project, SectionId section, const SectionStatus& status)
{
    constexpr double kSame = 1e-6;
    if (status.origin != MaskOrigin::Prediction || status.thresholdFrozen)
        return false;
    for (const PredictionInfo& prediction : project.predictions(section))
        if (prediction.id == status.prediction)
            return std::abs(prediction.threshold - status.threshold) > kSame;
    return false;
}

QString namesOf(const SectionStatus& status)
{
    QStringList names;
    for (const std::string& name : status.reviewers)
        names << QString::fromStdString(name);
    return names.join(QStringLiteral(", "));
}

QString decided(const SectionStatus& status, ReviewDecision::Kind kind)
{
    return decisionText({kind, status.reviewer, status.since, status.reason, {}});
}

std::optional<SegmentConflict> conflictOf(const Project& project, SectionId section)
{
    const SectionStatus status = project.masks().status(section);
    SegmentConflict conflict;
    conflict.corrections = status.edits;
    conflict.comment = QString::fromStdString(status.comment);
    conflict.isFixed = status.thresholdFrozen || status.origin == MaskOrigin::Imported;
    if (status.state == ReviewState::Accepted) {
        conflict.kind = Kind::Accepted;
        conflict.state = decided(status, ReviewDecision::Kind::Accepted);
    } else if (status.state == ReviewState::Flagged) {
        conflict.kind = Kind::Flagged;
        conflict.state = decided(status, ReviewDecision::Kind::Flagged);
    } else if (status.thresholdFrozen) {
        conflict.kind = Kind::Corrected;
        conflict.state = status.origin == MaskOrigin::Blank ? ConflictText::tr("Painted by %1").arg(namesOf(status))
                         : status.edits > 0                 ? ConflictText::tr("Corrected by %1").arg(namesOf(status))
                                                            : ConflictText::tr("Reviewed by %1").arg(namesOf(status));
    } else if (status.origin == MaskOrigin::Imported) {
        conflict.kind = Kind::Imported;
        conflict.state = ConflictText::tr("Mask imported");
    } else if (hasOwnThreshold(project, section, status)) {
        conflict.kind = Kind::Threshold;
        conflict.state = ConflictText::tr("Threshold chosen by hand");
    } else {
        return std::nullopt;
    }
    return conflict;
}

QString answerText(const SegmentConflict& conflict, Answer answer)
{
    switch (answer) {
    case Answer::KeepBeside:
        return ConflictText::tr("Keep mine, new result beside it");
    case Answer::LeaveOut:
        return ConflictText::tr("Keep mine, leave it out");
    case Answer::Replace:
        return conflict.isFixed ? ConflictText::tr("Replace mine (can be undone)")
                                : ConflictText::tr("Show the new result, at its own threshold");
    }
    return {};
}

} // namespace

std::vector<Answer> SegmentConflict::answers() const
{
    if (kind == Kind::Accepted)
        return {Answer::KeepBeside, Answer::LeaveOut}; // whoever wants to change it reopens it first
    if (isFixed)
        return {Answer::KeepBeside, Answer::LeaveOut, Answer::Replace};
    return {Answer::LeaveOut, Answer::Replace};
}

std::vector<SegmentConflict> segmentConflicts(const Workspace& workspace, const std::vector<int>& sections)
{
    std::vector<SegmentConflict> conflicts;
    for (const int index : sections) {
        auto conflict = conflictOf(workspace.project(), workspace.idAt(index));
        if (!conflict)
            continue;
        conflict->index = index;
        conflicts.push_back(std::move(*conflict));
    }
    return conflicts;
}

ChoiceTable conflictTable(const std::vector<SegmentConflict>& conflicts)
{
    ChoiceTable table;
    table.title = ConflictText::tr("Sections somebody has worked on");
    table.text = ConflictText::tr(
        "%n section(s) to segment were corrected, accepted, flagged or brought with a mask. No correction "
        "is lost, whatever is chosen.",
        nullptr, static_cast<int>(conflicts.size()));
    table.columns = {ConflictText::tr("Section"), ConflictText::tr("State"), ConflictText::tr("Corrections")};
    table.answer = ConflictText::tr("What happens");
    table.proceed = ConflictText::tr("Segment");
    for (const SegmentConflict& conflict : conflicts) {
        ChoiceTable::Row row;
        row.cells = {QString::number(conflict.index + 1), conflict.state, QString::number(conflict.corrections)};
        row.tip = conflict.comment;
        for (const Answer answer : conflict.answers())
            row.answers << answerText(conflict, answer);
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace lamella
