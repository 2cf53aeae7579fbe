#include "models/CoachText.h"

#include <QCoreApplication>

namespace lamella {

namespace {
struct CoachWords {
    Q_DECLARE_TR_FUNCTIONS(lamella::CoachText)
};
} // namespace

QString coachText(const CoachAdvice& advice)
{
    switch (advice.verdict) {
    case CoachVerdict::TooEarly:
        return CoachWords::tr("The first epochs say little yet.");
    case CoachVerdict::Improving:
        return CoachWords::tr("Still improving.");
    case CoachVerdict::NoGain:
        return CoachWords::tr("No gain for %n epoch(s). You may stop: the best model is kept.", nullptr, advice.epochs);
    case CoachVerdict::Memorising:
        return CoachWords::tr("It learns its sections by heart: the held-out sections have got worse for %n epoch(s). "
                              "Stop, then add sections with masks or choose stronger variants (step 2).",
                              nullptr, advice.epochs);
    case CoachVerdict::OneClass:
        return CoachWords::tr("It calls everything the same, for %n epoch(s). If that lasts, stop and check in step 1 "
                              "that cells are white in the masks and that each mask lies on its section.",
                              nullptr, advice.epochs);
    }
    return {};
}

QString trainingNoteText(const TrainingNote& note)
{
    switch (note.kind) {
    case TrainingNote::Kind::None:
        return {};
    case TrainingNote::Kind::SmallerParts:
        return CoachWords::tr("Memory ran out: a step is now computed in %1 parts, one after the other.")
            .arg(note.value);
    case TrainingNote::Kind::RolledBack:
        return CoachWords::tr(
            "The loss became infinite: the training went back to what it had last kept and goes on with smaller "
            "steps.");
    }
    return {};
}

QString predictionNoteText(const PredictionNote& note)
{
    if (note.kind == PredictionNote::Kind::OnProcessor)
        return CoachWords::tr("The memory of the graphics processor does not suffice: the main processor segments "
                              "instead, which takes longer.");
    return CoachWords::tr("Memory ran out: sections are now segmented in tiles of %1 pixels, which takes longer.")
        .arg(note.value);
}

} // namespace lamella
