#pragma once

#include "dataset/ImportCheck.h"
#include "image/Stack.h"

#include <nlohmann/json.hpp>

#include <iosfwd>

namespace lamella::cli {

/// What `inspect` says of a stack and of the import check; keys in docs/file-formats.md.
nlohmann::ordered_json infoJson(const StackInfo& info);
nlohmann::ordered_json findingsJson(const ImportReport& report);
nlohmann::ordered_json reportJson(const ImportReport& report);

void printInfo(std::ostream& out, const StackInfo& info);
/// A line a finding, and one for its remedy.
void printFindings(std::ostream& out, const ImportReport& report);
void printReport(std::ostream& out, const ImportReport& report);

} // namespace lamella::cli
