#pragma once

#include "widgets/StepPanel.h"

#include <QStringList>

class QListWidget;
class QPushButton;

namespace lamella {

struct Controllers;
class ImportPanel;
class Prompts;
class WindowActions;

/// Step ①. While something is about to be imported: the ImportPanel. Otherwise the two lists *With masks* and *To
/// segment*.
class DataPanel final : public StepPanel {
    Q_OBJECT
public:
    /// All must outlive the panel.
    DataPanel(Controllers& controllers, WindowActions& actions, Prompts& prompts, QWidget* parent = nullptr);

    /// Projects to go on with, shown while nothing is open; newest first.
    void setRecent(const QStringList& projects);

Q_SIGNALS:
    void projectChosen(const QString& path);
    /// Of what is about to be imported: a section by its page, or a pair by its position, is to be shown.
    void pageWanted(int page);
    void positionWanted(int position);

private:
    void buildProposal(Prompts& prompts);
    void buildLists(WindowActions& actions);
    void buildRecent();
    void refresh();
    void showProposal();
    void showLists();
    void runMain();

    Controllers& m_controllers;
    ImportPanel* m_proposal;
    QWidget* m_lists;
    TextLabel* m_withHeading;
    QListWidget* m_with;
    TextLabel* m_toSegmentHeading;
    QListWidget* m_toSegment;
    QWidget* m_recent;
    QPushButton* m_cancel;
};

} // namespace lamella
