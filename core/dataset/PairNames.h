#pragma once

#include "dataset/ImportFixes.h"
#include "image/Stack.h"

#include <string>
#include <vector>

namespace lamella {

/// File names of the pages, without folder and ending, of a folder of images; empty for one file of all pages.
std::vector<std::string> pageNames(const Stack& stack);

/// Pages that belong together by their names. Equal names come first; else the number that varies within each folder
/// ("section_0012.png" and "0012_mask.png"); else what is left of the names without the beginning and the end that all
/// of a folder share. Empty where neither tells the pages of one stack apart, or nothing is equal.
std::vector<FixedPair> pairsByName(const std::vector<std::string>& sections, const std::vector<std::string>& masks);

/// Whether the names speak against pairing in order: there are pairs by name, not in order, and the numbers do not
/// simply start elsewhere (sections from 1, masks from 0).
bool namesContradictOrder(const std::vector<std::string>& sections, const std::vector<std::string>& masks);

} // namespace lamella
