#pragma once

#include "cli/Command.h"

#include "dataset/FitCheck.h"
#include "image/Stack.h"
#include "learn/AdaptedPrediction.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace lamella::cli {

/// How the sections of a prediction compare with what a model was trained on.
struct PredictionFit {
    std::string model;   ///< file name, for the person
    bool isKnown = true; ///< whether the model file says what it was trained on
    std::vector<FitSummary> findings;
};

/// Compares the pages, adapted as they will be predicted, with every model of the job. Reads each page once, of
/// one larger than 4096² its middle; one that cannot be read is left out. Shows progress where that takes longer than a
/// second.
std::vector<PredictionFit> checkPages(Context& context, const Stack& stack, const std::vector<int>& pages,
                                      const PredictionJob& job, const SectionAdaptation& adaptation);
/// A line for each finding: "warning: pages 3-5: contrast is inverted; …".
void warn(Context& context, const std::vector<PredictionFit>& fits);
/// [{model, known, findings: [{kind, pages, measured, expected, text}]}]
nlohmann::json toJson(const std::vector<PredictionFit>& fits);

} // namespace lamella::cli
