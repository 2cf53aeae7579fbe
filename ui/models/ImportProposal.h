#pragma once

#include "base/Error.h"
#include "dataset/ImportFinding.h"

#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace lamella {

/// What a person is about to import, before it is done. A value: pictures of it are made from copies, in workers.
struct ImportProposal {
    QString sections; ///< path of the stack
    QString masks;    ///< path of its masks, empty = to segment
    int sectionCount = 0;
    Size size;
    int maskCount = -1; ///< −1 without masks
    Size maskSize;
    QStringList sectionNames; ///< file names by page, for folders
    QStringList maskNames;
    std::vector<ImportFinding> findings; ///< of the import check
    bool canSwap = false;                ///< two stacks were given and which is the mask was guessed
    std::optional<Error> blocking;       ///< why it cannot be imported as it stands
    /// Findings that were put right (ImportController::applyFix()); indices into `findings`.
    std::set<std::size_t> fixed;
    ImportFixes choice;                   ///< channel and time point, where a stack has several; nothing else
    std::optional<PixelSizeNm> pixelSize; ///< typed in by a person; counts before that of a finding

    /// Whether the program can do something about a finding that has not been done yet: its fix, or the exchange of
    /// sections and masks.
    bool canFix(std::size_t finding) const;
    /// Whether a finding wants a pixel size that only a person can know.
    bool wantsPixelSize(std::size_t finding) const;
    /// All that was put right, together.
    ImportFixes fixes() const;
    /// As they would be imported now.
    std::vector<FixedPair> pairs() const;
    /// Size of a section once imported.
    Size fixedSize() const;
    /// Whether Import may be pressed: nothing is in the way, and something is left to import.
    bool canAccept() const { return !blocking && !pairs().empty(); }

    friend class ImportController;

private:
    std::map<std::size_t, Error> m_errors; ///< of the findings that block, by index
    void updateBlocking();
};

/// A finding of the import check in the language of the window: two or three words, …
QString findingTitle(const ImportFinding& finding);
/// … one sentence with its figures, …
QString findingSentence(const ImportFinding& finding);
/// … what its button does ("Invert the masks"), empty without one, …
QString findingAction(const ImportFinding& finding);
/// … and what was done ("All masks are inverted").
QString findingDone(const ImportFinding& finding);

} // namespace lamella
