#pragma once

#include "learn/Coach.h"
#include "learn/Reports.h"

#include <QString>

namespace lamella {

/// The advice as a sentence or two: what the curves say and what to do; translated.
QString coachText(const CoachAdvice& advice);
/// lamella::noteText(), translated.
QString trainingNoteText(const TrainingNote& note);
/// One sentence, translated.
QString predictionNoteText(const PredictionNote& note);

} // namespace lamella
