#include "models/TrainingText.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace lamella {

namespace {

struct TrainingText {
    Q_DECLARE_TR_FUNCTIONS(lamella::TrainingText)
};

QString number(double value)
{
    return std::isfinite(value) ? QLocale().toString(value, 'f', 3) : TrainingText::tr("not defined");
}

} // namespace

QString errorsText(const EpochReport& report)
{
    if (!std::isfinite(report.joins) || !std::isfinite(report.cuts))
        return {};
    return TrainingText::tr("about %1 and %2 a section", "wrong joins, wrong cuts")
        .arg(TrainingText::tr("%n wrong join(s)", nullptr, static_cast<int>(std::lround(report.joins))),
             TrainingText::tr("%n wrong cut(s)", nullptr, static_cast<int>(std::lround(report.cuts))));
}

QString scoresText(const EpochReport& report, int heldOut)
{
    QString values = TrainingText::tr("V_rand %1, V_info %2, membrane Dice %3")
                         .arg(number(report.vRand), number(report.vInfo), number(report.membraneDice));
    if (const QString errors = errorsText(report); !errors.isEmpty())
        values = TrainingText::tr("%1 (%2)", "errors in words, scores").arg(errors, values);
    return heldOut > 0 ? TrainingText::tr("%1 on %n held-out section(s)", nullptr, heldOut).arg(values)
                       : TrainingText::tr("%1 on a held-out strip of one section: too little to rely on").arg(values);
}

QString masksText(const EpochReport& report)
{
    return betterMaskSource(report) == MaskSource::Cells
               ? TrainingText::tr("Masks will be made from the cells found in the prediction, walls closed and cuts "
                                  "opened: V_rand %1 instead of %2.")
                     .arg(number(report.vRandOfCells), number(report.vRand))
               : QString();
}

bool ModelComparison::isWorse() const
{
    if (!before || known > 0)
        return false;
    return before->vRand + before->vInfo > now.vRand + now.vInfo; // false where a score is not defined
}

QString comparisonText(const ModelComparison& comparison)
{
    if (!comparison.before)
        return TrainingText::tr("The earlier model was not compared with it on these sections and stays in use.");
    const QString then = number(comparison.before->vRand);
    const QString now = number(comparison.now.vRand);
    if (comparison.known > 0 && comparison.isFineTuned)
        return TrainingText::tr("The model it goes on from had learned from %n of these sections: both scores flatter.",
                                nullptr, comparison.known);
    if (comparison.known > 0)
        return TrainingText::tr(
                   "The earlier model scores V_rand %1 there, but it has learned from %n of these sections: "
                   "the two cannot be compared.",
                   nullptr, comparison.known)
            .arg(then);
    return comparison.isWorse()
               ? TrainingText::tr("The earlier model does better on the same sections (V_rand %1 against %2) and stays "
                                  "in use.")
                     .arg(then, now)
               : TrainingText::tr("The earlier model scores V_rand %1 on the same sections.").arg(then);
}

} // namespace lamella
