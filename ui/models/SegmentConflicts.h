#pragma once

#include "models/Prompts.h"
#include "models/Workspace.h"

#include <QString>

#include <vector>

namespace lamella {

/// A section that is to be segmented and that a person has worked on.
struct SegmentConflict {
    enum class Kind { Accepted, Flagged, Corrected, Imported, Threshold };
    /// What becomes of it. Nothing is ever lost: predictions are versions beside each other, and a mask is replaced by
    /// an edit that can be undone.
    enum class Answer {
        KeepBeside, ///< the mask stays, the new prediction is stored beside it
        LeaveOut,   ///< not segmented
        Replace,    ///< shows the new prediction: by an edit where the mask is a person's
    };
    int index = 0; ///< in the project
    Kind kind = Kind::Corrected;
    QString state; ///< "Accepted by Dr Roy, 4 May 10:42", translated
    QString comment;
    int corrections = 0;
    /// Whether a new prediction leaves the mask on view as it is: it was edited, accepted or imported.
    bool isFixed = false;

    /// Those that are possible, the safe one first.
    std::vector<Answer> answers() const;
};

/// In the order of `sections`; window's thread, quick.
std::vector<SegmentConflict> segmentConflicts(const Workspace& workspace, const std::vector<int>& sections);
/// One table for all of them; answers in the order of SegmentConflict::answers().
ChoiceTable conflictTable(const std::vector<SegmentConflict>& conflicts);

} // namespace lamella
