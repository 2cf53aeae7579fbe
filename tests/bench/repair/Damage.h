#pragma once

#include "edit/PixelRuns.h"

#include <cstdint>
#include <vector>

namespace lamella::repair {

/// What is wrong at a place, as a person who compares mask and section says it.
enum class Fault {
    Gap,     ///< a membrane is missing between two cells, which run together
    Divider, ///< a membrane that is none cuts a cell in two
    Branch,  ///< a membrane that is none leaves a true one and ends inside a cell
    Island,  ///< a piece of membrane that is none inside a cell
};
inline constexpr int kFaults = 4;
const char* nameOf(Fault fault);

/// One error. `at` lies on the membrane that is missing or too much; `one` and `other` on either side of it, a few
/// pixels off: in the two cells of a Gap, in the two halves of a Divider.
struct Site {
    Fault fault = Fault::Gap;
    Pixel at, one, other;
};

struct DamagedMask {
    Mask mask;
    std::vector<Site> sites; ///< in random order
};

struct DamageOptions {
    int gaps = 20;
    int dividers = 10;
    int branches = 5;
    int islands = 5;
    int apart = 40; ///< pixels between two errors at least
};

/// Damages a true mask. Each gap joins two cells that were not joined by others and each divider makes one cell more,
/// so that every error is one and can be repaired whatever the order; branches and islands change no cell. Gaps are
/// discs of 11 to 21 pixels; false membranes are 3 to 6 pixels thick and not straight. Throws Error InvalidOption if
/// the mask has no room for so many.
DamagedMask damaged(const Mask& truth, std::uint64_t seed, const DamageOptions& options = {});

} // namespace lamella::repair
