#pragma once

#include "analysis/StackScorer.h"
#include "cli/StackPairs.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace lamella::cli {

/// The document of `evaluate --json` (docs/file-formats.md); what is not defined is null.
/// @param pairs  of the sections scored, in order: `page` in the masks, `other` in the proposal
nlohmann::ordered_json scoresAsJson(const StackScores& scores, const std::vector<PagePair>& pairs);

/// The same for people: totals, what was left out and why, and a line a section.
std::string scoresAsText(const StackScores& scores);

} // namespace lamella::cli
