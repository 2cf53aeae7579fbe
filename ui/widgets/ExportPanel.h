#pragma once

#include "export/ExportFiles.h"
#include "models/ExportController.h"
#include "widgets/StepPanel.h"

#include <optional>

class QButtonGroup;
class QProgressBar;

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
    void choose();
    void chooseReport();
    /// Where a file is to go; its name gets `suffix` where the person gave none.
    std::optional<QString> askFile(const QString& title, const QString& word, const QString& filter,
                                   const QString& suffix);
    void run(const QString& target, bool overwrite);
    void showResult(const QString& target, int sections);
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
    TextLabel* m_totals = nullptr; ///< what was corrected in the project
    QProgressBar* m_bar;
    QString m_target;
    bool m_isReplacing = false; ///< files that are there, as the person agreed
};

} // namespace lamella
