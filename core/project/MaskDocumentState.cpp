#include "project/MaskDocumentState.h"

#include "base/Error.h"
#include "base/Log.h"
#include "base/Sha256.h"
#include "project/LockFile.h"
#include "project/Raster.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace lamella {

namespace {

/// Tiles of the latest edits that are fetched when a project is opened, so that the first undo needs no disk.
constexpr int kPrefetchedTiles = 1024;

/// @param fields  those with empty text are left out
PendingRow reviewRow(SectionId section, std::string_view kind, const std::map<std::string, std::string>& fields)
{
    nlohmann::json detail = nlohmann::json::object();
    for (const auto& [name, text] : fields)
        if (!text.empty())
            detail[name] = text;
    PendingRow row;
    row.row.kind = kind;
    row.row.section = section;
    row.row.detail = detail.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return row;
}

} // namespace

MaskDocument::State::State(ProjectStore& projectStore)
    : store(projectStore),
      history(projectStore.path()),
      reviewer(loginName())
{
    store.read([&](Database& database) {
        const std::vector<EditRow> rows = readRows(database);
        for (const EditRow& row : rows)
            history.add(row);
        prefetchTiles(database, rows);
    });
}

void MaskDocument::State::prefetchTiles(Database& database, const std::vector<EditRow>& rows)
{
    int left = kPrefetchedTiles;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (row->kind != editkind::kStroke || row->pixels == 0)
            continue;
        try {
            const TileGrid grid{store.sections().entry(row->section).record.size};
            left -= static_cast<int>(grid.touching(row->box).size());
            if (left < 0)
                return;
            tiles.insert(row->sequence, std::make_shared<const TileChanges>(readTiles(database, row->sequence, grid)));
        } catch (const Error& error) {
            // A damaged edit must not keep the project from opening; undoing it reports the damage.
            logWarning(error.what());
            return;
        }
    }
}

Basis MaskDocument::State::basisOf(SectionId section) const
{
    const auto frozen = history.section(section).basis;
    return frozen ? *frozen : store.sections().entry(section).newestBasis();
}

std::string MaskDocument::State::standing() const
{
    Sha256 hash;
    for (const StoredSection& entry : store.sections().entries())
        hash.add(std::to_string(static_cast<std::int64_t>(entry.record.id)) + basisText(basisOf(entry.record.id)) +
                 '\n');
    return hash.hex();
}

bool MaskDocument::State::isAccepted(SectionId section) const
{
    return history.section(section).review == ReviewState::Accepted;
}

EditOutcome MaskDocument::State::outcome(EditOutcome::Kind kind, SectionId section) const
{
    EditOutcome result;
    result.kind = kind;
    result.section = section;
    return result;
}

EditOutcome MaskDocument::State::refusedAsAccepted(SectionId section) const
{
    EditOutcome result = outcome(EditOutcome::Kind::SectionAccepted, section);
    const EditHistory::SectionState state = history.section(section);
    result.reviewer = state.reviewer;
    result.time = state.since;
    return result;
}

bool MaskDocument::State::isCurrent(SectionId section, const LoadedSection* found) const
{
    return found != nullptr && ((stroke && stroke->section == section) || found->basis == basisOf(section));
}

std::optional<LoadedSection> MaskDocument::State::fromDisk(Lock& lock, SectionId section)
{
    const std::uint64_t revision = revisions[section];
    const Basis basis = basisOf(section);
    const std::vector<PendingRow> newer = unsavedOf(section);
    const std::int64_t last = history.nextSequence() - 1;
    lock.unlock();
    LoadedSection fresh;
    try {
        fresh = readSection(section, basis, last, newer);
    } catch (...) {
        lock.lock();
        throw;
    }
    lock.lock();
    const bool isOld =
        revisions[section] != revision || basisOf(section) != basis || (stroke && stroke->section == section);
    return isOld ? std::nullopt : std::optional(std::move(fresh));
}

LoadedSection& MaskDocument::State::loaded(Lock& lock, SectionId section)
{
    for (;;) {
        LoadedSection* found = cache.find(section);
        if (isCurrent(section, found))
            return *found;
        if (std::optional<LoadedSection> fresh = fromDisk(lock, section))
            return cache.insert(section, std::move(*fresh));
    }
}

Mask MaskDocument::State::passingMask(Lock& lock, SectionId section)
{
    for (;;) {
        const LoadedSection* found = cache.peek(section); // no use that would keep it
        if (isCurrent(section, found))
            return found->mask;
        if (std::optional<LoadedSection> fresh = fromDisk(lock, section))
            return std::move(fresh->mask);
    }
}

std::vector<PendingRow> MaskDocument::State::unsavedOf(SectionId section) const
{
    std::vector<PendingRow> rows;
    std::copy_if(unsaved.begin(), unsaved.end(), std::back_inserter(rows),
                 [&](const PendingRow& pending) { return pending.row.section == section; });
    return rows;
}

LoadedSection MaskDocument::State::readBasis(SectionId section, const Basis& basis) const
{
    const StoredSection entry = store.sections().entry(section);
    const Size size = entry.record.size;
    std::shared_ptr<const GrayImage> raster;
    CellGuide guide;
    if (basis.origin == MaskOrigin::Imported || basis.origin == MaskOrigin::Prediction)
        store.read([&](Database& database) {
            raster = std::make_shared<const GrayImage>(readRaster(database, entry.rasterOf(basis), size));
            if (!basis.guideSha256.empty())
                guide = readRaster(database, entry.guideRasterOf(basis), size);
        });
    return loadedFrom(basis, raster, guide, size);
}

LoadedSection MaskDocument::State::readSection(SectionId section, const Basis& basis, std::int64_t last,
                                               const std::vector<PendingRow>& newer) const
{
    LoadedSection result = readBasis(section, basis);
    // Not beyond the rows known here: in a project open read only, another program may write more of them, on a basis
    // (a threshold) that this one has not heard of.
    store.read([&](Database& database) { applyStoredTiles(database, section, last, result.mask); });
    // Tiles are absolute: repeating some that are on disk already leads to the same end.
    const TileGrid grid{result.mask.size()};
    for (const PendingRow& pending : newer)
        for (const TileChange& change : *pending.changes)
            setTileBytes(result.mask, grid.rect(change.tile), change.after);
    return result;
}

std::int64_t MaskDocument::State::append(std::vector<PendingRow> rows)
{
    if (store.writer().state().pending == 0)
        unsaved.clear();
    for (PendingRow& pending : rows) {
        EditRow& row = pending.row;
        row.sequence = history.nextSequence();
        row.time = history.nextTime();
        row.reviewer = reviewer;
        history.add(row);
        ++revisions[row.section];
        if (pending.changes && row.kind == editkind::kStroke)
            tiles.insert(row.sequence, pending.changes);
        if (pending.changes)
            unsaved.push_back(pending);
    }
    const std::int64_t last = rows.back().row.sequence;
    store.writer().post([rows = std::move(rows)](Database& database) { appendRows(database, rows); });
    return last;
}

void MaskDocument::State::addBasisRow(std::vector<PendingRow>& rows, SectionId section, const Basis& basis) const
{
    if (history.section(section).basis)
        return;
    PendingRow row;
    row.row.kind = editkind::kBasis;
    row.row.section = section;
    row.row.detail = basisText(basis);
    rows.push_back(std::move(row));
}

EditOutcome MaskDocument::State::endStroke(Changes& changes)
{
    if (!stroke)
        return outcome(EditOutcome::Kind::NothingToDo, SectionId::None);
    const LiveStroke ended = std::move(*stroke);
    stroke.reset();
    cache.pin(SectionId::None);
    LoadedSection* section = cache.find(ended.section);
    auto tileChanges = std::make_shared<const TileChanges>(ended.changes(section->mask));
    if (tileChanges->empty() && ended.detail.empty())
        return outcome(EditOutcome::Kind::NothingToDo, ended.section);
    const ChangeSummary summary = summaryOf(*tileChanges, ended.grid);
    std::vector<PendingRow> rows;
    Basis basis = ended.basis;
    if (basis.origin == MaskOrigin::None)
        basis.origin = MaskOrigin::Blank;
    section->basis = basis;
    addBasisRow(rows, ended.section, basis);
    PendingRow row;
    row.row.kind = editkind::kStroke;
    row.row.tool = ended.tool;
    row.row.section = ended.section;
    row.row.box = summary.box;
    row.row.pixels = summary.pixels;
    row.row.detail = ended.detail;
    if (!tileChanges->empty())
        row.changes = tileChanges;
    rows.push_back(std::move(row));
    EditOutcome result = outcome(EditOutcome::Kind::Done, ended.section);
    result.sequence = append(std::move(rows));
    result.box = summary.box;
    result.tool = ended.tool;
    result.reviewer = reviewer;
    changes.push_back({MaskChange::Kind::State, ended.section, {}});
    return result;
}

EditOutcome MaskDocument::State::applyStep(const EditHistory::Edit& edit, const TileChanges& after, bool isUndo,
                                           Changes& changes)
{
    EditOutcome result = outcome(EditOutcome::Kind::Done, edit.section);
    result.box = edit.box;
    result.tool = edit.tool;
    result.reviewer = edit.author;
    result.time = edit.time;
    if (LoadedSection* section = cache.find(edit.section)) {
        const TileGrid grid{section->mask.size()};
        for (const TileChange& change : after)
            setTileBytes(section->mask, grid.rect(change.tile), change.after);
    }
    PendingRow row;
    row.row.kind = isUndo ? editkind::kUndo : editkind::kRedo;
    row.row.tool = edit.tool;
    row.row.section = edit.section;
    row.row.target = edit.sequence;
    row.row.box = edit.box;
    row.row.pixels = edit.pixels;
    row.changes = std::make_shared<const TileChanges>(after);
    changes.push_back({MaskChange::Kind::Pixels, edit.section, edit.box});
    changes.push_back({MaskChange::Kind::State, edit.section, {}});
    result.sequence = append({std::move(row)});
    return result;
}

std::shared_ptr<const TileChanges> MaskDocument::State::pixelsInMemory(std::int64_t sequence) const
{
    const auto at = std::find_if(unsaved.begin(), unsaved.end(),
                                 [&](const PendingRow& pending) { return pending.row.sequence == sequence; });
    return at != unsaved.end() ? at->changes : tiles.find(sequence);
}

EditOutcome MaskDocument::State::step(SectionId section, bool force, bool isUndo)
{
    store.writer();
    Changes changes;
    EditOutcome result;
    {
        Lock lock(mutex);
        endStroke(changes);
        std::shared_ptr<const TileChanges> pixels;
        for (std::int64_t readFor = 0;;) {
            const EditHistory::Edit* edit = isUndo ? history.undoable(section) : history.redoable(section);
            if (edit == nullptr) {
                result = outcome(EditOutcome::Kind::NothingToDo, section);
                break;
            }
            if (isAccepted(edit->section)) {
                result = refusedAsAccepted(edit->section);
                break;
            }
            const std::string& who = isUndo ? edit->author : edit->lastActor;
            if (who != reviewer && !force) {
                result = outcome(EditOutcome::Kind::NeedsConfirmation, edit->section);
                result.box = edit->box;
                result.tool = edit->tool;
                result.reviewer = who;
                result.time = edit->time;
                break;
            }
            if (edit->isReplyOnly())
                pixels = std::make_shared<const TileChanges>();
            else if (readFor != edit->sequence)
                pixels = pixelsInMemory(edit->sequence);
            if (pixels) {
                const EditHistory::Edit taken = *edit;
                result = applyStep(taken, isUndo ? reversed(*pixels) : *pixels, isUndo, changes);
                break;
            }
            readFor = edit->sequence;
            const TileGrid grid{store.sections().entry(edit->section).record.size};
            lock.unlock();
            pixels = std::make_shared<const TileChanges>(
                store.read([&](Database& database) { return readTiles(database, readFor, grid); }));
            lock.lock();
        }
    }
    notify(changes);
    return result;
}

EditOutcome MaskDocument::State::review(SectionId section, std::string_view kind, const std::string& reason,
                                        const std::string& comment)
{
    store.writer();
    Changes changes;
    EditOutcome result = outcome(EditOutcome::Kind::Done, section);
    {
        const Lock lock(mutex);
        endStroke(changes);
        const Basis basis = basisOf(section);
        const bool pointless = kind == editkind::kReopen
                                   ? !history.section(section).review
                                   : kind == editkind::kAccept && basis.origin == MaskOrigin::None;
        if (kind != editkind::kReopen && isAccepted(section))
            result = refusedAsAccepted(section);
        else if (pointless)
            result = outcome(EditOutcome::Kind::NothingToDo, section);
        else {
            std::vector<PendingRow> rows;
            if (kind == editkind::kAccept)
                addBasisRow(rows, section, basis);
            rows.push_back(reviewRow(section, kind, {{"reason", reason}, {"comment", comment}}));
            result.sequence = append(std::move(rows));
            result.reviewer = reviewer;
            result.time = history.section(section).since;
            changes.push_back({MaskChange::Kind::State, section, {}});
        }
    }
    notify(changes);
    return result;
}

void MaskDocument::State::signOff(const std::string& statement)
{
    store.writer();
    const Lock lock(mutex);
    append({reviewRow(SectionId::None, editkind::kSignOff, {{"statement", statement}, {"standing", standing()}})});
}

void MaskDocument::State::notify(const Changes& changes)
{
    std::function<void(const MaskChange&)> call;
    {
        const std::lock_guard lock(handlerMutex);
        call = handler;
    }
    if (call)
        for (const MaskChange& change : changes)
            call(change);
}

} // namespace lamella
