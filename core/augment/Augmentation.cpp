#include "augment/Augmentation.h"

#include "base/Error.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace lamella {

namespace {

using Spec = AugmentationSpec;

std::vector<AugmentationItem> makeItems()
{
    return {
        {"rotation", &Spec::rotationProbability, {{"degrees", &Spec::rotationDegrees, {-180.0, 180.0}}}},
        {"shift", &Spec::shiftProbability, {{"fraction", &Spec::shiftFraction, {-0.5, 0.5}}}},
        {"shear", &Spec::shearProbability, {{"tangent", &Spec::shearFraction, {-0.5, 0.5}}}},
        {"zoom", &Spec::zoomProbability, {{"factor", &Spec::zoomFactor, {0.5, 2.0}}}},
        {"flipHorizontal", &Spec::flipHorizontalProbability, {}},
        {"flipVertical", &Spec::flipVerticalProbability, {}},
        {"quarterTurn", &Spec::quarterTurnProbability, {}},
        {"elastic",
         &Spec::elasticProbability,
         {{"alpha", &Spec::elasticAlpha, {0.0, 2000.0}}, {"sigma", &Spec::elasticSigma, {4.0, 100.0}}}},
        {"brightness", &Spec::brightnessProbability, {{"deviations", &Spec::brightness, {-2.0, 2.0}}}},
        {"contrast", &Spec::contrastProbability, {{"factor", &Spec::contrast, {0.1, 3.0}}}},
        {"gamma", &Spec::gammaProbability, {{"exponent", &Spec::gamma, {0.2, 5.0}}}},
        {"noise", &Spec::noiseProbability, {{"deviations", &Spec::noise, {0.0, 1.0}}}},
        {"blur", &Spec::blurProbability, {{"sigma", &Spec::blurSigma, {0.0, 5.0}}}},
        {"fold", &Spec::foldProbability, {{"width", &Spec::foldWidth, {2.0, 100.0}}}},
        {"charging", &Spec::chargingProbability, {{"deviations", &Spec::chargingStep, {0.0, 5.0}}}},
        {"missingRows", &Spec::missingRowsProbability, {{"rows", &Spec::missingRows, {1.0, 50.0}}}},
        {"dirt", &Spec::dirtProbability, {{"radius", &Spec::dirtRadius, {1.0, 100.0}}}},
    };
}

Spec nonePreset()
{
    Spec spec;
    spec.preset = "none";
    return spec;
}

Spec generatorPreset()
{
    Spec spec;
    spec.preset = "generator";
    spec.rotationProbability = 1.0;
    spec.rotationDegrees = {-5.0, 5.0};
    spec.shiftProbability = 1.0;
    spec.shiftFraction = {-0.05, 0.05};
    spec.shearProbability = 1.0;
    spec.shearFraction = {-0.05, 0.05};
    spec.zoomProbability = 1.0;
    spec.zoomFactor = {0.95, 1.05};
    spec.flipHorizontalProbability = 0.5;
    spec.border = Spec::Border::Nearest;
    spec.interpolation = Spec::Interpolation::Linear;
    return spec;
}

Spec elasticPreset()
{
    Spec spec;
    spec.preset = "elastic";
    spec.rotationProbability = 0.8;
    spec.rotationDegrees = {-15.0, 15.0};
    spec.shearProbability = 0.5;
    spec.shearFraction = {-0.1, 0.1};
    spec.zoomProbability = 0.8;
    spec.zoomFactor = {0.9, 1.1};
    spec.flipHorizontalProbability = 0.5;
    spec.flipVerticalProbability = 0.5;
    spec.quarterTurnProbability = 0.75; // each of the four positions equally often
    spec.elasticProbability = 0.8;
    spec.brightnessProbability = 0.8;
    spec.brightness = {-0.2, 0.2};
    spec.contrastProbability = 0.8;
    spec.contrast = {0.8, 1.2};
    spec.gammaProbability = 0.3;
    spec.gamma = {0.8, 1.25};
    spec.noiseProbability = 0.8;
    spec.noise = {0.0, 0.35};
    spec.blurProbability = 0.3;
    spec.blurSigma = {0.3, 1.0};
    return spec;
}

Spec emPreset()
{
    Spec spec = elasticPreset();
    spec.preset = "em";
    spec.foldProbability = 0.1;
    spec.chargingProbability = 0.1;
    spec.missingRowsProbability = 0.1;
    spec.dirtProbability = 0.15;
    return spec;
}

std::string shortNumber(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%g", value);
    return text;
}

} // namespace

std::span<const AugmentationItem> augmentationItems()
{
    static const std::vector<AugmentationItem> items = makeItems();
    return items;
}

const std::vector<std::string>& augmentationPresetNames()
{
    static const std::vector<std::string> names{"generator", "elastic", "em", "none"};
    return names;
}

AugmentationSpec augmentationPreset(std::string_view name)
{
    if (name == "generator")
        return generatorPreset();
    if (name == "elastic")
        return elasticPreset();
    if (name == "em")
        return emPreset();
    if (name == "none")
        return nonePreset();
    throw Error(ErrorCode::InvalidOption, {},
                {"preset", "'" + std::string(name) + "' is not one of generator, elastic, em, none"});
}

void AugmentationSpec::validate(const std::string& origin) const
{
    const auto& names = augmentationPresetNames();
    if (preset != "custom" && std::find(names.begin(), names.end(), preset) == names.end())
        throw Error(ErrorCode::SpecInvalid, origin,
                    {"preset is '" + preset + "' but must be generator, elastic, em, none or custom"});
    for (const AugmentationItem& item : augmentationItems()) {
        const double probability = this->*item.probability;
        if (!(probability >= 0.0 && probability <= 1.0)) // also refuses NaN
            throw Error(
                ErrorCode::SpecInvalid, origin,
                {std::string(item.key) + ".probability is " + shortNumber(probability) + " but must lie in 0…1"});
        for (const AugmentationItem::Parameter& parameter : item.parameters) {
            const Range range = this->*parameter.range;
            const Range& allowed = parameter.allowed;
            if (!(range.low >= allowed.low && range.low <= range.high && range.high <= allowed.high))
                throw Error(ErrorCode::SpecInvalid, origin,
                            {std::string(item.key) + "." + parameter.key + " is [" + shortNumber(range.low) + ", " +
                             shortNumber(range.high) + "] but must be two numbers in " + shortNumber(allowed.low) +
                             "…" + shortNumber(allowed.high) + ", the lower first"});
        }
    }
}

} // namespace lamella
