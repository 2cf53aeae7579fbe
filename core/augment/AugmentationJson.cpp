#include "augment/Augmentation.h"
#include "base/Error.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace lamella {

namespace {

using nlohmann::json;

constexpr const char* kFormat = "lamella-augmentation";
constexpr int kVersion = 1;

[[noreturn]] void refuse(const std::string& origin, const std::string& reason)
{
    throw Error(ErrorCode::SpecInvalid, origin, {reason});
}

const char* borderName(AugmentationSpec::Border border)
{
    return border == AugmentationSpec::Border::Nearest ? "nearest" : "reflect";
}

const char* interpolationName(AugmentationSpec::Interpolation interpolation)
{
    return interpolation == AugmentationSpec::Interpolation::Linear ? "linear" : "cubic";
}

const json& member(const json& object, const std::string& key, const std::string& shownKey, const std::string& origin)
{
    const auto found = object.find(key);
    if (found == object.end())
        refuse(origin, "the key \"" + shownKey + "\" is missing");
    return *found;
}

double number(const json& value, const std::string& shownKey, const std::string& origin)
{
    if (!value.is_number())
        refuse(origin, "\"" + shownKey + "\" must be a number");
    return value.get<double>();
}

Range rangeFrom(const json& value, const std::string& shownKey, const std::string& origin)
{
    if (!value.is_array() || value.size() != 2)
        refuse(origin, "\"" + shownKey + "\" must be two numbers, [lowest, highest]");
    return {number(value[0], shownKey, origin), number(value[1], shownKey, origin)};
}

std::string text(const json& value, const std::string& shownKey, const std::string& origin)
{
    if (!value.is_string())
        refuse(origin, "\"" + shownKey + "\" must be a text");
    return value.get<std::string>();
}

void readItem(const json& object, const AugmentationItem& item, AugmentationSpec& spec, const std::string& origin)
{
    const std::string key = item.key;
    const json& value = member(object, key, key, origin);
    if (!value.is_object())
        refuse(origin, "\"" + key + "\" must be an object");
    const auto shown = [&](const std::string& inner) { return key + "." + inner; };
    spec.*item.probability =
        number(member(value, "probability", shown("probability"), origin), shown("probability"), origin);
    for (const auto& parameter : item.parameters)
        spec.*parameter.range =
            rangeFrom(member(value, parameter.key, shown(parameter.key), origin), shown(parameter.key), origin);
    for (const auto& [inner, unused] : value.items()) {
        const bool known = inner == "probability" ||
                           std::any_of(item.parameters.begin(), item.parameters.end(),
                                       [&name = inner](const auto& parameter) { return name == parameter.key; });
        if (!known)
            refuse(origin, "the key \"" + shown(inner) + "\" is unknown");
    }
}

void refuseUnknownKeys(const json& object, const std::string& origin)
{
    for (const auto& [key, unused] : object.items()) {
        const auto items = augmentationItems();
        const bool known =
            key == "format" || key == "version" || key == "preset" || key == "border" || key == "interpolation" ||
            std::any_of(items.begin(), items.end(), [&name = key](const auto& item) { return name == item.key; });
        if (!known)
            refuse(origin, "the key \"" + key + "\" is unknown");
    }
}

} // namespace

json toJson(const AugmentationSpec& spec)
{
    json result{{"format", kFormat},
                {"version", kVersion},
                {"preset", spec.preset},
                {"border", borderName(spec.border)},
                {"interpolation", interpolationName(spec.interpolation)}};
    for (const AugmentationItem& item : augmentationItems()) {
        json value{{"probability", spec.*item.probability}};
        for (const auto& parameter : item.parameters)
            value[parameter.key] = {(spec.*parameter.range).low, (spec.*parameter.range).high};
        result[item.key] = std::move(value);
    }
    return result;
}

AugmentationSpec specFromJson(const json& document, const std::string& origin)
{
    if (!document.is_object())
        refuse(origin, "an augmentation spec is a JSON object");
    if (text(member(document, "format", "format", origin), "format", origin) != kFormat)
        refuse(origin, std::string("\"format\" must be \"") + kFormat + "\"");
    const json& version = member(document, "version", "version", origin);
    if (!version.is_number_integer() || version != kVersion)
        refuse(origin, "\"version\" must be 1");

    AugmentationSpec spec;
    spec.preset = text(member(document, "preset", "preset", origin), "preset", origin);
    const std::string border = text(member(document, "border", "border", origin), "border", origin);
    if (border != "reflect" && border != "nearest")
        refuse(origin, "\"border\" must be \"reflect\" or \"nearest\"");
    spec.border = border == "nearest" ? AugmentationSpec::Border::Nearest : AugmentationSpec::Border::Reflect;
    // Specs of before this key existed were linear.
    const std::string interpolation =
        document.contains("interpolation") ? text(document["interpolation"], "interpolation", origin) : "linear";
    if (interpolation != "linear" && interpolation != "cubic")
        refuse(origin, "\"interpolation\" must be \"linear\" or \"cubic\"");
    spec.interpolation =
        interpolation == "linear" ? AugmentationSpec::Interpolation::Linear : AugmentationSpec::Interpolation::Cubic;
    for (const AugmentationItem& item : augmentationItems())
        readItem(document, item, spec, origin);
    refuseUnknownKeys(document, origin);
    spec.validate(origin);
    return spec;
}

AugmentationSpec specFromText(const std::string& content, const std::string& origin)
{
    const json document = json::parse(content, nullptr, false);
    if (document.is_discarded())
        refuse(origin, "not a JSON document");
    return specFromJson(document, origin);
}

} // namespace lamella
