#pragma once
// Private to core/project.

#include "project/EditHistory.h"
#include "project/LiveStroke.h"
#include "project/MaskCache.h"
#include "project/MaskDocument.h"
#include "project/ProjectStore.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace lamella {

/// Everything a MaskDocument knows. Members are guarded by `mutex`; functions taking a lock want it held and may
/// release it while they read the disk.
struct MaskDocument::State {
    using Lock = std::unique_lock<std::mutex>;
    using Changes = std::vector<MaskChange>;

    explicit State(ProjectStore& projectStore);

    void prefetchTiles(Database& database, const std::vector<EditRow>& rows);
    /// The frozen basis, else the newest one.
    Basis basisOf(SectionId section) const;
    /// A hash of the sections and what their masks lie on: thresholds moved, series segmented anew and sections
    /// imported leave no row in the record, but are not what somebody signed.
    std::string standing() const;
    bool isAccepted(SectionId section) const;
    EditOutcome outcome(EditOutcome::Kind kind, SectionId section) const;
    EditOutcome refusedAsAccepted(SectionId section) const;
    LoadedSection& loaded(Lock& lock, SectionId section);
    /// @param newer  rows of that section that may not be on disk yet, in order
    /// @param last  number of the last row that counts
    LoadedSection readSection(SectionId section, const Basis& basis, std::int64_t last,
                              const std::vector<PendingRow>& newer) const;
    /// Whether what was found in memory is there, and made from the basis of now.
    bool isCurrent(SectionId section, const LoadedSection* found) const;
    /// Without the lock while it reads; nothing if somebody edited it meanwhile.
    std::optional<LoadedSection> fromDisk(Lock& lock, SectionId section);
    /// The mask of loaded(), but a section that was not in memory is not brought there.
    Mask passingMask(Lock& lock, SectionId section);
    LoadedSection readBasis(SectionId section, const Basis& basis) const;
    std::vector<PendingRow> unsavedOf(SectionId section) const;

    /// Numbers, dates and signs the rows, hands them to the writer and to the history.
    /// Returns the last sequence.
    std::int64_t append(std::vector<PendingRow> rows);
    /// A row that freezes `basis`, if the section has none yet.
    void addBasisRow(std::vector<PendingRow>& rows, SectionId section, const Basis& basis) const;
    EditOutcome endStroke(Changes& changes);
    EditOutcome applyStep(const EditHistory::Edit& edit, const TileChanges& after, bool isUndo, Changes& changes);
    /// Pixels of an edit as far as they are in memory, else null.
    std::shared_ptr<const TileChanges> pixelsInMemory(std::int64_t sequence) const;
    EditOutcome step(SectionId section, bool force, bool isUndo);
    EditOutcome review(SectionId section, std::string_view kind, const std::string& reason, const std::string& comment);
    void signOff(const std::string& statement);
    /// Tells the listener; call without the lock.
    void notify(const Changes& changes);

    ProjectStore& store;
    mutable std::mutex mutex;
    EditHistory history;
    MaskCache cache;
    EditTileCache tiles;
    std::optional<LiveStroke> stroke;
    std::vector<PendingRow> unsaved; ///< rows with pixels that may not be on disk yet, in order
    std::string reviewer;
    std::map<SectionId, std::uint64_t> revisions; ///< grows with every row of a section
    std::mutex handlerMutex;
    std::function<void(const MaskChange&)> handler;
};

} // namespace lamella
