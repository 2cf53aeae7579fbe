#pragma once

#include "learn/LearnBackend.h"

namespace lamella {

/// What is done to a section so that it resembles those the model was trained on.
struct SectionAdaptation {
    bool isInverted = false;              ///< black for white first
    std::optional<PixelSizeNm> pixelSize; ///< predicted at this pixel size, the result brought back to the section's
    bool operator==(const SectionAdaptation&) const = default;
};

/// LearnBackend::predict() on the adapted section. Probability and uncertainty have the size of `section`, whatever was
/// done to it: brought back linearly, or by area mean where they become smaller.
/// In the compute thread. Throws as atPixelSize().
PredictionOutcome predictAdapted(LearnBackend& backend, const PredictionJob& job, const Section& section,
                                 const SectionAdaptation& adaptation, std::stop_token stop,
                                 const std::function<void(double)>& progress);

} // namespace lamella
