#include "cli/DeviceOption.h"

#include "learn/Devices.h"

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

std::string resolvedDevice(const std::string& device)
{
    return device == "cpu" ? device : requireDevice(loadLearnBackend().info(), device);
}

} // namespace lamella::cli
