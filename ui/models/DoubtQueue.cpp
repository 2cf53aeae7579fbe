#include "models/DoubtQueue.h"

#include "models/Attempt.h"
#include "models/DoubtSearch.h"
#include "models/ReviewController.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace lamella {

namespace {

/// Whoever paints is left alone; the doubts follow when the brush rests.
constexpr auto kRest = std::chrono::milliseconds(300);

bool isNear(Pixel a, Pixel b)
{
    const int dx = a.x - b.x, dy = a.y - b.y;
    return dx * dx + dy * dy <= kSettledReach * kSettledReach;
}

} // namespace

DoubtQueue::DoubtQueue(Workspace& workspace, ReviewController& review, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_review(review),
      m_search(std::make_shared<DoubtSearch>())
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, &DoubtQueue::find);
    connect(&workspace, &Workspace::stepChanged, this, &DoubtQueue::look);
    connect(&workspace, &Workspace::currentChanged, this, &DoubtQueue::look);
    connect(&workspace, &Workspace::sectionsChanged, this, &DoubtQueue::look);
    connect(&workspace, &Workspace::projectOpened, this, &DoubtQueue::look);
    connect(&workspace, &Workspace::projectClosed, this, [this] {
        m_replies.clear();
        m_unsure.clear();
        m_asked.clear();
        m_isOn = false;
        m_basis = {};
        restart();
    });
    connect(&review, &ReviewController::statusChanged, this, &DoubtQueue::look);
    connect(&review, &ReviewController::historyChanged, this, &DoubtQueue::look);
    connect(&review, &ReviewController::maskReplaced, this, &DoubtQueue::look);
}

DoubtQueue::~DoubtQueue()
{
    m_stop.request_stop();
}

DoubtQueue::Basis DoubtQueue::basisNow() const
{
    const SectionId id = m_workspace.idAt(m_workspace.current());
    if (id == SectionId::None || !m_workspace.hasProject())
        return {};
    MaskDocument& masks = m_workspace.project().masks();
    const SectionStatus status = masks.status(id);
    const auto undo = masks.nextUndo(id), redo = masks.nextRedo(id);
    return {id,
            status.origin,
            status.prediction,
            status.state == ReviewState::Accepted,
            status.threshold,
            undo ? undo->sequence : 0,
            redo ? redo->sequence : 0};
}

bool DoubtQueue::isWanted() const
{
    return m_isOn && m_basis.origin == MaskOrigin::Prediction && !m_basis.isAccepted &&
           m_workspace.step() == Step::Review;
}

void DoubtQueue::look()
{
    if (!m_isOn || m_isAnswering)
        return;
    const Basis now = basisNow();
    const Basis before = std::exchange(m_basis, now);
    if (!now.isSameQuestion(before))
        return restart();
    if (now == before) {
        if (isWanted() && !m_isFound && !m_isFinding && !m_error)
            find(); // the step has come on view
        return;
    }
    if (readReplies()) {
        find();
    } else {
        // Whoever corrects by hand stays where the hand is; the next doubt is a key away.
        m_isByHand = now.threshold == before.threshold;
        m_rest.start();
    }
    renew();
}

void DoubtQueue::restart()
{
    ++m_request;
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_search = std::make_shared<DoubtSearch>(); // a worker may still hold the one before
    m_rest.stop();
    m_isFinding = m_isStale = m_isFound = false;
    m_error.reset();
    m_returned.reset();
    m_held.reset();
    m_isByHand = false;
    m_found.clear();
    m_open.clear();
    m_index = 0;
    if (isWanted()) {
        readReplies();
        m_rest.start(); // paging through sections begins no search in each
    }
    setCurrent(0);
    Q_EMIT changed();
}

void DoubtQueue::find()
{
    m_rest.stop();
    if (!isWanted())
        return;
    if (m_workspace.project().masks().isStroking())
        return m_rest.start();
    if (m_isFinding) {
        m_isStale = true;
        return;
    }
    m_isFinding = true;
    DoubtQuery query;
    query.section = m_basis.section;
    query.threshold = m_basis.threshold;
    for (const DoubtReply& reply : m_replies[m_basis.section])
        if (!reply.hasChangedMask)
            query.settled.push_back(reply.pass);
    const auto onView = m_isByHand && current() ? std::make_shared<const Doubt>(*current()) : nullptr;
    m_workspace.background().run(
        this,
        [project = m_workspace.projectShared(), search = m_search, query, onView, stop = m_stop.get_token()] {
            return attempt([&] {
                Found found{search->find(project->masks(), query, stop), {}};
                if (onView && std::none_of(found.doubts.begin(), found.doubts.end(),
                                           [&](const Doubt& doubt) { return isNear(doubt.pass, onView->pass); }))
                    found.held = asItIsNow(project->masks(), query.section, *onView);
                return found;
            });
        },
        [this, number = m_request](Attempt<Found> made) {
            if (number != m_request)
                return;
            m_isFinding = false;
            if (std::exchange(m_isStale, false))
                return find(); // what was found is about another mask
            m_isByHand = false;
            m_error = made.error;
            take(made.value ? std::move(*made.value) : Found());
        });
}

void DoubtQueue::take(Found found)
{
    m_found = std::move(found.doubts);
    m_isFound = !m_error;
    m_held = found.held ? std::optional(found.held->pass) : std::nullopt;
    if (found.held)
        m_found.insert(m_found.begin(), std::move(*found.held));
    if (const auto returned = std::exchange(m_returned, std::nullopt)) {
        const auto at = std::find_if(m_found.begin(), m_found.end(),
                                     [&](const Doubt& doubt) { return isNear(doubt.pass, *returned); });
        if (at != m_found.end()) {
            std::rotate(m_found.begin(), at, std::next(at));
            m_index = 0;
            m_open.clear(); // the one on view steps back
        }
    }
    const auto drawn = m_drawn;
    renew();
    if (current() && drawn == m_drawn)
        draw(); // the mask around it may be another one
}

bool DoubtQueue::readReplies()
{
    std::vector<DoubtReply> now = m_workspace.project().masks().doubtReplies(m_basis.section);
    const auto known = m_replies.find(m_basis.section);
    if (known != m_replies.end())
        for (const DoubtReply& reply : known->second)
            if (std::find(now.begin(), now.end(), reply) == now.end())
                m_returned = reply.pass;
    return std::exchange(m_replies[m_basis.section], now) != now;
}

int DoubtQueue::doneCount() const
{
    const auto replies = m_replies.find(m_basis.section);
    return (replies == m_replies.end() ? 0 : static_cast<int>(replies->second.size())) + unsureCount();
}

int DoubtQueue::unsureCount() const
{
    const auto unsure = m_unsure.find(m_basis.section);
    return unsure == m_unsure.end() ? 0 : static_cast<int>(unsure->second.size());
}

bool DoubtQueue::isUntold(const Doubt& doubt) const
{
    const auto unsure = m_unsure.find(m_basis.section);
    if (unsure != m_unsure.end() &&
        std::any_of(unsure->second.begin(), unsure->second.end(), [&](Pixel pass) { return isNear(pass, doubt.pass); }))
        return false;
    const auto replies = m_replies.find(m_basis.section);
    return replies == m_replies.end() ||
           std::none_of(replies->second.begin(), replies->second.end(),
                        [&](const DoubtReply& reply) { return isNear(reply.pass, doubt.pass); });
}

void DoubtQueue::renew()
{
    const bool wasAsking = m_index < m_open.size();
    const Pixel onView = wasAsking ? m_open[m_index].pass : Pixel{};
    const auto asked = m_asked.find(m_basis.section);
    const int room = (asked == m_asked.end() ? kUsual : asked->second) - doneCount();
    m_open.clear();
    for (const Doubt& doubt : m_found) {
        if (static_cast<int>(m_open.size()) >= room)
            break;
        if (isUntold(doubt))
            m_open.push_back(doubt);
    }
    const auto openOne = [&](const auto& isSame) {
        return wasAsking ? std::find_if(m_open.begin(), m_open.end(), isSame) : m_open.end();
    };
    auto same = openOne([&](const Doubt& doubt) { return doubt.pass == onView; });
    if (same == m_open.end()) // it may have moved by a pixel
        same = openOne([&](const Doubt& doubt) { return isNear(doubt.pass, onView); });
    setCurrent(same != m_open.end() ? static_cast<std::size_t>(same - m_open.begin())
                                    : (m_index < m_open.size() ? m_index : 0));
    showInStrip();
    Q_EMIT changed();
}

void DoubtQueue::showInStrip()
{
    m_workspace.strip().setDoubtsLeft(m_workspace.indexOf(m_basis.section), static_cast<int>(m_open.size()));
}

void DoubtQueue::setCurrent(std::size_t index)
{
    m_index = index;
    const auto pass = current() ? std::optional(current()->pass) : std::nullopt;
    if (pass == m_drawn)
        return;
    m_drawn = pass;
    ++m_drawing;
    m_pictures = {};
    Q_EMIT picturesChanged();
    if (current()) {
        draw();
        Q_EMIT currentChanged();
    }
}

void DoubtQueue::draw()
{
    const int index = m_workspace.indexOf(m_basis.section);
    const auto record = [this](int at) {
        const auto& all = m_workspace.sections();
        return at >= 0 && at < static_cast<int>(all.size()) ? std::optional(all[static_cast<std::size_t>(at)])
                                                            : std::nullopt;
    };
    DoubtScene scene{m_workspace.reader(), *record(index), record(index - 1), record(index + 1), *current(),
                     m_membrane,           m_side};
    m_workspace.background().run(
        this, [scene = std::move(scene)] { return attempt([&] { return drawDoubt(scene); }); },
        [this, number = ++m_drawing](Attempt<DoubtPictures> made) {
            if (number != m_drawing || !made.value) // else the view says why there is no picture
                return;
            m_pictures = std::move(*made.value);
            Q_EMIT picturesChanged();
        });
}

void DoubtQueue::setPictureStyle(int side, const QColor& membrane)
{
    if (side == m_side && membrane == m_membrane)
        return;
    m_side = side;
    m_membrane = membrane;
    if (current())
        draw();
}

int DoubtQueue::moreCount() const
{
    const auto left =
        std::count_if(m_found.begin(), m_found.end(), [&](const Doubt& doubt) { return isUntold(doubt); }) -
        static_cast<std::ptrdiff_t>(m_open.size());
    return static_cast<int>(std::clamp<std::ptrdiff_t>(left, 0, kMore));
}

void DoubtQueue::setOn(bool isOn)
{
    if (isOn == m_isOn)
        return;
    m_isOn = isOn;
    m_basis = isOn ? basisNow() : m_basis;
    restart();
}

void DoubtQueue::next()
{
    if (!m_isOn)
        return setOn(true);
    if (state() == State::Finished && unsureCount() > 0) {
        m_unsure[m_basis.section].clear();
        renew();
    } else {
        step(1);
    }
}

void DoubtQueue::previous()
{
    step(-1);
}

void DoubtQueue::step(int by)
{
    if (state() != State::Asking)
        return;
    if (m_held && current()->pass == *m_held) {
        const Pixel decided = *m_held; // by hand
        m_held.reset();
        std::erase_if(m_found, [&](const Doubt& doubt) { return doubt.pass == decided; });
        return renew();
    }
    const std::size_t count = m_open.size();
    if (count == 1)
        Q_EMIT currentChanged(); // back to its place
    setCurrent((m_index + count + static_cast<std::size_t>(by + static_cast<int>(count))) % count);
    Q_EMIT changed();
}

void DoubtQueue::answer(bool isOneCell)
{
    if (!canAnswer())
        return;
    const Doubt doubt = *current();
    m_isAnswering = true;
    const bool isKept = m_review.answerDoubt(doubt, isOneCell);
    m_isAnswering = false;
    if (!isKept)
        return look();
    m_basis = basisNow();
    readReplies();
    // The others may stand differently now; they stay until a worker has looked.
    renew();
    find();
}

void DoubtQueue::putAside()
{
    if (!current())
        return;
    m_unsure[m_basis.section].push_back(current()->pass);
    renew();
}

void DoubtQueue::askMore()
{
    if (moreCount() == 0)
        return;
    m_asked[m_basis.section] = doneCount() + static_cast<int>(m_open.size()) + kMore;
    renew();
}

} // namespace lamella
