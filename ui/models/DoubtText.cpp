// The part of DoubtQueue that tells how it stands, and puts that into words.

#include "models/DoubtQueue.h"
#include "models/ErrorText.h"
#include "models/ReviewPace.h"
#include "models/TimeText.h"

namespace lamella {

bool DoubtQueue::canBegin() const
{
    const Basis now = basisNow();
    return !m_isOn && now.origin == MaskOrigin::Prediction && !now.isAccepted;
}

DoubtQueue::State DoubtQueue::state() const
{
    if (!m_isOn)
        return State::Off;
    if (m_basis.isAccepted)
        return State::Accepted;
    if (m_basis.origin != MaskOrigin::Prediction)
        return State::Unavailable;
    if (m_error)
        return State::Failed;
    if (!m_isFound)
        return State::Finding;
    return m_open.empty() ? State::Finished : State::Asking;
}

const Doubt* DoubtQueue::current() const
{
    return state() == State::Asking ? &m_open[m_index] : nullptr;
}

bool DoubtQueue::canAnswer() const
{
    return current() && m_workspace.step() == Step::Review && !m_workspace.project().isReadOnly();
}

QString DoubtQueue::reasonWithout(const Basis& basis)
{
    if (basis.isAccepted)
        return tr("This section is accepted: there is nothing to check any more.");
    switch (basis.origin) {
    case MaskOrigin::Prediction:
        return {};
    case MaskOrigin::Imported:
        return tr("No doubts here: this mask was imported, so no model says where it is unsure.");
    case MaskOrigin::Blank:
        return tr("No doubts here: this mask is painted by hand, so no model says where it is unsure.");
    case MaskOrigin::None:
        break;
    }
    return tr("No doubts here: no model has segmented this section yet (step 3).");
}

QString DoubtQueue::sentence() const
{
    switch (state()) {
    case State::Off:
        return canBegin() ? tr("Lamella leads you to the places where it is not sure whether there is one cell or two.")
                          : reasonWithout(basisNow());
    case State::Unavailable:
    case State::Accepted:
        return reasonWithout(m_basis);
    case State::Finding:
        return tr("Looking for doubtful places…");
    case State::Failed:
        return errorText(*m_error);
    case State::Asking:
        return current()->isOneCellNow ? tr("Is this one cell, or two? The mask has one.")
                                       : tr("Is this one cell, or two? The mask has two.");
    case State::Finished:
        break;
    }
    if (unsureCount() > 0)
        return tr("%n place(s) left as not sure: N asks again. Else scan the section, then accept.", nullptr,
                  unsureCount());
    return doneCount() > 0 ? tr("Every question is answered. Scan the section, then accept.")
                           : tr("No place of this section is in doubt. Scan it, then accept.");
}

QString DoubtQueue::progressText() const
{
    const int done = doneCount();
    if (state() == State::Finished && done > unsureCount())
        return tr("%n place(s) checked", nullptr, done - unsureCount());
    if (state() != State::Asking)
        return {};
    return tr("To check %1 of %2")
        .arg(done + static_cast<int>(m_index) + 1)
        .arg(done + static_cast<int>(m_open.size()));
}

QString DoubtQueue::timeText() const
{
    if (state() != State::Asking)
        return {};
    const MaskDocument& masks = m_workspace.project().masks();
    const std::string reviewer = masks.reviewer();
    std::vector<UtcTime> times;
    for (const DoubtReply& reply : masks.doubtReplies())
        if (reply.reviewer == reviewer)
            times.push_back(reply.time);
    const auto pace = secondsPerAnswer(std::move(times));
    return pace ? tr("%1 left", "time").arg(durationText(*pace * static_cast<double>(m_open.size()))) : QString();
}

} // namespace lamella
