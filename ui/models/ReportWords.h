#pragma once

#include "export/ProjectReport.h"

#include <span>

namespace lamella {

/// The words of a report (core/export/ProjectReport.h), in English, as core asks for them.
std::span<const char* const> reportWords();
/// The language of the window, for a report. Any thread.
ReportLanguage reportLanguage();

} // namespace lamella
