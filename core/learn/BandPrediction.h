#pragma once

#include "image/Stack.h"
#include "learn/AdaptedPrediction.h"
#include "learn/Tiling.h"

#include <functional>
#include <stop_token>
#include <vector>

namespace lamella {

/// The bands of full rows in which a section of this size is predicted, top to bottom; one for a section that is no
/// higher than a tile, for a model that resizes whole sections, and where the pixel size is adapted.
std::vector<TileSpan> predictionBands(const PredictionJob& job, const SectionAdaptation& adaptation, Size section);

/// What predictInBands() asks and tells.
struct BandCallbacks {
    /// Whether a band is still to be predicted; empty: all are.
    std::function<bool(std::size_t band)> isMissing;
    /// Rows band.from…band.to of the result, full width, in order; `uncertainty` is empty without job.tta.
    std::function<void(std::size_t band, const FloatImage& cell, const FloatImage& uncertainty)> done;
    std::function<void(double)> progress; ///< 0…1 of the bands that were missing; may be empty
    /// Before the band's done(); may be empty. The same comes again with each band it holds for.
    std::function<void(const PredictionNote&)> noted;
};

/// Predicts one page band by band, so that neither section nor result is ever whole in memory, and a run that was cut
/// off can go on behind its last band. The result has the bytes of one prediction of the whole section: the grey values
/// are normalised by those of the whole page, which is read through once before if there are several bands.
/// In the compute thread. Throws what reading throws, the back end's Error, and what `done` throws.
/// @return false if stopped
bool predictInBands(LearnBackend& backend, PredictionJob job, const SectionAdaptation& adaptation, const Stack& stack,
                    int page, const BandCallbacks& callbacks, const std::stop_token& stop);

} // namespace lamella
