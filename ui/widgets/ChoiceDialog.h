#pragma once

#include "models/Prompts.h"

#include <QDialog>

#include <vector>

class QComboBox;
class QTableWidget;

namespace lamella {

/// A ChoiceTable as a dialog: a row each with its answers to choose from, and one choice for all rows that have it.
/// Objects: "choiceTable", "choice0" …, "choiceAll", "choiceProceed", "choiceCancel".
class ChoiceDialog final : public QDialog {
    Q_OBJECT
public:
    explicit ChoiceDialog(const ChoiceTable& table, QWidget* parent = nullptr);

    /// Index of the answer of each row.
    std::vector<int> answers() const;

private:
    void buildTable(const ChoiceTable& table);
    QWidget* buildFoot(const ChoiceTable& table);
    void chooseForAll(const QString& answer);

    QTableWidget* m_table;
    std::vector<QComboBox*> m_choices; ///< by row
    QComboBox* m_all;
};

} // namespace lamella
