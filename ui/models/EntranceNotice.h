#pragma once

#include "base/Error.h"
#include "models/ImageFinder.h"
#include "project/ProjectTypes.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace lamella {

/// One thing to be said about the project that is being opened or is open: a sentence, and what can be done.
struct EntranceNotice {
    /// What it is about, the most urgent first; there is one notice of each at most.
    enum class Topic {
        Word,    ///< something just done, or said by another part of the window
        Working, ///< a copy is being made, images are looked for
        InUse,   ///< somebody else has it open
        Failed,  ///< it cannot be opened, or copied
        Unsaved, ///< changes do not get onto the disk
        Missing, ///< images are not where they were
        ReadOnly,
        Record,  ///< the record of corrections was altered
        Arrival, ///< what is left to do, and under whose name
    };
    enum class Level { Info, Success, Warning, Error };
    enum class Answer {
        ReadOnly,
        IndependentReview,
        TakeOver,
        SaveCopy,
        TryAgain,
        Choose,
        Later,
        Stop,
        Right,
        OtherName
    };

    Level level = Level::Info;
    QString sentence;
    QList<Answer> answers; ///< the safe one first
    bool operator==(const EntranceNotice&) const = default;
};

/// The words of a button.
QString answerText(EntranceNotice::Answer answer);

/// The notices themselves. Names of files are shown without their folders, but for what cannot be opened.

/// @param error  ProjectInUse, see Project::open(); Take over is offered where nothing shows that the owner lives
EntranceNotice inUseNotice(const Error& error);
/// Open read only, because `why` (ProjectInUse, OutputNotWritable, DiskFull) kept it from being opened otherwise;
/// nothing = nobody said why.
EntranceNotice readOnlyNotice(const QString& project, const std::optional<Error>& why);
/// What opening or copying came to. Try again is offered where something can be done about it outside the program.
EntranceNotice failedNotice(const Error& error);
/// Changes wait for the disk. @param state  with an error
EntranceNotice unsavedNotice(const QString& project, const SaveState& state);
/// @param missing     not empty
/// @param outcome     of a search that has just ended; null = there was none
/// @param isWritable  false: a new place cannot be noted
EntranceNotice missingNotice(const std::vector<MissingStack>& missing, const ImageSearchResult* outcome,
                             bool isWritable);
/// All images are there again.
EntranceNotice foundNotice(int sections);
EntranceNotice recordNotice(const QString& project, int problems);
/// @param left      sections to review; 0 = nothing is said of them
/// @param seconds   that they will take, if it is known
/// @param reviewer  whose name is to be confirmed; empty = none
EntranceNotice arrivalNotice(int left, std::optional<double> seconds, const QString& reviewer);

} // namespace lamella
