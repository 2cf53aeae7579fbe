#pragma once

#include "project/ProjectTypes.h"

#include <optional>
#include <vector>

namespace lamella {

/// Seconds between one acceptance and the next, as a rule: the median of the gaps between the times given, in any
/// order. Gaps above 15 minutes are pauses and do not count. Nothing with fewer than three gaps: that would be a guess.
std::optional<double> secondsPerSection(std::vector<UtcTime> accepted);
/// The same between one answer to a doubt and the next; gaps above 2 minutes are pauses, or time spent elsewhere.
std::optional<double> secondsPerAnswer(std::vector<UtcTime> answered);

} // namespace lamella
