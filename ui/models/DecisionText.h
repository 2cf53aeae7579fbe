#pragma once

#include "project/ProjectTypes.h"

#include <QString>

namespace lamella {

/// The stored words for what is wrong with a flagged section, in the order in which they are offered.
inline constexpr const char* kFlagReasons[] = {"fold", "blur", "wrong mask", "other"};
/// Translated ("Fold"); a reason of another program as it is.
QString flagReasonText(const std::string& reason);
/// Who decided what, when and why: "Flagged by A. Martin, 3 May 10:42: fold – “upper left”".
QString decisionText(const ReviewDecision& decision);

} // namespace lamella
