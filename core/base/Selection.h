#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lamella {

/// Parses "A-B[,C-D]" (single pages allowed: "0-4,7") into page numbers in the order given, without repeats.
/// Pages count from 0. Empty text selects all pages.
/// @param option  name of the option for the message, without dashes
/// Throws Error InvalidSelection for anything else or a page ≥ pageCount.
std::vector<int> parseSelection(std::string_view text, int pageCount, std::string_view option = "sections");

/// The inverse, e.g. {0,1,2,7} → "0-2,7".
std::string selectionText(const std::vector<int>& pages);

} // namespace lamella
