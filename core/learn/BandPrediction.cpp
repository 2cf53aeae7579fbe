#include "learn/BandPrediction.h"

#include "dataset/PixelScale.h"

#include <algorithm>

namespace lamella {

namespace {

constexpr std::size_t kReadBytes = std::size_t{32} << 20;

std::vector<std::shared_ptr<const Model>> modelsOf(const PredictionJob& job)
{
    std::vector<std::shared_ptr<const Model>> models{job.model};
    models.insert(models.end(), job.with.begin(), job.with.end());
    return models;
}

/// Rows of a page, black for white where that is asked for.
Section rowsAsPredicted(const Stack& stack, int page, const Rect& rows, const SectionAdaptation& adaptation)
{
    Section section = stack.readSectionRegion(page, rows);
    return adaptation.isInverted ? inverted(section) : section;
}

/// Of no use where it was stopped.
Normalisation normalisationOfPage(const Stack& stack, int page, const SectionAdaptation& adaptation,
                                  const std::stop_token& stop)
{
    const Size size = stack.size();
    const int rows = std::max(1, static_cast<int>(kReadBytes / (2 * static_cast<std::size_t>(size.width))));
    GreyHistogram histogram;
    for (int y = 0; y < size.height && !stop.stop_requested(); y += rows)
        histogram.add(rowsAsPredicted(stack, page, {0, y, size.width, std::min(rows, size.height - y)}, adaptation));
    return normalisationOf(histogram);
}

FloatImage rowsOf(FloatImage image, const TileSpan& band)
{
    const int first = band.from - band.readFrom;
    const int count = band.to - band.from;
    return image.isEmpty() || count == image.height() ? std::move(image)
                                                      : image.cropped({0, first, image.width(), count});
}

} // namespace

std::vector<TileSpan> predictionBands(const PredictionJob& job, const SectionAdaptation& adaptation, Size section)
{
    if (adaptation.pixelSize)
        return {{0, section.height, 0, section.height}};
    int halo = 0;
    int unit = 1;
    for (const auto& model : modelsOf(job)) {
        if (model->header.options.resizeTo > 0)
            return {{0, section.height, 0, section.height}};
        halo = std::max(halo, model->header.network.halo());
        unit = std::max(unit, model->header.network.unit());
    }
    halo = (halo + unit - 1) / unit * unit;
    return tileSpans(section.height, job.tile, halo, unit);
}

bool predictInBands(LearnBackend& backend, PredictionJob job, const SectionAdaptation& adaptation, const Stack& stack,
                    int page, const BandCallbacks& callbacks, const std::stop_token& stop)
{
    const Size size = stack.size();
    const std::vector<TileSpan> bands = predictionBands(job, adaptation, size);
    std::vector<std::size_t> missing;
    for (std::size_t i = 0; i < bands.size(); ++i)
        if (!callbacks.isMissing || callbacks.isMissing(i))
            missing.push_back(i);
    if (missing.empty())
        return true;
    if (bands.size() > 1 && !job.normalisation)
        job.normalisation = normalisationOfPage(stack, page, adaptation, stop);
    double before = 0;
    const auto show = [&](double part) {
        if (callbacks.progress)
            callbacks.progress((before + part) / static_cast<double>(missing.size()));
    };
    for (const std::size_t index : missing) {
        if (stop.stop_requested())
            return false;
        const TileSpan& band = bands[index];
        const Rect rows{0, band.readFrom, size.width, band.readTo - band.readFrom};
        PredictionOutcome outcome =
            bands.size() == 1 ? predictAdapted(backend, job, stack.readSection(page), adaptation, stop, show)
                              : backend.predict(job, rowsAsPredicted(stack, page, rows, adaptation), stop, show);
        for (const PredictionNote& note : outcome.notes)
            if (callbacks.noted)
                callbacks.noted(note);
        if (outcome.error)
            throw *outcome.error;
        if (outcome.stopped)
            return false;
        callbacks.done(index, rowsOf(std::move(outcome.cell), band), rowsOf(std::move(outcome.uncertainty), band));
        before += 1;
    }
    return true;
}

} // namespace lamella
