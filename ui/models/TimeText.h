#pragma once

#include <QString>

#include <chrono>
#include <string>

namespace lamella {

/// "about 6 min", "about 2 h 10 min", "less than a minute"; empty for a negative or unknown duration.
QString durationText(double seconds);
/// A running clock: "0:07", "1:02:07".
QString elapsedText(std::chrono::seconds elapsed);
/// Local time of day of an ISO 8601 UTC time, in the locale's short form ("10:42"); empty if it is none.
QString clockText(const std::string& utcTime);
/// The same with the day, for what happened on another one: "3 May 10:42".
QString momentText(const std::string& utcTime);

} // namespace lamella
