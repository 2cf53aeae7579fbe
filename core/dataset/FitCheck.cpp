#include "dataset/FitCheck.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace lamella {

namespace {

// Chosen on ISBI 2012 (docs/measurements.md): the sections of both volumes stay within, the generated shifts do not.
constexpr double kNoiseOctaves = 0.7;     // above the noisiest training section
constexpr double kHarmlessNoise = 0.35;   // part of the contrast that training sections are given anyway
constexpr double kSharpnessOctaves = 1.5; // below the least sharp training section
constexpr double kHistogramDistance = 0.12;
constexpr double kHistogramSpreads = 3.0;
constexpr double kLeastAsymmetry = 0.03; // below, thin structures do not say which way the contrast is
constexpr double kMirrored = 0.5;        // of the distance as it is: a histogram that fits so much better mirrored

/// Tolerances of a range that few sections have made are wider: twice as wide for a single one.
double widened(double octaves, int sections)
{
    return octaves * (1.0 + 1.0 / sections);
}

/// What a model file of before tells: means instead of ranges.
SeenSections seenByMeans(const DataStatistics& training)
{
    SeenSections seen;
    const double total = std::accumulate(training.histogram.begin(), training.histogram.end(), 0.0);
    if (training.deviation <= 0.0 || total <= 0.0)
        return seen;
    seen.count = 1;
    seen.noise.least = seen.noise.greatest = training.noise / training.deviation;
    seen.sharpness.least = seen.sharpness.greatest = training.sharpness;
    seen.histogram.assign(SectionFigures::kBins, 0.0);
    // The bins over 0…1 are cut into pieces, so that none of the new ones stays empty between two others.
    constexpr int kPieces = 32;
    const double width = 1.0 / static_cast<double>(training.histogram.size());
    for (std::size_t i = 0; i < training.histogram.size(); ++i)
        for (int piece = 0; piece < kPieces; ++piece) {
            const double grey = (static_cast<double>(i) + (piece + 0.5) / kPieces) * width;
            const double away = (grey - training.mean) / training.deviation;
            const double bin =
                std::floor((away + SectionFigures::kReach) / (2.0 * SectionFigures::kReach) * SectionFigures::kBins);
            seen.histogram[static_cast<std::size_t>(std::clamp(bin, 0.0, SectionFigures::kBins - 1.0))] +=
                training.histogram[i] / total / kPieces;
        }
    return seen;
}

SeenSections seenBy(const DataStatistics& training)
{
    return training.seen.count > 0 ? training.seen : seenByMeans(training);
}

bool isInverted(const SectionFigures& section, const SeenSections& seen)
{
    const auto [least, greatest] = seen.asymmetry;
    const double weakest = least > 0 ? least : greatest < 0 ? greatest : 0.0;
    const bool isTelling = std::abs(weakest) >= kLeastAsymmetry;
    if (isTelling && section.asymmetry * weakest >= 0)
        return false;
    if (isTelling && std::abs(section.asymmetry) >= std::abs(weakest) / 2)
        return true;
    const double distance = histogramDistance(section.histogram, seen.histogram);
    return distance > 2 * kHistogramDistance / 3 &&
           histogramDistance(seen.histogram, section.histogram, true) < kMirrored * distance;
}

void compareFigures(std::vector<FitFinding>& findings, const SectionFigures& section, const SeenSections& seen,
                    bool expectsSharpness)
{
    const bool isOtherContrast = isInverted(section, seen);
    if (isOtherContrast)
        findings.push_back(
            {FitKind::Inverted, section.asymmetry, (seen.asymmetry.least + seen.asymmetry.greatest) / 2});
    const double noiseLimit =
        std::max(kHarmlessNoise, seen.noise.greatest * std::exp2(widened(kNoiseOctaves, seen.count)));
    if (section.noise > noiseLimit)
        findings.push_back({FitKind::Noisy, section.noise, seen.noise.greatest});
    const double sharpnessLimit = seen.sharpness.least * std::exp2(-widened(kSharpnessOctaves, seen.count));
    if (expectsSharpness && section.sharpness < sharpnessLimit)
        findings.push_back({FitKind::Blurred, section.sharpness, seen.sharpness.least});
    const double distance = histogramDistance(seen.histogram, section.histogram, isOtherContrast);
    const double usual = std::max(kHistogramDistance, kHistogramSpreads * seen.histogramSpread);
    if (distance > usual)
        findings.push_back({FitKind::Grey, distance, usual});
}

double excess(const FitFinding& finding)
{
    if (finding.kind == FitKind::PixelSize || finding.kind == FitKind::Blurred)
        return std::abs(std::log(finding.measured / finding.expected));
    return std::abs(finding.measured - finding.expected);
}

} // namespace

const char* fitName(FitKind kind)
{
    static constexpr std::array kNames{"pixel-size", "inverted", "noisy", "blurred", "grey", "flat"};
    return kNames[static_cast<std::size_t>(kind)];
}

Rect judgedPart(Size section)
{
    constexpr int kLargestSide = 4096;
    const int width = std::min(section.width, kLargestSide);
    const int height = std::min(section.height, kLargestSide);
    return {(section.width - width) / 2, (section.height - height) / 2, width, height};
}

bool knowsTraining(const DataStatistics& training)
{
    return seenBy(training).count > 0;
}

std::vector<FitFinding> checkFit(const Section& section, const DataStatistics& training)
{
    std::vector<FitFinding> findings;
    const PixelScale scale = pixelScale(section.pixelSize, training.pixelSize);
    if (scale.differs()) {
        const bool isWider = std::abs(std::log(scale.x)) >= std::abs(std::log(scale.y));
        findings.push_back({FitKind::PixelSize, isWider ? section.pixelSize.x : section.pixelSize.y,
                            isWider ? training.pixelSize.x : training.pixelSize.y});
    }
    const SeenSections seen = seenBy(training);
    const bool atModels = scale.differs() && scale.canResample();
    const SectionFigures figures = atModels ? sectionFigures(section, scale.x, scale.y) : sectionFigures(section);
    if (figures.isFlat)
        findings.push_back({FitKind::Flat, 0.0, 0.0});
    else if (seen.count > 0)
        compareFigures(findings, figures, seen, std::max(scale.x, scale.y) <= kSamePixelSize);
    return findings;
}

std::vector<FitSummary> summarise(const std::vector<PageFit>& pages)
{
    std::vector<FitSummary> summaries;
    for (const FitKind kind :
         {FitKind::PixelSize, FitKind::Inverted, FitKind::Noisy, FitKind::Blurred, FitKind::Grey, FitKind::Flat}) {
        FitSummary summary;
        summary.kind = kind;
        for (const PageFit& page : pages)
            for (const FitFinding& finding : page.findings)
                if (finding.kind == kind) {
                    if (summary.pages.empty() || excess(finding) > excess(summary.worst))
                        summary.worst = finding;
                    summary.pages.push_back(page.page);
                }
        if (!summary.pages.empty())
            summaries.push_back(std::move(summary));
    }
    return summaries;
}

std::string fitSentence(const FitFinding& finding)
{
    const double measured = finding.measured;
    const double expected = finding.expected;
    switch (finding.kind) {
    case FitKind::PixelSize:
        return fmt::format("pixels are {:.3g} nm, the model's {:.3g} nm; predict with --resample, or correct the pixel "
                           "size of the file",
                           measured, expected);
    case FitKind::Inverted:
        return "contrast is inverted: thin structures are bright where the model saw dark ones, or the other way "
               "round; predict with --invert";
    case FitKind::Noisy:
        return fmt::format("noise is {:.0f} % of the contrast, at most {:.0f} % in training; scan slower or average "
                           "frames, or train on sections like these",
                           100 * measured, 100 * expected);
    case FitKind::Blurred:
        return fmt::format("sharpness is {:.2g}, at least {:.2g} in training: out of focus, or finer pixels than the "
                           "file says; check both, or train on sections like these",
                           measured, expected);
    case FitKind::Grey:
        return fmt::format("grey values are distributed like in no training section (distance {:.2f}, usual up to "
                           "{:.2f}); look for borders, folds and clipped greys, or train on sections like these",
                           measured, expected);
    case FitKind::Flat:
        return "one grey value throughout, nothing to predict; leave it out with --sections";
    }
    return {};
}

} // namespace lamella
