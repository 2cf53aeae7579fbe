#pragma once

#include "learn/Coach.h"

#include <QString>

namespace lamella {

/// The advice as a sentence or two: what the curves say and what to do; translated.
QString coachText(const CoachAdvice& advice);

} // namespace lamella
