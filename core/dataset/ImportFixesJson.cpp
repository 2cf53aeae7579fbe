// How fixes are written into projects and read again.

#include "base/Error.h"
#include "dataset/ImportFixes.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>

namespace lamella {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kMostPages = 100'000; ///< as StackLimits::maxPages
constexpr int kMostShift = 1000;
constexpr int kLongestSide = 1 << 17; ///< as StackLimits::maxSide
constexpr double kLargestNm = 1e6;

struct ValuesName {
    MaskValues values;
    const char* name;
};
constexpr std::array kValuesNames{ValuesName{MaskValues::Exact, "exact"}, ValuesName{MaskValues::Nearer, "nearer"},
                                  ValuesName{MaskValues::Threshold, "threshold"},
                                  ValuesName{MaskValues::Labels, "labels"}, ValuesName{MaskValues::Opacity, "opacity"}};

[[noreturn]] void refuse(const std::string& what)
{
    throw Error(ErrorCode::SpecInvalid, "fixes", {what});
}

const char* nameOf(MaskValues values)
{
    for (const ValuesName& entry : kValuesNames)
        if (entry.values == values)
            return entry.name;
    return "";
}

MaskValues valuesOf(const Json& json)
{
    for (const ValuesName& entry : kValuesNames)
        if (json == entry.name)
            return entry.values;
    refuse("'values' is none of exact, nearer, threshold, labels, opacity");
}

int integerOf(const Json& json, int low, int high, const char* key)
{
    if (!json.is_number_integer())
        refuse(std::string("'") + key + "' is not a whole number");
    const auto value = json.get<double>(); // wide enough for any range here, and no overflow for hostile numbers
    if (value < low || value > high)
        refuse(std::string("'") + key + "' is out of range");
    return static_cast<int>(value);
}

double numberOf(const Json& json, double low, double high, const char* key)
{
    const double value = json.is_number() ? json.get<double>() : std::nan("");
    if (!(value >= low && value <= high))
        refuse(std::string("'") + key + "' is not a number in range");
    return value;
}

std::set<int> pagesOf(const Json& json, const char* key)
{
    if (!json.is_array())
        refuse(std::string("'") + key + "' is not a list of pages");
    std::set<int> pages;
    for (const Json& page : json)
        pages.insert(integerOf(page, 0, kMostPages, key));
    return pages;
}

std::map<int, int> pairsOf(const Json& json)
{
    if (!json.is_array())
        refuse("'pairs' is not a list");
    std::map<int, int> pairs;
    for (const Json& pair : json) {
        if (!pair.is_array() || pair.size() != 2)
            refuse("'pairs' holds something else than two pages");
        pairs[integerOf(pair[0], 0, kMostPages, "pairs")] = integerOf(pair[1], 0, kMostPages, "pairs");
    }
    return pairs;
}

/// The values of a fixed number of keys, all needed, no others.
template <std::size_t N>
std::array<const Json*, N> membersOf(const Json& json, const std::array<const char*, N>& keys, const char* name)
{
    if (!json.is_object() || json.size() != N)
        refuse(std::string("'") + name + "' does not have its keys");
    std::array<const Json*, N> members{};
    for (std::size_t i = 0; i < N; ++i) {
        const auto found = json.find(keys[i]);
        if (found == json.end())
            refuse(std::string("'") + name + "' lacks '" + keys[i] + "'");
        members[i] = &*found;
    }
    return members;
}

CropFix cropOf(const Json& json)
{
    static constexpr std::array kKeys{"x", "y", "width", "height", "of_width", "of_height"};
    std::array<int, kKeys.size()> values{};
    const auto members = membersOf(json, kKeys, "crop");
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = integerOf(*members[i], 0, kLongestSide, "crop");
    const CropFix crop{{values[0], values[1], values[2], values[3]}, {values[4], values[5]}};
    if (crop.keep.isEmpty() || crop.keep.intersected(Rect::of(crop.of)) != crop.keep)
        refuse("'crop' is not inside its page");
    return crop;
}

Json jsonOf(const CropFix& crop)
{
    return {{"x", crop.keep.x},           {"y", crop.keep.y},          {"width", crop.keep.width},
            {"height", crop.keep.height}, {"of_width", crop.of.width}, {"of_height", crop.of.height}};
}

PixelSizeNm pixelSizeOf(const Json& json)
{
    static constexpr std::array kKeys{"x", "y", "z"};
    const auto members = membersOf(json, kKeys, "pixel_size");
    return {numberOf(*members[0], 0.0, kLargestNm, "pixel_size"), numberOf(*members[1], 0.0, kLargestNm, "pixel_size"),
            numberOf(*members[2], 0.0, kLargestNm, "pixel_size")};
}

void addRule(Json& json, const ImportFixes& fixes)
{
    if (fixes.maskValues != MaskValues::Exact)
        json["values"] = nameOf(fixes.maskValues);
    if (fixes.threshold != ImportFixes{}.threshold)
        json["threshold"] = fixes.threshold;
}

void addPlace(Json& json, const ImportFixes& fixes)
{
    if (fixes.crop)
        json["crop"] = jsonOf(*fixes.crop);
    if (fixes.pixelSize)
        json["pixel_size"] = {{"x", fixes.pixelSize->x}, {"y", fixes.pixelSize->y}, {"z", fixes.pixelSize->z}};
    if (fixes.channel)
        json["channel"] = *fixes.channel;
    if (fixes.time)
        json["time"] = *fixes.time;
}

Json parsed(std::string_view text)
{
    if (text.empty())
        return Json::object();
    Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        refuse("the fixes of an import are not a JSON object");
    return json;
}

} // namespace

std::string toJson(const ImportFixes& fixes)
{
    Json json = Json::object();
    if (fixes.invertsAll)
        json["inverts_all"] = true;
    if (!fixes.invertedMasks.empty())
        json["inverted_masks"] = fixes.invertedMasks;
    addRule(json, fixes);
    if (fixes.maskShift != 0)
        json["mask_shift"] = fixes.maskShift;
    if (!fixes.pairs.empty()) {
        json["pairs"] = Json::array();
        for (const auto& [section, mask] : fixes.pairs)
            json["pairs"].push_back(Json::array({section, mask}));
    }
    if (!fixes.leftOut.empty())
        json["left_out"] = fixes.leftOut;
    addPlace(json, fixes);
    return json.dump();
}

ImportFixes importFixesFromJson(std::string_view text)
{
    ImportFixes fixes;
    const Json json = parsed(text);
    for (const auto& [key, value] : json.items()) {
        if (key == "inverts_all") {
            if (value != true)
                refuse("'inverts_all' is not true");
            fixes.invertsAll = true;
        } else if (key == "inverted_masks")
            fixes.invertedMasks = pagesOf(value, "inverted_masks");
        else if (key == "values")
            fixes.maskValues = valuesOf(value);
        else if (key == "threshold")
            fixes.threshold = numberOf(value, 0.0, 1.0, "threshold");
        else if (key == "mask_shift")
            fixes.maskShift = integerOf(value, -kMostShift, kMostShift, "mask_shift");
        else if (key == "pairs")
            fixes.pairs = pairsOf(value);
        else if (key == "left_out")
            fixes.leftOut = pagesOf(value, "left_out");
        else if (key == "crop")
            fixes.crop = cropOf(value);
        else if (key == "pixel_size")
            fixes.pixelSize = pixelSizeOf(value);
        else if (key == "channel")
            fixes.channel = integerOf(value, StackChoice::kAll, kMostPages, "channel");
        else if (key == "time")
            fixes.time = integerOf(value, StackChoice::kAll, kMostPages, "time");
        else
            refuse("unknown key '" + key + "'");
    }
    return fixes;
}

std::string sectionFixesJson(const ImportFixes& fixes, const FixedPair& pair)
{
    Json json = Json::object();
    if (pair.mask >= 0) {
        if (fixes.invertsAll || fixes.invertedMasks.contains(pair.mask))
            json["inverted"] = true;
        addRule(json, fixes);
        if (pair.mask != pair.section)
            json["mask_page"] = pair.mask;
    }
    addPlace(json, fixes);
    return json.empty() ? std::string() : json.dump();
}

std::optional<CropFix> cropOfSection(std::string_view sectionFixes)
{
    const Json json = parsed(sectionFixes);
    const auto crop = json.find("crop");
    if (crop == json.end())
        return std::nullopt;
    return cropOf(*crop);
}

ImportFixes choiceOfSection(std::string_view sectionFixes)
{
    const Json json = parsed(sectionFixes);
    ImportFixes fixes;
    if (const auto channel = json.find("channel"); channel != json.end())
        fixes.channel = integerOf(*channel, StackChoice::kAll, kMostPages, "channel");
    if (const auto time = json.find("time"); time != json.end())
        fixes.time = integerOf(*time, StackChoice::kAll, kMostPages, "time");
    return fixes;
}

} // namespace lamella
