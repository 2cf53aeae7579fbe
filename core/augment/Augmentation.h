#pragma once

#include "base/Random.h"
#include "image/Image.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <span>
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
/// map with one interpolation (image cubic or linear, mask nearest). Probabilities in [0, 1]; the allowed limits of
/// each range are behind it and in augmentationItems().
///
/// Order: flips, quarter turn, zoom, shear, rotation, shift and elastic make one map; then blur, gamma, contrast,
/// brightness; then fold, charging, missing rows, dirt; noise last, as a camera would add it.
struct AugmentationSpec {
    std::string preset = "elastic"; ///< name it started from; "custom" once changed

    double rotationProbability = 0.0;
    Range rotationDegrees; ///< −180…180
    double shiftProbability = 0.0;
    Range shiftFraction; ///< of the patch's width and height, −0.5…0.5
    double shearProbability = 0.0;
    Range shearFraction; ///< tangent of the shear angle, −0.5…0.5
    double zoomProbability = 0.0;
    Range zoomFactor{1.0, 1.0}; ///< > 1 magnifies, 0.5…2
    double flipHorizontalProbability = 0.0;
    double flipVerticalProbability = 0.0;
    double quarterTurnProbability = 0.0; ///< 90, 180 or 270 degrees, equally likely

    double elasticProbability = 0.0;  ///< Simard 2003: uniform noise in [−1, 1] smoothed by a Gaussian, times alpha
    Range elasticAlpha{100.0, 300.0}; ///< pixels, 0…2000
    Range elasticSigma{10.0, 15.0};   ///< pixels, 4…100

    double brightnessProbability = 0.0;
    Range brightness; ///< added, in standard deviations of the section, −2…2
    double contrastProbability = 0.0;
    Range contrast{1.0, 1.0}; ///< factor about the section's mean, 0.1…3
    double gammaProbability = 0.0;
    Range gamma{1.0, 1.0}; ///< exponent on the patch stretched to 0…1, 0.2…5; > 1 darkens
    double noiseProbability = 0.0;
    Range noise; ///< standard deviation, in those of the section, 0…1
    double blurProbability = 0.0;
    Range blurSigma; ///< pixels, 0…5

    // Artefacts of sections; the mask is untouched, but a fold's pixels become unlabelled.
    double foldProbability = 0.0;
    Range foldWidth{6.0, 20.0}; ///< pixels, 2…100; dark band across the patch
    double chargingProbability = 0.0;
    Range chargingStep{0.5, 2.0}; ///< brightness step between rows, standard deviations, 0…5
    double missingRowsProbability = 0.0;
    Range missingRows{1.0, 4.0}; ///< adjacent rows of one grey value, 1…50
    double dirtProbability = 0.0;
    Range dirtRadius{3.0, 12.0}; ///< pixels, 1…100; one to three dark blobs

    enum class Border { Reflect, Nearest };
    Border border = Border::Reflect; ///< what lies outside the section; the generator preset repeats the edge

    enum class Interpolation { Linear, Cubic };
    /// Of the image, between pixels. Linear takes a part of the finest grain away, so that a network trained on it
    /// never sees sections as sharp as those it has to segment; the generator preset is linear, as Keras is.
    Interpolation interpolation = Interpolation::Cubic;

    bool operator==(const AugmentationSpec&) const = default;
    /// Throws Error SpecInvalid naming the field and its allowed range. @param origin  the file for the message, if any
    void validate(const std::string& origin = {}) const;
};

/// One item of the spec as data: the list drives validation, the JSON form and the panel of the window.
struct AugmentationItem {
    struct Parameter {
        const char* key; ///< JSON key, e.g. "degrees"
        Range AugmentationSpec::*range;
        Range allowed; ///< both ends of the range lie in here
    };
    const char* key; ///< JSON key, e.g. "rotation"
    double AugmentationSpec::*probability;
    std::vector<Parameter> parameters; ///< empty for flips and turns
};
std::span<const AugmentationItem> augmentationItems();

/// "generator", "elastic", "em", "none". Throws Error InvalidOption for another name.
/// `generator` is the Keras set of the study: rotation, shift 5 %, shear 5 %, zoom 5 %, horizontal flip, fill nearest.
/// The study gives no unit for its rotation; ±5 degrees is taken, of the size of the others.
AugmentationSpec augmentationPreset(std::string_view name);
const std::vector<std::string>& augmentationPresetNames();

/// The document of docs/file-formats.md, "augmentation.json".
nlohmann::json toJson(const AugmentationSpec& spec);
/// Unknown or missing keys are errors (SpecInvalid naming key and file). `origin` is the file for the message.
AugmentationSpec specFromJson(const nlohmann::json& json, const std::string& origin);
/// As above, from the text of the file; text that is not JSON is SpecInvalid too.
AugmentationSpec specFromText(const std::string& text, const std::string& origin);

/// A pair as training sees it. `weight` travels with the mask.
struct AugmentedPair {
    FloatImage image;  ///< normalised grey, (h, w)
    Mask mask;         ///< values only of {0, 128, 255}
    FloatImage weight; ///< loss weights, (h, w), 0 where a fold hides the tissue; empty if none was given
};

/// What to draw from: a whole section, its mask and optionally the border term of its weight map, all of one size.
struct AugmentationSource {
    const FloatImage* image = nullptr;
    const Mask* mask = nullptr;
    const FloatImage* weight = nullptr; ///< may be null
    /// Columns ≥ this are not used (strip validation); 0 = all.
    int usableWidth = 0;
};

/// Cuts a patch of `patch` pixels at a random place of the section and augments it. Sampling reads the whole section,
/// so rotations and shifts bring in real neighbours and the border rule applies only beyond the section; a section
/// smaller than the patch is continued by the border rule. The cost grows with the patch, not with the section. Preset
/// `none` is a bit-exact crop; flips and quarter turns alone are exact permutations. Deterministic: depends on the
/// arguments only. Each item has its own stream of numbers, so changing one item does not change what the others do.
/// Thread-safe; starts no threads.
/// @param spec    valid (validate())
/// @param random  Random(seed, epoch, sample)
AugmentedPair augmentPatch(const AugmentationSource& source, const AugmentationSpec& spec, Size patch, Random random);

/// Displacement field of the elastic item, in pixels: (dx, dy), each (h, w) float32. Exposed for tests and previews.
/// Simard, Steinkraus & Platt 2003: uniform noise in [−1, 1] at every pixel, smoothed by a Gaussian of `sigma` pixels,
/// times `alpha`. Computed on a grid of 0.4·sigma pixels and raised to pixels by cubic interpolation; the amplitude of
/// the noise is set so that standard deviation alpha/(2·sqrt(3·pi)·sigma) and correlation exp(−d²/(4·sigma²)) are those
/// of the dense field. Stationary up to the edges (the noise continues beyond them).
/// @param sigma  ≥ 1
std::array<FloatImage, 2> elasticField(Size size, double alpha, double sigma, Random& random);

} // namespace lamella
