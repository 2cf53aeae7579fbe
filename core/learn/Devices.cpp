#include "learn/Devices.h"

#include <algorithm>

namespace lamella {

namespace {

constexpr std::string_view kFirstCuda = "cuda:0";

std::optional<std::string> named(const BackendInfo& info, std::string_view name)
{
    const auto found = std::find_if(info.devices.begin(), info.devices.end(),
                                    [&](const std::string& text) { return deviceWord(text) == name; });
    return found == info.devices.end() ? std::nullopt : std::optional(*found);
}

} // namespace

std::string_view deviceWord(std::string_view text)
{
    return text.substr(0, text.find(' '));
}

std::optional<std::string> findDevice(const BackendInfo& info, std::string_view wanted)
{
    const std::string_view word = deviceWord(wanted);
    if (word != kAutomaticDevice)
        return named(info, word == "cuda" ? kFirstCuda : word);
    const auto cuda = named(info, kFirstCuda);
    return cuda ? cuda : named(info, "cpu");
}

std::string requireDevice(const BackendInfo& info, std::string_view wanted)
{
    if (const auto found = findDevice(info, wanted))
        return std::string(deviceWord(*found));
    std::string list;
    for (const std::string& text : info.devices)
        list += (list.empty() ? "" : ", ") + text;
    throw Error(ErrorCode::InvalidOption, {},
                {"--device " + std::string(deviceWord(wanted)),
                 "there is no such device here; " + info.name + " offers: " + list});
}

} // namespace lamella
