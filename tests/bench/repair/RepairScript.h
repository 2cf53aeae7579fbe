#pragma once

#include "repair/Damage.h"

#include <array>
#include <cstdint>

namespace lamella::repair {

enum class Gesture { Cut, Trace, Join, Clear, Undo };
inline constexpr int kGestures = 5;
const char* nameOf(Gesture gesture);

/// What it took. Every gesture that was made counts, also one that was refused or did not help.
struct RepairCounts {
    struct OfFault {
        int errors = 0;
        int repaired = 0;
        int atOnce = 0; ///< repaired by the first gesture
        int gestures = 0;
    };
    std::array<OfFault, kFaults> faults;
    std::array<int, kGestures> gestures{}; ///< made
    std::array<int, kGestures> helped{};   ///< made, and the error was gone
    RepairCounts& operator+=(const RepairCounts& other);
    int errors() const;
    int repaired() const;
    int gesturesMade() const;
};

/// Repairs the errors one after the other as a person would who sees the mask, its cells in colours, the section and
/// where the errors are; gaps first, for while cells run together, a join has more membrane between its two sides than
/// the false one. Gaps are closed by cuts and traces in turn, along the darkest way to membrane that is there; false
/// membranes go by a drag across or a click. What went wrong visibly is undone, which counts. The truth is not used. An
/// error that its gestures do not repair is left.
RepairCounts repair(DamagedMask& damaged, const GrayImage& section);

} // namespace lamella::repair
