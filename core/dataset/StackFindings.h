#pragma once
// Parts of the import check: what is seen from the two stacks before pages are compared.

#include "dataset/ImportFinding.h"
#include "dataset/InfoBar.h"
#include "image/Stack.h"

#include <vector>

namespace lamella {

/// Whether the file says that JPEG compressed it.
bool isJpeg(const StackInfo& info);

/// First, middle and last of the pages: enough for what is the same on all of them.
std::vector<int> sampledPages(const std::vector<int>& pages);

/// The bar that the sampled sections share.
InfoBar infoBarOf(const Stack& sections, const std::vector<int>& pages);

/// How pages are paired, and what is wrong with that. `pairs` is empty where no pairs can be made.
struct PairingFindings {
    std::vector<FixedPair> pairs;
    std::vector<ImportFinding> findings;
};
PairingFindings checkPairing(const Stack& sections, const Stack& masks);

/// Whether the sections look like masks and the masks do not, or both are black and white; from one page of each.
bool areExchanged(const Stack& sections, const Stack& masks, const FixedPair& pair);

/// Pixel size and compression of the sections. @param masks  may know the pixel size; null without masks
std::vector<ImportFinding> checkFile(const StackInfo& sections, const StackInfo* masks);

ImportFinding infoBarFinding(const InfoBar& bar, Size size, int example);
/// @param bar  of the sections; explains the difference where the masks are as large as what it leaves
ImportFinding sizeFinding(Size sections, Size masks, const InfoBar& bar, int example);

} // namespace lamella
