#include "models/DecisionText.h"

#include "models/TimeText.h"

#include <QCoreApplication>

namespace lamella {

namespace {
struct DecisionText {
    Q_DECLARE_TR_FUNCTIONS(lamella::DecisionText)
};
} // namespace

QString flagReasonText(const std::string& reason)
{
    if (reason == "fold")
        return DecisionText::tr("Fold");
    if (reason == "blur")
        return DecisionText::tr("Blur");
    if (reason == "wrong mask")
        return DecisionText::tr("Wrong mask");
    if (reason == "other")
        return DecisionText::tr("Other");
    return QString::fromStdString(reason);
}

QString decisionText(const ReviewDecision& decision)
{
    const QString who = QString::fromStdString(decision.reviewer), when = momentText(decision.time);
    QString text;
    switch (decision.kind) {
    case ReviewDecision::Kind::Accepted:
        text = DecisionText::tr("Accepted by %1, %2").arg(who, when);
        break;
    case ReviewDecision::Kind::Flagged:
        text = DecisionText::tr("Flagged by %1, %2").arg(who, when);
        break;
    case ReviewDecision::Kind::Reopened:
        text = DecisionText::tr("Reopened by %1, %2").arg(who, when);
        break;
    }
    if (!decision.reason.empty())
        text += QStringLiteral(" · ") + flagReasonText(decision.reason);
    if (!decision.comment.empty())
        text += QStringLiteral("\n") + DecisionText::tr("“%1”").arg(QString::fromStdString(decision.comment));
    return text;
}

} // namespace lamella
