#include "learn/AdaptedPrediction.h"

#include "dataset/PixelScale.h"
#include "image/Resize.h"

#include <utility>

namespace lamella {

PredictionOutcome predictAdapted(LearnBackend& backend, const PredictionJob& job, const Section& section,
                                 const SectionAdaptation& adaptation, std::stop_token stop,
                                 const std::function<void(double)>& progress)
{
    std::optional<Section> adapted;
    if (adaptation.isInverted)
        adapted = inverted(section);
    if (adaptation.pixelSize)
        adapted = atPixelSize(adapted ? *adapted : section, *adaptation.pixelSize);
    PredictionOutcome outcome = backend.predict(job, adapted ? *adapted : section, std::move(stop), progress);
    for (FloatImage* image : {&outcome.cell, &outcome.uncertainty})
        if (!image->isEmpty() && image->size() != section.size())
            *image = resized(*image, section.size());
    return outcome;
}

} // namespace lamella
