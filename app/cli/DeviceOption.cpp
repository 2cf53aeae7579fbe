#include "cli/DeviceOption.h"

#include "learn/LearnBackend.h"

#include <algorithm>

namespace lamella::cli {

void addDeviceOption(CLI::App& app, std::string& device)
{
    const auto isDevice = [](const std::string& text) {
        const bool isNumbered = text.rfind("cuda:", 0) == 0 && text.size() > 5 && text.size() < 9 &&
                                text.find_first_not_of("0123456789", 5) == std::string::npos;
        return text == kAutomaticDevice || text == "cpu" || text == "cuda" || isNumbered
                   ? std::string()
                   : "'" + text + "' is none of auto, cpu, cuda and cuda:N";
    };
    app.add_option("--device", device, "auto (a CUDA device if there is one), cpu, cuda or cuda:N")
        ->check(CLI::Validator(isDevice, "DEVICE"))
        ->capture_default_str();
}

void requireDevice(const std::string& device)
{
    if (device == kAutomaticDevice || device == "cpu")
        return;
    const std::string wanted = device == "cuda" ? "cuda:0" : device;
    const BackendInfo info = loadLearnBackend().info();
    const bool isHere = std::any_of(info.devices.begin(), info.devices.end(),
                                    [&](const std::string& text) { return text.substr(0, text.find(' ')) == wanted; });
    if (isHere)
        return;
    std::string list;
    for (const std::string& text : info.devices)
        list += (list.empty() ? "" : ", ") + text;
    throw Error(ErrorCode::InvalidOption, {},
                {"--device " + device, "there is no such device here; " + info.name + " offers: " + list});
}

std::string resolvedDevice(const std::string& device)
{
    if (device != kAutomaticDevice)
        return device == "cuda" ? "cuda:0" : device;
    const BackendInfo info = loadLearnBackend().info();
    const bool hasCuda = std::any_of(info.devices.begin(), info.devices.end(),
                                     [](const std::string& text) { return text.rfind("cuda", 0) == 0; });
    return hasCuda ? "cuda:0" : "cpu";
}

} // namespace lamella::cli
