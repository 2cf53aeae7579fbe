#pragma once

#include "learn/LearnBackend.h"

#include <optional>
#include <string>
#include <string_view>

namespace lamella {

/// The name a job asks for a device by: the first word of its text, "cuda:0" of "cuda:0 NVIDIA …".
std::string_view deviceWord(std::string_view text);
/// The text in info.devices of the device that `wanted` (see kAutomaticDevice) means there; nothing if it has none.
std::optional<std::string> findDevice(const BackendInfo& info, std::string_view wanted);
/// Its name. Throws Error InvalidOption saying what there is.
std::string requireDevice(const BackendInfo& info, std::string_view wanted);

} // namespace lamella
