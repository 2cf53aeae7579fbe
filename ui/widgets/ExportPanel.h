#pragma once

#include "export/ExportFiles.h"
#include "models/ExportController.h"
#include "widgets/StepPanel.h"

class QButtonGroup;
class QProgressBar;
class QPushButton;

namespace lamella {

struct Controllers;
class Prompts;
class TextLabel;

/// Step ⑤: what, of which sections, in which form, and where to.
class ExportPanel final : public StepPanel {
    Q_OBJECT
public:
    /// Both must outlive the panel.
    ExportPanel(Controllers& controllers, Prompts& prompts, QWidget* parent = nullptr);

private:
    /// In the order of the buttons.
    enum class What { Masks, Cells, Probabilities, Measurements, Report };
    /// Buttons of which one is chosen, below a heading.
    struct Choice {
        TextLabel* heading = nullptr;
        QButtonGroup* group = nullptr;
        void setVisible(bool isVisible) const;
    };
    Choice addChoice(const QString& heading, const QList<QPair<QString, QString>>& nameAndText);
    void connectAll();
    void refresh();
    void refreshReport();
    void addSignOff();
    void refreshSignOff();
    void choose();
    /// Asks where a file is to go and writes it. A name without one of the suffixes gets the first; then the dialog has
    /// not asked about the file of that name.
    void runInto(const QString& title, const QString& word, const QString& filter, const QStringList& suffixes);
    void run(const QString& target, bool overwrite);
    void showResult(const QString& target, int sections);
    void showStopped(const QString& target, int sections);
    void showError(const Error& error);
    void openResult();
    What whatChosen() const;
    ExportContent contentChosen() const;
    ExportFormat formatChosen() const;
    ExportController::Which whichChosen() const;

    Controllers& m_controllers;
    Prompts& m_prompts;
    Choice m_what;
    Choice m_which;
    Choice m_format;
    TextLabel* m_totalsHeading = nullptr;
    TextLabel* m_totals = nullptr;   ///< what was corrected in the project
    TextLabel* m_signOffs = nullptr; ///< who signed last
    QPushButton* m_sign = nullptr;
    QProgressBar* m_bar;
    QString m_target;
};

} // namespace lamella
