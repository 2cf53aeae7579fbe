#include "project/MaskDocument.h"

#include "base/Error.h"
#include "project/LockFile.h"
#include "project/MaskDocumentState.h"

#include <utility>

namespace lamella {

MaskDocument::MaskDocument(ProjectStore& store) : m_state(std::make_unique<State>(store)) {}
MaskDocument::~MaskDocument() = default;

void MaskDocument::setReviewer(const std::string& name)
{
    const State::Lock lock(m_state->mutex);
    m_state->reviewer = name.empty() ? loginName() : name;
}

std::string MaskDocument::reviewer() const
{
    const State::Lock lock(m_state->mutex);
    return m_state->reviewer;
}

void MaskDocument::load(SectionId section)
{
    State::Lock lock(m_state->mutex);
    m_state->loaded(lock, section);
}

bool MaskDocument::isLoaded(SectionId section) const
{
    const State::Lock lock(m_state->mutex);
    const LoadedSection* found = m_state->cache.peek(section);
    return found != nullptr && found->basis == m_state->basisOf(section);
}

void MaskDocument::setMemoryLimit(std::size_t bytes)
{
    const State::Lock lock(m_state->mutex);
    m_state->cache.setLimit(bytes);
}

Mask MaskDocument::mask(SectionId section)
{
    State::Lock lock(m_state->mutex);
    return m_state->loaded(lock, section).mask;
}

Mask MaskDocument::passingMask(SectionId section)
{
    State::Lock lock(m_state->mutex);
    return m_state->passingMask(lock, section);
}

MaskPatch MaskDocument::region(SectionId section, const Rect& rect)
{
    State::Lock lock(m_state->mutex);
    return extractPatch(m_state->loaded(lock, section).mask, rect);
}

void MaskDocument::inspect(SectionId section, const std::function<void(const Mask&, const GrayImage*)>& look)
{
    State::Lock lock(m_state->mutex);
    const LoadedSection& loaded = m_state->loaded(lock, section);
    look(loaded.mask, loaded.probability.get());
}

Mask MaskDocument::originalMask(SectionId section) const
{
    State::Lock lock(m_state->mutex);
    const Basis basis = m_state->basisOf(section);
    lock.unlock();
    return m_state->readBasis(section, basis).mask;
}

std::shared_ptr<const GrayImage> MaskDocument::probability(SectionId section)
{
    State::Lock lock(m_state->mutex);
    return m_state->loaded(lock, section).probability;
}

std::shared_ptr<const GrayImage> MaskDocument::proposal(SectionId section)
{
    State::Lock lock(m_state->mutex);
    return m_state->loaded(lock, section).proposal;
}

MaskDocument::Prediction MaskDocument::prediction(SectionId section)
{
    State::Lock lock(m_state->mutex);
    const LoadedSection& loaded = m_state->loaded(lock, section);
    return {loaded.probability, loaded.proposal};
}

SectionStatus MaskDocument::status(SectionId section) const
{
    const State::Lock lock(m_state->mutex);
    const EditHistory::SectionState history = m_state->history.section(section);
    const Basis basis = m_state->basisOf(section);
    SectionStatus status;
    status.origin = basis.origin;
    if (basis.origin == MaskOrigin::Prediction) {
        status.prediction = static_cast<PredictionId>(basis.source);
        status.threshold = basis.threshold;
    }
    status.state =
        history.review.value_or(basis.origin == MaskOrigin::None ? ReviewState::ToSegment : ReviewState::ToReview);
    status.reviewer = history.reviewer;
    status.since = history.since;
    status.reason = history.reason;
    status.comment = history.comment;
    status.thresholdFrozen = history.basis.has_value();
    status.edits = history.edits;
    status.reviewers = history.reviewers;
    return status;
}

std::vector<ReviewDecision> MaskDocument::decisions(SectionId section) const
{
    const State::Lock lock(m_state->mutex);
    return m_state->history.decisions(section);
}

std::vector<SectionId> MaskDocument::acceptedSections() const
{
    std::vector<SectionId> result;
    const std::vector<StoredSection> entries = m_state->store.sections().entries();
    const State::Lock lock(m_state->mutex);
    for (const StoredSection& entry : entries)
        if (m_state->isAccepted(entry.record.id))
            result.push_back(entry.record.id);
    return result;
}

EditOutcome MaskDocument::beginStroke(SectionId section, const std::string& tool)
{
    m_state->store.writer();
    State::Changes changes;
    EditOutcome result;
    {
        State::Lock lock(m_state->mutex);
        m_state->endStroke(changes);
        const Size size = m_state->loaded(lock, section).mask.size();
        if (m_state->isAccepted(section)) {
            result = m_state->refusedAsAccepted(section);
        } else {
            m_state->stroke.emplace(section, tool, m_state->basisOf(section), size);
            m_state->cache.pin(section);
            result = m_state->outcome(EditOutcome::Kind::Done, section);
            result.tool = tool;
            result.reviewer = m_state->reviewer;
        }
    }
    m_state->notify(changes);
    return result;
}

bool MaskDocument::isStroking() const
{
    const State::Lock lock(m_state->mutex);
    return m_state->stroke.has_value();
}

Rect MaskDocument::extendStroke(const BrushSegment& segment)
{
    State::Changes changes;
    Rect changed;
    {
        State::Lock lock(m_state->mutex);
        if (!m_state->stroke)
            return {};
        Mask& mask = m_state->loaded(lock, m_state->stroke->section).mask;
        m_state->stroke->remember(mask, brushBounds(segment));
        changed = paintSegment(mask, segment);
        if (!changed.isEmpty())
            changes.push_back({MaskChange::Kind::Pixels, m_state->stroke->section, changed});
    }
    m_state->notify(changes);
    return changed;
}

Rect MaskDocument::extendStroke(const MaskPatch& patch)
{
    State::Changes changes;
    Rect changed;
    {
        State::Lock lock(m_state->mutex);
        if (!m_state->stroke)
            return {};
        Mask& mask = m_state->loaded(lock, m_state->stroke->section).mask;
        m_state->stroke->remember(mask, patch.rect);
        changed = applyPatch(mask, patch);
        if (!changed.isEmpty())
            changes.push_back({MaskChange::Kind::Pixels, m_state->stroke->section, changed});
    }
    m_state->notify(changes);
    return changed;
}

EditOutcome MaskDocument::endStroke()
{
    m_state->store.writer();
    State::Changes changes;
    EditOutcome result;
    {
        const State::Lock lock(m_state->mutex);
        result = m_state->endStroke(changes);
    }
    m_state->notify(changes);
    return result;
}

Rect MaskDocument::cancelStroke()
{
    State::Changes changes;
    {
        const State::Lock lock(m_state->mutex);
        if (!m_state->stroke)
            return {};
        const SectionId section = m_state->stroke->section;
        changes.push_back(
            {MaskChange::Kind::Pixels, section, m_state->stroke->restore(m_state->cache.find(section)->mask)});
        m_state->stroke.reset();
        m_state->cache.pin(SectionId::None);
    }
    m_state->notify(changes);
    return changes.front().box;
}

EditOutcome MaskDocument::applyStroke(SectionId section, const std::string& tool, const MaskPatch& after)
{
    const EditOutcome begun = beginStroke(section, tool);
    if (!begun.done())
        return begun;
    extendStroke(after);
    return endStroke();
}

EditOutcome MaskDocument::answerDoubt(SectionId section, Pixel pass, bool isOneCell, const MaskPatch& after)
{
    if (status(section).origin == MaskOrigin::None)
        return m_state->outcome(EditOutcome::Kind::NothingToDo, section);
    const EditOutcome begun = beginStroke(section, std::string(kDoubtTool));
    if (!begun.done())
        return begun;
    if (!after.rect.isEmpty())
        extendStroke(after);
    {
        const State::Lock lock(m_state->mutex);
        if (m_state->stroke)
            m_state->stroke->detail = replyText(pass, isOneCell);
    }
    return endStroke();
}

std::vector<DoubtReply> MaskDocument::doubtReplies(SectionId section) const
{
    const State::Lock lock(m_state->mutex);
    return m_state->history.replies(section);
}

EditOutcome MaskDocument::undo(bool force)
{
    return m_state->step(SectionId::None, force, true);
}

EditOutcome MaskDocument::undo(SectionId section, bool force)
{
    return m_state->step(section, force, true);
}

EditOutcome MaskDocument::redo(bool force)
{
    return m_state->step(SectionId::None, force, false);
}

EditOutcome MaskDocument::redo(SectionId section, bool force)
{
    return m_state->step(section, force, false);
}

namespace {

std::optional<HistoryStep> stepOf(const EditHistory::Edit* edit)
{
    if (edit == nullptr)
        return {};
    return HistoryStep{edit->sequence, edit->section, edit->tool, edit->author, edit->time};
}

} // namespace

std::optional<HistoryStep> MaskDocument::nextUndo(SectionId section) const
{
    const State::Lock lock(m_state->mutex);
    return stepOf(m_state->history.undoable(section));
}

std::optional<HistoryStep> MaskDocument::nextRedo(SectionId section) const
{
    const State::Lock lock(m_state->mutex);
    return stepOf(m_state->history.redoable(section));
}

EditOutcome MaskDocument::accept(SectionId section, const std::string& comment)
{
    return m_state->review(section, editkind::kAccept, {}, comment);
}

EditOutcome MaskDocument::flag(SectionId section, const std::string& reason, const std::string& comment)
{
    return m_state->review(section, editkind::kFlag, reason, comment);
}

EditOutcome MaskDocument::reopen(SectionId section)
{
    return m_state->review(section, editkind::kReopen, {}, {});
}

EditOutcome MaskDocument::setThreshold(SectionId section, double threshold)
{
    ProjectWriter& writer = m_state->store.writer();
    State::Changes changes;
    EditOutcome result;
    {
        const State::Lock lock(m_state->mutex);
        m_state->endStroke(changes);
        const Basis before = m_state->basisOf(section);
        const double snapped = m_state->store.sections().entry(section).thresholds().snapped(threshold);
        if (m_state->history.section(section).basis)
            result = m_state->outcome(EditOutcome::Kind::ThresholdFrozen, section);
        else if (before.origin != MaskOrigin::Prediction || before.threshold == snapped)
            result = m_state->outcome(EditOutcome::Kind::NothingToDo, section);
        else {
            m_state->store.sections().change(section, [&](StoredSection& entry) { entry.threshold = snapped; });
            writer.post(
                [section, snapped](Database& database) {
                    database.run("UPDATE section SET threshold = ? WHERE id = ?", snapped, section);
                },
                "threshold:" + std::to_string(static_cast<std::int64_t>(section)));
            result = m_state->outcome(EditOutcome::Kind::Done, section);
            LoadedSection* found = m_state->cache.find(section);
            if (found != nullptr && found->basis == before) {
                thresholdInto(found->mask, *found->proposal, snapped);
                found->basis = m_state->basisOf(section);
            }
            result.box = Rect::of(m_state->store.sections().entry(section).record.size);
            changes.push_back({MaskChange::Kind::Pixels, section, result.box});
            changes.push_back({MaskChange::Kind::State, section, {}});
        }
    }
    m_state->notify(changes);
    return result;
}

void MaskDocument::setChangeHandler(std::function<void(const MaskChange&)> handler)
{
    const std::lock_guard lock(m_state->handlerMutex);
    m_state->handler = std::move(handler);
}

void MaskDocument::basisAdded(SectionId section)
{
    m_state->notify(
        {{MaskChange::Kind::Pixels, section, Rect::of(m_state->store.sections().entry(section).record.size)},
         {MaskChange::Kind::State, section, {}}});
}

void MaskDocument::signOff(const std::string& statement)
{
    m_state->signOff(statement);
}

std::vector<SignOff> MaskDocument::signOffs() const
{
    const State::Lock lock(m_state->mutex);
    return m_state->history.signOffs(m_state->standing());
}

} // namespace lamella
