#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace lamella {

/// A question asked for several things at once: a row each, answered in the row.
struct ChoiceTable {
    struct Row {
        QStringList cells;   ///< as many as `columns`
        QStringList answers; ///< at least one; the first is the safe default
        QString tip;         ///< said of the row where one rests on it; may be empty
    };
    QString title;
    QString text;
    QStringList columns; ///< of the cells
    QString answer;      ///< heading of the answers
    QString proceed;     ///< verb of the button that takes the answers
    std::vector<Row> rows;
};

/// Everything that must be decided in a dialog goes through here, so that tests can answer in advance.
/// The window's implementation (ui/widgets/DialogPrompts) is the only place with QFileDialog and QMessageBox.
class Prompts {
public:
    virtual ~Prompts() = default;
    /// Images or a project to open; empty = cancelled. @param filter  as QFileDialog
    virtual QStringList askOpenFiles(const QString& title, const QString& folder, const QString& filter) = 0;
    virtual std::optional<QString> askFolder(const QString& title, const QString& folder) = 0;
    virtual std::optional<QString> askSaveFile(const QString& title, const QString& proposed,
                                               const QString& filter) = 0;
    /// A question with verbs as answers; the first is the safe default. @return index of the answer, −1 = closed
    virtual int ask(const QString& title, const QString& question, const QStringList& answers) = 0;
    /// @return index of the answer of each row, or nothing where the dialog was cancelled
    virtual std::optional<std::vector<int>> askTable(const ChoiceTable& table) = 0;
    virtual std::optional<QString> askText(const QString& title, const QString& question, const QString& proposed) = 0;
    /// @return nothing where the dialog was cancelled
    virtual std::optional<int> askNumber(const QString& title, const QString& question, int proposed, int least,
                                         int greatest) = 0;
};

} // namespace lamella
