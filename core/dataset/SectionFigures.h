#pragma once

#include "image/Section.h"

#include <vector>

namespace lamella {

/// What can be measured of a section's grey values without knowing what is in it. Everything is measured on the
/// normalised section, as the network sees it: brightness and contrast do not matter.
struct SectionFigures {
    bool isFlat = false; ///< one grey value throughout; all else is 0 then
    /// Standard deviation of the noise (Immerkær 1996) as a part of the section's contrast (its standard deviation).
    double noise = 0;
    double sharpness = 0; ///< variance of the Laplacian over the variance of the section
    /// −1 … 1: what thin dark structures (closing minus section, 11 pixels) outweigh thin bright ones (section minus
    /// opening) by, over both; after a Gaussian of 1.5 pixels. Its sign changes with the contrast, gamma moves it
    /// little.
    double asymmetry = 0;
    /// Grey histogram in standard deviations from the mean: kBins over −kReach … kReach, sums to 1; what lies beyond is
    /// in the first and the last.
    std::vector<double> histogram;

    static constexpr int kBins = 64;
    static constexpr double kReach = 4.0;
};

/// Of a section larger than kWhole on a side only nine windows of kWindow² are measured, evenly spread, so that the
/// time does not grow with the section.
/// @param scaleX  factors by which the section is resampled first; @param scaleY  see PixelScale
/// Deterministic; any thread.
SectionFigures sectionFigures(const Section& section, double scaleX = 1.0, double scaleY = 1.0);
inline constexpr int kWholeFigures = 1536;
inline constexpr int kFigureWindow = 512;

/// Earth mover's distance of two such histograms, in standard deviations of the grey values. @param mirror  the second
/// one's black for white
double histogramDistance(const std::vector<double>& first, const std::vector<double>& second, bool mirror = false);

/// Standard deviation of the noise in grey values: mean absolute answer of a filter that is blind to planes and to most
/// edges (J. Immerkær, Fast noise variance estimation, CVIU 64(2), 1996). 0 below 3×3.
double noiseDeviation(const FloatImage& grey);
/// Variance of the Laplacian over the variance; 0 where all is one grey value.
double laplacianSharpness(const FloatImage& grey);

/// Figures of many sections together: between which values they lie.
struct SeenSections {
    struct Range {
        double least = 0;
        double greatest = 0;
        bool operator==(const Range&) const = default;
    };
    int count = 0; ///< sections that are not flat; with 0 nothing else is known
    Range noise, sharpness, asymmetry;
    std::vector<double> histogram; ///< mean
    double histogramSpread = 0;    ///< greatest distance of a section's histogram from that mean
    bool operator==(const SeenSections&) const = default;
};
SeenSections seenSections(const std::vector<SectionFigures>& sections);

} // namespace lamella
