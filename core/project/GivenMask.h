#pragma once

#include "project/ProjectTypes.h"

namespace lamella {

/// Whether a section has a mask to learn from, imported or painted by hand, about which nobody has decided: it is not
/// left to review.
inline bool isGivenMask(const SectionRecord& section, const SectionStatus& status)
{
    const bool isDecided = status.state == ReviewState::Accepted || status.state == ReviewState::Flagged;
    const bool isPainted = status.origin == MaskOrigin::Blank && status.edits > 0;
    return !isDecided && (section.role == SectionRole::Training || isPainted);
}

} // namespace lamella
