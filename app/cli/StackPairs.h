#pragma once

#include "image/Stack.h"

#include <iosfwd>
#include <string>
#include <vector>

namespace lamella::cli {

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
