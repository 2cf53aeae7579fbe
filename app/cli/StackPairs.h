#pragma once

#include "dataset/Dataset.h"
#include "image/Stack.h"

#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

namespace lamella::cli {

/// Sections and masks to learn from, with the fixes of a file that `inspect --write-fixes` made; pages then count what
/// the fixes leave. @param fixesFile  empty = none. Throws Error as openStack(), SpecInvalid, MaskCountDiffers …
PairSource openPairs(std::shared_ptr<const Stack> sections, const std::string& masks, const std::string& fixesFile);
/// The option of every command that uses openPairs().
inline constexpr const char* kFixesHelp =
    "Import fixes written by lamella-cli inspect --write-fixes; pages then count what they leave";

/// Pages of two stacks that belong together.
struct PagePair {
    int page = 0;  ///< page of the whole stack
    int other = 0; ///< page of the stack that may hold only the selected sections
};

/// The rule, for --help.
inline constexpr const char* kPairingRule =
    "Pages are paired in order. --sections selects in both stacks if they have equally many pages; if {0} has exactly "
    "as "
    "many pages as are selected (predict --sections wrote it), it selects in {1} alone. Pages count from 0.";

/// Pairs pages by that rule. @param whole  the stack that --sections always selects in @param part  the other one
/// @param masks  whichever of the two holds masks: the one an error names, and its count comes first
/// Throws Error InvalidSelection, MaskCountDiffers, MaskSizeDiffers.
std::vector<PagePair> pairPages(const Stack& whole, const Stack& part, const std::string& selection,
                                const Stack& masks);

/// One page as probability of cell. Throws Error ImageUnsupported where a float page holds values outside 0…1.
/// @param warnings  gets a line where an integer page holds only 0 and 1 and is taken as a mask, once a stack
class ProbabilityReader {
public:
    ProbabilityReader(const Stack& stack, std::ostream& warnings) : m_stack(stack), m_warnings(warnings) {}
    FloatImage read(int page);

private:
    const Stack& m_stack;
    std::ostream& m_warnings;
    bool m_warned = false;
};

} // namespace lamella::cli
