#pragma once

#include <QWidget>

class QPushButton;

namespace lamella {

struct Controllers;
class Prompts;
class TextLabel;

/// What is about to be imported: which files, how many sections, what the check found and what is done about it, and
/// the pairs.
class ImportPanel final : public QWidget {
    Q_OBJECT
public:
    /// All must outlive the panel.
    ImportPanel(Controllers& controllers, Prompts& prompts, QWidget* parent = nullptr);

    /// Text of the button that imports, and why it cannot be pressed or what it leaves out; empty without a reason.
    /// Asks which channel and time point of a stack is meant, and has it looked at again. @return false if cancelled
    bool askChoice(int channels, int times);
    QString actionText() const;
    QString hint() const;

public Q_SLOTS:
    void refresh();

Q_SIGNALS:
    /// A section (page of its stack, from 0) or a pair (position in ImportProposal::pairs()) is to be shown.
    void pageWanted(int page);
    void positionWanted(int position);

private:
    void chooseMasks();

    Controllers& m_controllers;
    Prompts& m_prompts;
    TextLabel* m_files;
    TextLabel* m_facts;
    QPushButton* m_swap;
    QPushButton* m_masks;
};

/// Filter of the dialogs that choose images.
QString imageFilter();

} // namespace lamella
