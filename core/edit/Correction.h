#pragma once

#include "edit/MaskPatch.h"

namespace lamella {

/// What a correcting gesture would do to a mask, computed without doing it: whoever asked stores `patch` as one edit.
/// Anything but Done comes with an empty patch and says why nothing can be done.
struct Correction {
    enum class Kind {
        Done,
        NothingThere,   ///< nothing of the kind asked for is at that place (outside the picture, no cell, no membrane)
        SameCell,       ///< both ends of the gesture lie in one cell
        NotNeighbours,  ///< the two cells do not meet near the gesture
        NotSeparated,   ///< no membrane near the gesture makes two cells of it
        SeparatesCells, ///< the membrane there keeps two cells apart
        NoPath,         ///< the ends lie too far apart, or there is no way between them
    };
    Kind kind = Kind::NothingThere;
    MaskPatch patch;

    bool isDone() const { return kind == Kind::Done; }
    /// Done, or NothingThere for a patch that holds nothing.
    static Correction of(MaskPatch patch)
    {
        return {patch.rect.isEmpty() ? Kind::NothingThere : Kind::Done, std::move(patch)};
    }
    static Correction refused(Kind kind) { return {kind, {}}; }
};

} // namespace lamella
