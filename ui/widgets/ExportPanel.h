#pragma once

#include "export/ExportFiles.h"
#include "models/ExportController.h"
#include "widgets/StepPanel.h"

class QButtonGroup;
class QProgressBar;
class QPushButton;
class QRadioButton;

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
    QButtonGroup* addChoice(const QString& heading, const QList<QPair<QString, QString>>& nameAndText);
    void connectAll();
    void refresh();
    void choose();
    void run(const QString& target, bool overwrite);
    void showResult(const QString& target, int sections);
    void showError(const Error& error);
    void openResult();
    ExportContent contentChosen() const;
    ExportFormat formatChosen() const;
    ExportController::Which whichChosen() const;

    Controllers& m_controllers;
    Prompts& m_prompts;
    QButtonGroup* m_content;
    QButtonGroup* m_which;
    QButtonGroup* m_format;
    TextLabel* m_totalsHeading = nullptr;
    TextLabel* m_totals = nullptr; ///< what was corrected in the project
    QProgressBar* m_bar;
    QString m_target;
};

} // namespace lamella
