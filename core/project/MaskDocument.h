#pragma once

#include "analysis/ProbabilityBytes.h"
#include "edit/Brush.h"
#include "edit/MaskPatch.h"
#include "project/ProjectTypes.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lamella {

class ProjectStore;

/// What a listener has to redraw.
struct MaskChange {
    enum class Kind { Pixels, State };
    Kind kind = Kind::Pixels;
    SectionId section = SectionId::None;
    Rect box; ///< of Pixels
};

/// The masks of a project and the only writer of them: thresholded prediction or imported mask, with the corrections.
/// Every change is made in memory at once and handed to the project's writer, which has it on disk within 50 ms. The
/// rows it writes are undo history, autosave and record in one (docs/adr/0005).
///
/// Masks: u8 (height, width) of the section's size, values of namespace mask, white = cell.
/// Threads: every method may be called from any thread. Strokes belong to one thread at a time (the window's). load(),
/// and mask() or probability() of a section that is not loaded, read the disk (about 0.3 s for 8192²): call load() in a
/// worker before the window asks; everything else works in memory in time proportional to the pixels touched.
/// Throws Error ProjectReadOnly from every changing method of a project opened read only; ProjectDamaged or
/// FileNotReadable where stored pixels cannot be read; Internal for an unknown section.
class MaskDocument {
public:
    ~MaskDocument();
    MaskDocument(const MaskDocument&) = delete;
    MaskDocument& operator=(const MaskDocument&) = delete;

    /// Who edits from now on; stored in every row. Must not be empty when an edit is made (login name by default).
    void setReviewer(const std::string& name);
    std::string reviewer() const;

    // Reading
    /// Brings mask and probability into memory; more than `setMemoryLimit` of the least recently used ones leave it.
    void load(SectionId section);
    bool isLoaded(SectionId section) const;
    /// Bytes of pixels kept for sections (default 384 MB); the two most recently used stay in any case.
    void setMemoryLimit(std::size_t bytes);
    Mask mask(SectionId section);
    /// The same, for those who pass through many sections: it is read without being kept in memory, where it would
    /// drive out the one on view.
    Mask passingMask(SectionId section);
    /// The mask before all corrections: the thresholded prediction or the imported mask; unlabelled throughout where
    /// there is neither. Blocks: reads the disk each time.
    Mask originalMask(SectionId section) const;
    /// Copy of the part of `rect` inside the mask.
    MaskPatch region(SectionId section, const Rect& rect);
    /// Calls `look` with the mask and its probability (null if it lies on none), without copying them and with the
    /// document locked: `look` must not call it, and must be quick. The references end with the call.
    void inspect(SectionId section, const std::function<void(const Mask&, const GrayImage*)>& look);
    /// Probability of cell, 255 = 1, of the prediction the mask lies on, or null. Never changes: safe to keep and
    /// share.
    std::shared_ptr<const GrayImage> probability(SectionId section);
    /// What the mask was thresholded from before corrections: the probability, with the walls and channels of its guide
    /// where it has one. Null, and safe to keep, as that.
    std::shared_ptr<const GrayImage> proposal(SectionId section);
    /// Both of one moment.
    struct Prediction {
        std::shared_ptr<const GrayImage> probability, proposal;
    };
    Prediction prediction(SectionId section);
    SectionStatus status(SectionId section) const;
    /// Everything that was decided about a section, oldest first; nothing of it is ever dropped.
    std::vector<ReviewDecision> decisions(SectionId section) const;
    /// Accepted sections in project order: what is exported by default.
    std::vector<SectionId> acceptedSections() const;

    // Painting: begin, extend with each mouse move, end. One row and one undo step a stroke.
    /// A stroke under way in another section is ended first. SectionAccepted if the section is locked.
    /// @param tool  stable English identifier: "brush", "eraser", …
    EditOutcome beginStroke(SectionId section, const std::string& tool);
    bool isStroking() const;
    /// Paints in memory; returns the rectangle that changed. Without a stroke under way nothing happens.
    Rect extendStroke(const BrushSegment& segment);
    Rect extendStroke(const MaskPatch& patch);
    /// Appends the row. NothingToDo if no pixel differs from before.
    EditOutcome endStroke();
    /// Puts the pixels back; no row.
    Rect cancelStroke();
    /// begin, extend and end in one: fills, lassos, paths, whole masks.
    EditOutcome applyStroke(SectionId section, const std::string& tool, const MaskPatch& after);

    /// An answer to a doubt (analysis/Doubts.h), as one edit that can be undone as any other: also where the mask says
    /// so already and `after` is empty, since that is a finding too; it freezes the threshold, for it is about this
    /// mask. NothingToDo without a mask.
    EditOutcome answerDoubt(SectionId section, Pixel pass, bool isOneCell, const MaskPatch& after);
    /// The answers in force, of one section or (None) of all, the latest last.
    std::vector<DoubtReply> doubtReplies(SectionId section = SectionId::None) const;

    // Undo and redo append rows themselves, so they survive a restart. Without a section the last edit of the project
    // is meant, wherever it was (`section` of the outcome says where). A new edit clears what could be redone.
    /// @param force  also undo what another reviewer did (else NeedsConfirmation)
    EditOutcome undo(bool force = false);
    EditOutcome undo(SectionId section, bool force = false);
    EditOutcome redo(bool force = false);
    EditOutcome redo(SectionId section, bool force = false);
    /// The step undo() or redo() would take; section None = of the project.
    std::optional<HistoryStep> nextUndo(SectionId section = SectionId::None) const;
    std::optional<HistoryStep> nextRedo(SectionId section = SectionId::None) const;
    bool canUndo() const { return nextUndo().has_value(); }
    bool canRedo() const { return nextRedo().has_value(); }

    // Review
    /// Freezes the threshold and locks the section. NothingToDo if it has no mask.
    EditOutcome accept(SectionId section, const std::string& comment = {});
    EditOutcome flag(SectionId section, const std::string& reason, const std::string& comment = {});
    /// Takes acceptance or flag back.
    EditOutcome reopen(SectionId section);
    /// Moved to the nearest threshold of the prediction's ThresholdGrid. ThresholdFrozen after the first edit or
    /// acceptance. May be called at every slider move.
    EditOutcome setThreshold(SectionId section, double threshold);

    /// Called after a change, in the thread that made it, with no lock held; null to end it.
    void setChangeHandler(std::function<void(const MaskChange&)> handler);

private:
    friend class Project;
    explicit MaskDocument(ProjectStore& store);
    /// A mask was imported or predicted: a section without edits shows it, others keep what was reviewed.
    void basisAdded(SectionId section);
    void signOff(const std::string& statement);
    std::vector<SignOff> signOffs() const;

    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace lamella
