#pragma once

#include <QWidget>

#include <vector>

namespace lamella {

struct Controllers;
class FindingCard;

/// What the import check found, as cards, of which one is open: the first that is not put right, or the one a person
/// clicked. Or the word that all fits. Pictures are drawn in the background.
class FindingList final : public QWidget {
    Q_OBJECT
public:
    /// The controllers must outlive it.
    explicit FindingList(Controllers& controllers, QWidget* parent = nullptr);

Q_SIGNALS:
    void pageWanted(int page);

private:
    void rebuild();
    void showStates();
    void addCard(std::size_t finding);
    void wantPicture(FindingCard* card, std::size_t finding);

    Controllers& m_controllers;
    std::vector<FindingCard*> m_cards; ///< by finding
    std::size_t m_open = 0;            ///< which one
};

} // namespace lamella
