#pragma once

#include <string>

namespace lamella {

/// A report (core/export/ProjectReport.h) as a PDF file of A4 pages across, numbered. Blocks; any thread, but a
/// QGuiApplication must be there for the fonts.
/// @param html  UTF-8
std::string reportPdf(const std::string& html);

} // namespace lamella
