#include "project/ProjectTypes.h"

#include <chrono>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace lamella {

UtcTime utcNow()
{
    using namespace std::chrono;
    const auto now = time_point_cast<milliseconds>(system_clock::now());
    const auto millis = now.time_since_epoch() % seconds(1);
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(system_clock::to_time_t(now)), millis.count());
}

} // namespace lamella
