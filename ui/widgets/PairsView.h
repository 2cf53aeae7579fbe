#pragma once

#include <QWidget>

class QListView;
class QToolButton;

namespace lamella {

struct Controllers;
class ImportPairsModel;

/// Folds out to the list of pairs as they would be imported: pictures of section and mask beside their names. A click
/// shows the pair in the views.
class PairsView final : public QWidget {
    Q_OBJECT
public:
    /// The controllers must outlive it.
    explicit PairsView(Controllers& controllers, QWidget* parent = nullptr);

Q_SIGNALS:
    /// Position in ImportProposal::pairs().
    void positionWanted(int position);

private:
    void refresh();

    Controllers& m_controllers;
    ImportPairsModel* m_model;
    QToolButton* m_fold;
    QListView* m_list;
};

} // namespace lamella
