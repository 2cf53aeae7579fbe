#include "widgets/FindingList.h"

#include "base/Log.h"
#include "models/Attempt.h"
#include "widgets/Controllers.h"
#include "widgets/FindingCard.h"
#include "widgets/MessageBar.h"
#include "widgets/TextLabel.h"
#include "widgets/Theme.h"

#include <QVBoxLayout>

namespace lamella {

namespace {
/// More cards than this nobody reads; the rest is counted.
constexpr std::size_t kMostCards = 12;
} // namespace

FindingList::FindingList(Controllers& controllers, QWidget* parent) : QWidget(parent), m_controllers(controllers)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGrid);
    const ImportController& import = controllers.import;
    connect(&import, &ImportController::proposalReady, this, &FindingList::rebuild);
    connect(&import, &ImportController::proposalChanged, this, &FindingList::showStates);
    connect(&import, &ImportController::busyChanged, this, &FindingList::showStates);
    connect(&import, &ImportController::proposalDiscarded, this, &FindingList::rebuild);
    connect(&import, &ImportController::imported, this, &FindingList::rebuild);
    rebuild();
}

void FindingList::rebuild()
{
    m_cards.clear();
    m_open = 0;
    while (QLayoutItem* item = layout()->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater(); // the button of a card may be what brought us here
        delete item;
    }
    const auto& proposal = m_controllers.import.proposal();
    if (!proposal)
        return;
    const std::size_t count = proposal->findings.size();
    for (std::size_t i = 0; i < std::min(count, kMostCards); ++i)
        addCard(i);
    if (count > kMostCards)
        layout()->addWidget(new TextLabel(TextLabel::Style::Hint, tr("%n more finding(s) of the same check", nullptr,
                                                                     static_cast<int>(count - kMostCards))));
    if (count == 0 && !proposal->masks.isEmpty()) {
        auto* bar = new MessageBar;
        bar->showMessage(MessageKind::Success, tr("Sections and masks fit together."));
        layout()->addWidget(bar);
    }
    showStates();
}

void FindingList::addCard(std::size_t finding)
{
    auto* card = new FindingCard(m_controllers.import.proposal()->findings[finding]);
    m_cards.push_back(card);
    layout()->addWidget(card);
    ImportController& import = m_controllers.import;
    const int number = static_cast<int>(finding);
    connect(card, &FindingCard::fixRequested, this, [&import, number] { import.applyFix(number); });
    connect(card, &FindingCard::takeBackRequested, this, [&import, number] {
        if (import.proposal() && import.proposal()->wantsPixelSize(static_cast<std::size_t>(number)))
            import.setPixelSize(std::nullopt);
        else
            import.takeBack(number);
    });
    connect(card, &FindingCard::pixelSizeGiven, this, [&import](double side) {
        import.setPixelSize(PixelSizeNm{side, side, 0.0});
    });
    connect(card, &FindingCard::openWanted, this, [this, finding] {
        m_open = finding;
        showStates();
    });
    connect(card, &FindingCard::pageWanted, this, &FindingList::pageWanted);
    wantPicture(card, finding);
}

void FindingList::wantPicture(FindingCard* card, std::size_t finding)
{
    m_controllers.background.run(
        card,
        [proposal = *m_controllers.import.proposal(), finding, side = FindingCard::kPicture * devicePixelRatioF()] {
            return attempt([&] { return findingPicture(proposal, finding, side); });
        },
        [card](const Attempt<FindingPicture>& made) {
            if (made.error)
                logWarning(made.error->what()); // the sentence stands without its picture
            else
                card->setPicture(*made.value);
        });
}

void FindingList::showStates()
{
    const auto& proposal = m_controllers.import.proposal();
    if (!proposal)
        return;
    const bool isBusy = m_controllers.import.isBusy();
    const std::size_t count = std::min(m_cards.size(), proposal->findings.size());
    const auto isDone = [&proposal](std::size_t i) {
        return proposal->fixed.contains(i) || (proposal->wantsPixelSize(i) && proposal->pixelSize);
    };
    // What was open is put right: the next one opens.
    for (std::size_t step = 0; step < count && isDone(m_open); ++step)
        m_open = (m_open + 1) % count;
    for (std::size_t i = 0; i < count; ++i) {
        const bool wantsSize = proposal->wantsPixelSize(i);
        m_cards[i]->setState({proposal->canFix(i), proposal->fixed.contains(i), wantsSize,
                              wantsSize && proposal->pixelSize ? proposal->pixelSize->x : 0.0, i == m_open});
        m_cards[i]->setEnabled(!isBusy);
    }
}

} // namespace lamella
