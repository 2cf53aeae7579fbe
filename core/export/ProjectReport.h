#pragma once

#include "base/Error.h"
#include "export/ExportFiles.h"
#include "project/SectionReader.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

namespace lamella {

/// The language a report is written in.
struct ReportLanguage {
    std::string code = "en"; ///< of the HTML element
    char decimalPoint = '.';
    /// An English word or sentence of the report in that language, "{}" for each value; null = English.
    std::function<std::string(const std::string& english)> word;
    std::function<std::string(const Error& error)> error; ///< its sentence; null = what()
};

struct ReportOptions {
    ReportLanguage language;
    /// Sections that are shown with their membranes, evenly spaced over those that have a mask; 0 = none.
    int mostPictures = 24;
    bool overwrite = false; ///< replace a file of that name; else OutputExists
    /// Makes what is written of the HTML text, e.g. a PDF file; null = the text itself.
    std::function<std::string(const std::string& html)> render;
    std::function<void(int done, int total)> progress; ///< steps: sections counted, pictures drawn, the file
    std::stop_token stop;
};

/// How a project stands, for people who do not have the program: sections with their states, who decided what and when,
/// corrections, the models with their scores on held-out sections, sign-offs, whether the record of edits is whole, and
/// pictures of the membranes over the sections. One HTML text (UTF-8) with everything in it; pictures are at most 400
/// pixels wide and high. A section whose image cannot be read has the reason in place of its picture.
/// States, decisions and sign-offs are those of its beginning; masks those of the moment they are read. Holds one
/// section at a time, none of them in the project's memory. Blocks; call from a worker. Changes nothing. Nothing is
/// returned where it was stopped. Throws NoSectionsToExport for a project without sections, and what reading masks
/// throws.
std::optional<std::string> reportHtml(const SectionReader& reader, const ReportOptions& options);

/// Writes that to a file, atomically. Throws as reportHtml(), `options.render`, and OutputExists, OutputNotWritable,
/// DiskFull.
ExportResult exportReport(const SectionReader& reader, const std::filesystem::path& target,
                          const ReportOptions& options);

} // namespace lamella
