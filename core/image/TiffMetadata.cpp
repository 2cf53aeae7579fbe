#include "image/TiffMetadata.h"

#include "base/Text.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <map>

namespace lamella {

namespace {

double number(std::string_view text)
{
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && std::isfinite(value) ? value : 0.0;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

/// A count of 1 or more; anything else leaves the default.
void takeCount(std::string_view text, int& count)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && value > 0)
        count = value;
}

void parseImageJ(std::string_view text, TiffDescription& result)
{
    for (const std::string& line : split(text, '\n')) {
        const std::size_t equals = line.find('=');
        if (equals == std::string::npos)
            continue;
        const std::string_view key = trimmed(std::string_view(line).substr(0, equals));
        const std::string_view value = trimmed(std::string_view(line).substr(equals + 1));
        if (key == "images")
            takeCount(value, result.images);
        else if (key == "channels")
            takeCount(value, result.channels);
        else if (key == "slices")
            takeCount(value, result.slices);
        else if (key == "frames")
            takeCount(value, result.frames);
        else if (key == "unit")
            result.unitNm = nanometresPerUnit(value).value_or(0.0);
        else if (key == "spacing")
            result.spacing = std::abs(number(value));
    }
}

} // namespace

std::optional<double> nanometresPerUnit(std::string_view unit)
{
    static const std::map<std::string, double, std::less<>> kUnits = {
        {"pm", 1e-3},        {"a", 0.1},          {"\xc3\x85", 0.1},   {"\xc5", 0.1},       {"\xe2\x84\xab", 0.1},
        {"angstrom", 0.1},   {"nm", 1.0},         {"nanometer", 1.0},  {"nanometre", 1.0},  {"um", 1e3},
        {"\xc2\xb5m", 1e3},  {"\xce\xbcm", 1e3},  {"\xb5m", 1e3},      {"\\u00b5m", 1e3},   {"micron", 1e3},
        {"micrometer", 1e3}, {"micrometre", 1e3}, {"mm", 1e6},         {"millimeter", 1e6}, {"millimetre", 1e6},
        {"cm", 1e7},         {"centimeter", 1e7}, {"centimetre", 1e7}, {"m", 1e9},          {"meter", 1e9},
        {"metre", 1e9},      {"inch", 2.54e7},    {"in", 2.54e7},      {"inches", 2.54e7},
    };
    std::string word = lowerCase(trimmed(unit));
    if (!kUnits.contains(word) && word.size() > 2 && word.back() == 's')
        word.pop_back();
    const auto found = kUnits.find(word);
    if (found == kUnits.end())
        return std::nullopt;
    return found->second;
}

TiffDescription parseTiffDescription(std::string_view text, int maxPlanes)
{
    TiffDescription result;
    if (text.starts_with("ImageJ=")) {
        result.isImageJ = true;
        parseImageJ(text, result);
    } else if (text.find("OME") != std::string_view::npos) {
        result.ome = parseOme(text, maxPlanes);
    }
    return result;
}

PixelSizeNm pixelSizeOf(const TiffDescription& description, const TiffResolution& resolution)
{
    if (description.ome.pixelSize.isKnown())
        return description.ome.pixelSize;
    constexpr double kInchNm = 2.54e7;
    constexpr double kCentimetreNm = 1e7;
    double unitNm = description.unitNm;
    // A file saved by ImageJ as "um" with pixels per centimetre in its tags, as some writers do, is read so by ImageJ.
    if (unitNm == 1e3 && resolution.unit == 3)
        unitNm = kCentimetreNm;
    if (unitNm == 0.0 && resolution.unit == 2)
        unitNm = kInchNm;
    else if (unitNm == 0.0 && resolution.unit == 3)
        unitNm = kCentimetreNm;
    PixelSizeNm size;
    if (resolution.x > 0.0 && resolution.y > 0.0) {
        size.x = unitNm / resolution.x;
        size.y = unitNm / resolution.y;
    }
    size.z = description.spacing * description.unitNm;
    return size;
}

std::string imageJDescription(int images, PixelSizeNm pixelSize)
{
    std::string text = fmt::format("ImageJ=1.53t\nimages={}\n", images);
    if (images > 1)
        text += fmt::format("slices={}\n", images);
    if (pixelSize.isKnown() || pixelSize.z > 0.0)
        text += "unit=nm\n";
    if (pixelSize.z > 0.0)
        text += fmt::format("spacing={}\n", pixelSize.z);
    return text + "loop=false\n";
}

} // namespace lamella
