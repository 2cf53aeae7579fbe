#pragma once

#include "image/Image.h"
#include "image/Pixel.h"
#include "image/Section.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lamella {

/// Row numbers of the project file; never reused. Underlying 0 = none.
enum class SectionId : std::int64_t { None = 0 };
enum class PredictionId : std::int64_t { None = 0 };
enum class ModelId : std::int64_t { None = 0 };
enum class RunId : std::int64_t { None = 0 };

/// UTC as ISO 8601 with milliseconds, "2026-05-01T08:30:00.125Z"; comparing the text compares the times.
using UtcTime = std::string;
UtcTime utcNow();

enum class SectionRole { Training, ToSegment };

/// Where a section stands. ToSegment: it has no mask yet; ToReview: it has one, imported or predicted.
enum class ReviewState { ToSegment, ToReview, Accepted, Flagged };

/// What the corrections of a section lie on. Blank: an unlabelled mask somebody started to paint on.
enum class MaskOrigin { None, Blank, Imported, Prediction };

/// What an import knows about one section.
struct NewSection {
    std::filesystem::path stackPath; ///< what openStack() is given: a file or a folder
    int page = 0;                    ///< page of that stack, 0-based
    std::filesystem::path file;      ///< Stack::pageFile(page); empty = stackPath
    Size size;
    int bits = 8; ///< of the decoded section, 8 or 16
    PixelSizeNm pixelSize;
    SectionRole role = SectionRole::ToSegment;
    std::string fixes; ///< JSON: what the import check corrected (e.g. inverted mask); may be empty
};

struct SectionRecord : NewSection {
    SectionId id = SectionId::None;
    std::filesystem::path relativePath; ///< of stackPath, seen from the project's folder; empty if there is none
    std::string fileSha256;             ///< empty until Project::computeMissingHashes() has been there
    UtcTime imported;
};

/// How a prediction came about.
struct PredictionInfo {
    PredictionId id = PredictionId::None;
    SectionId section = SectionId::None;
    int version = 0; ///< 1, 2, … per section
    ModelId model = ModelId::None;
    double threshold = 0.5; ///< the model's recommendation; becomes the section's threshold while that is not frozen
    std::string details;    ///< JSON: precision, tta, tile …; may be empty
    UtcTime made;
    bool hasGuide = false; ///< its masks have the walls and channels of a guide (analysis/CellGuide.h); filled in
};

struct ModelRecord {
    ModelId id = ModelId::None;
    std::filesystem::path path;
    std::string sha256;
    std::string header; ///< JSON of the model file's header, or empty
    UtcTime added;
};

/// One training run; `options`, `curves` and `outcome` are JSON written and read by the learning side.
struct TrainingRun {
    RunId id = RunId::None;
    UtcTime started;
    UtcTime finished; ///< empty while it runs (or after a crash)
    std::string options;
    std::string curves;
    std::string outcome;
    ModelId model = ModelId::None;
};

/// A reviewer's name under the state of the whole project at that moment.
struct SignOff {
    UtcTime time;
    std::string reviewer;
    std::string statement;
    std::int64_t editSequence = 0; ///< its own row in the record
    bool changedSince = false;     ///< a correction or a decision followed it
};

/// State of one section as the record of edits tells it.
struct SectionStatus {
    ReviewState state = ReviewState::ToSegment;
    std::string reviewer; ///< who accepted, flagged or reopened last
    UtcTime since;        ///< when
    std::string reason;   ///< of a flag: "fold", "blur", "wrong mask", …
    std::string comment;
    MaskOrigin origin = MaskOrigin::None;
    PredictionId prediction = PredictionId::None; ///< the one the mask is made from
    double threshold = 0.5; ///< cell where probability > threshold; on the prediction's ThresholdGrid
    bool thresholdFrozen = false;
    int edits = 0; ///< strokes in force that changed a pixel: made, or made again, and not undone
    std::vector<std::string>
        reviewers; ///< everybody the record names for this section, in the order of their first row
    bool operator==(const SectionStatus&) const = default;
};

/// One acceptance, flag or reopening, as the record tells it.
struct ReviewDecision {
    enum class Kind { Accepted, Flagged, Reopened };
    Kind kind = Kind::Accepted;
    std::string reviewer;
    UtcTime time;
    std::string reason; ///< of a flag
    std::string comment;
    bool operator==(const ReviewDecision&) const = default;
};

/// A reviewer's answer to a doubt (analysis/Doubts.h): whether there is one cell at a place, or two.
struct DoubtReply {
    SectionId section = SectionId::None;
    Pixel pass; ///< Doubt::pass
    bool isOneCell = false;
    bool hasChangedMask = false; ///< else the mask said so already
    std::string reviewer;
    UtcTime time;
    bool operator==(const DoubtReply&) const = default;
};

/// What an attempt to edit came to. Anything but Done has changed nothing.
struct EditOutcome {
    enum class Kind {
        Done,
        NothingToDo,       ///< nothing to undo or redo, or the stroke changed no pixel
        SectionAccepted,   ///< refused: `reviewer` accepted the section at `time`; reopen() it first
        NeedsConfirmation, ///< the edit is `reviewer`'s; ask, then call again with force
        ThresholdFrozen,   ///< the section has edits or was accepted
    };
    Kind kind = Kind::Done;
    SectionId section = SectionId::None; ///< concerned; the window goes there
    Rect box;                            ///< pixels changed
    std::string tool;
    std::string reviewer;
    UtcTime time;
    std::int64_t sequence = 0; ///< number of the row appended
    bool done() const { return kind == Kind::Done; }
};

/// One step of the history, for menus: "Undo brush on section 12".
struct HistoryStep {
    std::int64_t sequence = 0;
    SectionId section = SectionId::None;
    std::string tool;
    std::string reviewer;
    UtcTime time;
};

/// How the writer stands: "All changes saved 10:42", or what is in the way.
struct SaveState {
    int pending = 0;   ///< changes not yet on disk
    UtcTime lastSaved; ///< empty if nothing was written since opening
    std::string
        error; ///< English sentence of the error that stopped writing; empty = none. Nothing is lost: see retry()
    int errorCode = -1; ///< the ErrorCode as a number, −1 = none
};

/// A stack of the project that is not where it was.
struct MissingStack {
    std::filesystem::path path; ///< noted in the project
    bool isFolder = false;
    int sections = 0;
};

/// What a search for missing stacks came to.
struct StackSearch {
    struct Found {
        std::filesystem::path from;
        std::filesystem::path to;
    };
    std::vector<Found> found;
    std::vector<std::filesystem::path> otherContent; ///< not found, but other images of that name
};

/// How much of the record of edits is checked.
enum class ChainDepth { Rows, RowsAndPixels };

/// A defect of the record of edits.
struct ChainProblem {
    enum class Kind {
        Altered,      ///< the row's content is not what its hash says
        Removed,      ///< one or more rows before `sequence` are gone
        Reordered,    ///< the row does not follow the one it was written after
        TailCut,      ///< rows after `sequence` are gone
        TilesAltered, ///< the pixels of the edit are not what its row says
        BasisAltered, ///< the mask or probability the corrections lie on has changed since
        HeadAltered,  ///< the note of the last row is missing or does not fit
    };
    Kind kind = Kind::Altered;
    std::int64_t sequence = 0;
    bool operator==(const ChainProblem&) const = default;
};

} // namespace lamella
