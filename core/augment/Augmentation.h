#pragma once

#include "base/Random.h"
#include "image/Image.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace lamella {

/// A range a value is drawn from uniformly; low == high gives that value.
struct Range {
    double low = 0.0;
    double high = 0.0;
    bool operator==(const Range&) const = default;
};

/// Everything that may happen to a pair before training sees it (DESIGN §3). Image and mask go through one geometric
/// map with one interpolation (image linear, mask nearest). Probabilities in [0, 1].
struct AugmentationSpec {
    std::string preset = "elastic"; ///< name it started from; "custom" once changed

    double rotationProbability = 0.0; Range rotationDegrees;      ///< −180…180
    double shiftProbability = 0.0;    Range shiftFraction;        ///< of width and height, −0.5…0.5
    double shearProbability = 0.0;    Range shearFraction;        ///< tangent of the shear angle, −0.5…0.5
    double zoomProbability = 0.0;     Range zoomFactor{1.0, 1.0}; ///< > 1 magnifies, 0.5…2
    double flipHorizontalProbability = 0.0;
    double flipVerticalProbability = 0.0;
    double quarterTurnProbability = 0.0; ///< 90, 180 or 270 degrees, equally likely

    double elasticProbability = 0.0;  ///< Simard 2003: uniform noise in [−1, 1] smoothed by a Gaussian, times alpha
    Range elasticAlpha{100.0, 300.0}; ///< pixels, 0…2000
    Range elasticSigma{10.0, 15.0};   ///< pixels, 4…100

    double brightnessProbability = 0.0; Range brightness;          ///< added, in standard deviations of the section
    double contrastProbability = 0.0;   Range contrast{1.0, 1.0};  ///< factor about the mean
    double gammaProbability = 0.0;      Range gamma{1.0, 1.0};     ///< exponent on the patch stretched to 0…1
    double noiseProbability = 0.0;      Range noise;               ///< standard deviation, in those of the section
    double blurProbability = 0.0;       Range blurSigma;           ///< pixels

    // Artefacts of sections; the mask is untouched, but a fold's pixels become unlabelled.
    double foldProbability = 0.0;       Range foldWidth{6.0, 20.0}; ///< pixels; dark band across the patch
    double chargingProbability = 0.0;   Range chargingStep{0.5, 2.0}; ///< brightness step between rows, standard deviations
    double missingRowsProbability = 0.0; Range missingRows{1.0, 4.0}; ///< rows of one grey value
    double dirtProbability = 0.0;       Range dirtRadius{3.0, 12.0}; ///< pixels; dark blobs

    enum class Border { Reflect, Nearest };
    Border border = Border::Reflect; ///< what lies outside the section; the generator preset repeats the edge

    bool operator==(const AugmentationSpec&) const = default;
    /// Throws Error SpecInvalid naming the field and its allowed range.
    void validate() const;
};

/// "generator", "elastic", "em", "none". Throws Error InvalidOption for another name.
AugmentationSpec augmentationPreset(std::string_view name);
const std::vector<std::string>& augmentationPresetNames();

nlohmann::json toJson(const AugmentationSpec& spec);
/// Unknown or missing keys are errors (SpecInvalid naming key and file). `origin` is the file for the message.
AugmentationSpec specFromJson(const nlohmann::json& json, const std::string& origin);

/// A pair as training sees it. `weight` travels with the mask.
struct AugmentedPair {
    FloatImage image;  ///< normalised grey, (h, w)
    Mask mask;         ///< values only of {0, 128, 255}
    FloatImage weight; ///< loss weights, (h, w); empty if none was given
};

/// What to draw from: a whole section, its mask and optionally the border term of its weight map, all of one size.
struct AugmentationSource {
    const FloatImage* image = nullptr;
    const Mask* mask = nullptr;
    const FloatImage* weight = nullptr; ///< may be null
    /// Columns ≥ this are not used (strip validation); 0 = all.
    int usableWidth = 0;
};

/// Cuts a patch of `patch` pixels at a random place of the section and augments it. Sampling reads the whole section, so
/// rotations and shifts bring in real neighbours and the border rule applies only beyond the section.
/// Deterministic: depends on the arguments only. Thread-safe.
/// @param random  Random(seed, epoch, sample)
AugmentedPair augmentPatch(const AugmentationSource& source, const AugmentationSpec& spec, Size patch, Random random);

/// Displacement field of the elastic item, in pixels: (dx, dy), each (h, w) float32. Exposed for tests and previews.
std::array<FloatImage, 2> elasticField(Size size, double alpha, double sigma, Random& random);

} // namespace lamella
