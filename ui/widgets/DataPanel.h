#pragma once

#include "widgets/StepPanel.h"

#include <QStringList>

class QListWidget;
class QPushButton;

namespace lamella {

struct Controllers;
class Prompts;
class WindowActions;

/// Step ①. While something is about to be imported: what it is, what the check found, Swap, Import. Otherwise the two
/// lists *With masks* and *To segment*.
class DataPanel final : public StepPanel {
    Q_OBJECT
public:
    /// All must outlive the panel.
    DataPanel(Controllers& controllers, WindowActions& actions, Prompts& prompts, QWidget* parent = nullptr);

    /// Projects to go on with, shown while nothing is open; newest first.
    void setRecent(const QStringList& projects);

Q_SIGNALS:
    void projectChosen(const QString& path);

private:
    void buildProposal();
    void buildLists(WindowActions& actions);
    void buildRecent();
    void refresh();
    void showProposal();
    void showFindings();
    void showLists();
    void runMain();
    void chooseMasks();

    Controllers& m_controllers;
    Prompts& m_prompts;
    QWidget* m_proposal;
    TextLabel* m_files;
    TextLabel* m_facts;
    QPushButton* m_swap;
    QPushButton* m_masks;
    QWidget* m_findings;
    QWidget* m_lists;
    TextLabel* m_withHeading;
    QListWidget* m_with;
    TextLabel* m_toSegmentHeading;
    QListWidget* m_toSegment;
    QWidget* m_recent;
    QPushButton* m_cancel;
};

/// Filter of the dialogs that choose images.
QString imageFilter();

} // namespace lamella
