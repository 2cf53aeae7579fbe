#include "widgets/DoubtWalk.h"

#include "widgets/Controllers.h"
#include "widgets/DoubtCard.h"
#include "widgets/DoubtMark.h"
#include "widgets/LinkedViews.h"
#include "widgets/ViewCompanion.h"
#include "widgets/WindowActions.h"

#include <QAction>

#include <algorithm>
#include <cmath>

namespace lamella {

namespace {

/// Shares of a view's shorter side between which a place is neither lost in it nor without its surroundings.
constexpr double kSmallShare = 0.2;
constexpr double kLargeShare = 0.6;
constexpr double kGoodShare = 0.45;
constexpr double kLargestZoom = 8.0;
constexpr int kSmallestBox = 24; ///< pixels of the section

/// The zoom that is on, if the place can be judged at it.
double usefulZoom(const SectionView& view, const Rect& box)
{
    const QSize size = view.transform().deviceSize();
    const double shorter = std::max(1, std::min(size.width(), size.height()));
    const double longest = std::max({box.width, box.height, kSmallestBox});
    const double now = view.link().zoom();
    const double share = longest * now / shorter;
    if (now >= 1.0 && share >= kSmallShare && share <= kLargeShare)
        return now;
    const double zoom = std::clamp(kGoodShare * shorter / longest, 1.0, kLargestZoom);
    return zoom < 2.0 ? std::floor(2.0 * zoom) / 2.0 : std::floor(zoom); // pixels of one size look calmer
}

/// The middle of the place; of one that is larger than the view, the pass that the question is about.
QPointF centreOf(const SectionView& view, const Doubt& doubt, double zoom)
{
    const QSize size = view.transform().deviceSize();
    const Rect& box = doubt.box;
    if (box.width * zoom > size.width() || box.height * zoom > size.height())
        return {doubt.pass.x + 0.5, doubt.pass.y + 0.5};
    return {box.x + box.width / 2.0, box.y + box.height / 2.0};
}

} // namespace

DoubtWalk::DoubtWalk(const Parts& parts, QObject* parent)
    : QObject(parent),
      m_parts(parts),
      m_card(new DoubtCard(parts.controllers.doubts, parts.actions)),
      m_marks{new DoubtMark(parts.views.view(0)), new DoubtMark(parts.views.view(1))}
{
    DoubtQueue& queue = m_parts.controllers.doubts;
    connectActions();
    connect(&queue, &DoubtQueue::changed, this, &DoubtWalk::refresh);
    connect(&queue, &DoubtQueue::currentChanged, this, &DoubtWalk::goToCurrent);
    connect(&m_parts.controllers.workspace, &Workspace::stepChanged, this, &DoubtWalk::refresh);
    connect(&m_parts.controllers.review, &ReviewController::statusChanged, this, &DoubtWalk::refresh);
    connect(&m_parts.controllers.review.layers(), &LayerSet::styleChanged, this, &DoubtWalk::setPictureStyle);
    setPictureStyle();
    refresh();
}

void DoubtWalk::connectActions()
{
    DoubtQueue& queue = m_parts.controllers.doubts;
    const auto on = [this](const QAction* action, auto work) {
        connect(action, &QAction::triggered, this, [this, work] {
            work();
            m_parts.companion.focusView(); // the keys go on there
        });
    };
    const WindowActions& actions = m_parts.actions;
    on(actions.nextDoubt, [&queue] { queue.next(); });
    on(actions.previousDoubt, [&queue] { queue.previous(); });
    on(actions.oneCell, [&queue] { queue.answer(true); });
    on(actions.twoCells, [&queue] { queue.answer(false); });
    on(actions.unsureDoubt, [&queue] { queue.putAside(); });
    on(actions.moreDoubts, [&queue] { queue.askMore(); });
    on(actions.endDoubts, [&queue] { queue.setOn(false); });
}

void DoubtWalk::setPictureStyle()
{
    const QColor membrane = m_parts.controllers.review.layers().style(LayerKind::Membrane).colour;
    m_parts.controllers.doubts.setPictureStyle(qRound(DoubtCard::kPicture * m_parts.views.devicePixelRatioF()),
                                               membrane);
}

void DoubtWalk::refresh()
{
    const DoubtQueue& queue = m_parts.controllers.doubts;
    const WindowActions& actions = m_parts.actions;
    const bool isReview = m_parts.controllers.workspace.step() == Step::Review;
    const DoubtQueue::State state = queue.state();
    const bool isAsking = isReview && state == DoubtQueue::State::Asking;
    const bool asksAgain = isReview && state == DoubtQueue::State::Finished && queue.unsureCount() > 0;
    actions.nextDoubt->setEnabled(isAsking || asksAgain || (isReview && queue.canBegin()));
    actions.previousDoubt->setEnabled(isAsking && queue.canStep());
    actions.oneCell->setEnabled(queue.canAnswer());
    actions.twoCells->setEnabled(queue.canAnswer());
    actions.unsureDoubt->setEnabled(isAsking);
    actions.moreDoubts->setEnabled(isReview && queue.moreCount() > 0);
    actions.endDoubts->setEnabled(isReview && queue.isOn());
    m_card->setVisible(isReview && queue.isOn());
    const Doubt* doubt = isAsking ? queue.current() : nullptr;
    for (DoubtMark* mark : m_marks)
        mark->setBox(doubt ? std::optional(doubt->box) : std::nullopt);
}

void DoubtWalk::goToCurrent()
{
    const Doubt* doubt = m_parts.controllers.doubts.current();
    if (!doubt)
        return;
    for (const int index : {1, 0}) {
        const SectionView& view = m_parts.views.view(index);
        const bool isDone =
            index == 0 && &view.link() == &m_parts.views.view(1).link() && m_parts.views.view(1).isVisible();
        if (!view.isVisible() || isDone)
            continue;
        const double zoom = usefulZoom(view, doubt->box);
        view.link().showPlace(centreOf(view, *doubt, zoom), zoom);
    }
}

} // namespace lamella
