#pragma once

#include "learn/Reports.h"

#include <QString>

#include <optional>

namespace lamella {

/// "about 2 wrong joins and 3 wrong cuts a section"; empty where that was not counted.
QString errorsText(const EpochReport& report);
/// The errors in words and the scores, with what they were measured on.
/// @param heldOut  sections, 0 = a strip of one
QString scoresText(const EpochReport& report, int heldOut);

/// Tells where masks will be made from the cells found; empty where the threshold alone does better.
QString masksText(const EpochReport& report);

/// A new model beside the one that was in use.
struct ModelComparison {
    EpochReport now;
    std::optional<EpochReport> before; ///< of the earlier model on the same held-out sections; none: not scored, as
                                       ///< where it learnt from sections resized otherwise
    int known = 0;                     ///< of these, the earlier model has learned from
    bool isFineTuned = false;          ///< the new one goes on from the earlier one, and knows what it knew
    /// The earlier one does better, and honestly so: it stays in use until somebody decides otherwise.
    bool isWorse() const;
    /// What is worse, or could not be compared, replaces nothing by itself.
    bool keepsEarlier() const { return !before || isWorse(); }
};
/// A sentence.
QString comparisonText(const ModelComparison& comparison);

} // namespace lamella
