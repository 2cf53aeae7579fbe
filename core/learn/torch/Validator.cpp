#include "learn/torch/Validator.h"

#include "analysis/Scores.h"
#include "learn/ProbabilityImages.h"
#include "learn/torch/Predictor.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lamella {

namespace {

/// Mean cross-entropy over labelled pixels of a probability of cell.
void addLoss(const FloatImage& cell, const Mask& truth, double& sum, double& count)
{
    constexpr float kTiny = 1e-7F;
    for (std::size_t i = 0; i < truth.pixels().size(); ++i) {
        const std::uint8_t value = truth.pixels()[i];
        if (value == mask::kUnlabelled)
            continue;
        const float p = value == mask::kCell ? cell.pixels()[i] : 1.0F - cell.pixels()[i];
        sum -= std::log(std::max(p, kTiny));
        count += 1;
    }
}

} // namespace

Validator::Validator(std::vector<Pair> pairs, int fromColumn) : m_pairs(std::move(pairs))
{
    for (Pair& pair : m_pairs)
        for (int y = 0; fromColumn > 0 && y < pair.mask.height(); ++y)
            std::fill_n(pair.mask.row(y), std::min(fromColumn, pair.mask.width()), mask::kUnlabelled);
}

bool Validator::score(const UNet& network, const Arithmetic& arithmetic, const std::stop_token& stop,
                      EpochReport& report, FloatImage* watched) const
{
    Predictor predictor(network, {.arithmetic = arithmetic, .tile = 1024, .tta = false});
    StackScorer scorer(false, false);
    double lossSum = 0;
    double lossCount = 0;
    for (const Pair& pair : m_pairs) {
        const FloatImage cell = predictor.predictShrinking(pair.image, stop);
        if (cell.isEmpty())
            return false;
        addLoss(cell, pair.mask, lossSum, lossCount);
        scorer.add(pair.page, cell, pair.mask);
        if (watched != nullptr && pair.page == m_watched.page)
            *watched = cell.cropped(m_watched.rect);
    }
    const StackScores scores = scorer.result();
    report.validationLoss = lossSum / std::max(1.0, lossCount);
    report.pixelAccuracy = scores.pixelAccuracy;
    report.membraneDice = scores.membraneDice;
    report.membraneIou = scores.membraneIou;
    report.vRand = scores.vRand;
    report.vSplit = scores.vSplit;
    report.vMerge = scores.vMerge;
    report.vInfo = scores.vInfo;
    report.joins = scores.joins;
    report.cuts = scores.cuts;
    constexpr double kEven = 0.5; // where no threshold is better than another, as where cells alone are labelled
    report.threshold = std::isfinite(scores.vRand) ? scores.vRandThreshold : kEven;
    return true;
}

std::optional<double> Validator::vRandOfCells(const UNet& network, const Arithmetic& arithmetic, double threshold,
                                              const std::stop_token& stop) const
{
    Predictor predictor(network, {.arithmetic = arithmetic, .tile = 1024, .tta = false});
    StackScorer scorer(true, false);
    for (const Pair& pair : m_pairs) {
        const FloatImage cell = predictor.predictShrinking(pair.image, stop);
        if (cell.isEmpty() || stop.stop_requested())
            return std::nullopt;
        const Mask mask = maskFromProbability(cell, cellGuide(cell, threshold, stop), threshold);
        FloatImage proposal(mask.size());
        std::transform(mask.pixels().begin(), mask.pixels().end(), proposal.pixels().begin(),
                       [](std::uint8_t p) { return p == mask::kCell ? 1.0F : 0.0F; });
        scorer.add(pair.page, proposal, pair.mask);
    }
    if (stop.stop_requested()) // the last guide may be half of one
        return std::nullopt;
    return scorer.result().vRand;
}

} // namespace lamella
