#include "widgets/DialogPrompts.h"

#include "widgets/ChoiceDialog.h"

#include <QFileDialog>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>

namespace lamella {

QStringList DialogPrompts::askOpenFiles(const QString& title, const QString& folder, const QString& filter)
{
    return QFileDialog::getOpenFileNames(m_parent, title, folder, filter);
}

std::optional<QString> DialogPrompts::askFolder(const QString& title, const QString& folder)
{
    const QString chosen = QFileDialog::getExistingDirectory(m_parent, title, folder);
    return chosen.isEmpty() ? std::nullopt : std::optional(chosen);
}

std::optional<QString> DialogPrompts::askSaveFile(const QString& title, const QString& proposed, const QString& filter)
{
    const QString chosen = QFileDialog::getSaveFileName(m_parent, title, proposed, filter);
    return chosen.isEmpty() ? std::nullopt : std::optional(chosen);
}

int DialogPrompts::ask(const QString& title, const QString& question, const QStringList& answers)
{
    QMessageBox box(QMessageBox::Question, title, question, QMessageBox::NoButton, m_parent);
    box.setObjectName(QStringLiteral("questionBox"));
    QList<QAbstractButton*> buttons;
    for (const QString& answer : answers)
        buttons << box.addButton(answer, buttons.isEmpty() ? QMessageBox::RejectRole : QMessageBox::AcceptRole);
    if (!buttons.isEmpty()) {
        box.setDefaultButton(qobject_cast<QPushButton*>(buttons.first()));
        box.setEscapeButton(buttons.first());
    }
    box.exec();
    return static_cast<int>(buttons.indexOf(box.clickedButton()));
}

std::optional<std::vector<int>> DialogPrompts::askTable(const ChoiceTable& table)
{
    ChoiceDialog dialog(table, m_parent);
    return dialog.exec() == QDialog::Accepted ? std::optional(dialog.answers()) : std::nullopt;
}

std::optional<QString> DialogPrompts::askText(const QString& title, const QString& question, const QString& proposed)
{
    bool isAccepted = false;
    const QString text =
        QInputDialog::getText(m_parent, title, question, QLineEdit::Normal, proposed, &isAccepted).trimmed();
    return isAccepted ? std::optional(text) : std::nullopt;
}

std::optional<int> DialogPrompts::askNumber(const QString& title, const QString& question, int proposed, int least,
                                            int greatest)
{
    bool isAccepted = false;
    const int number = QInputDialog::getInt(m_parent, title, question, proposed, least, greatest, 1, &isAccepted);
    return isAccepted ? std::optional(number) : std::nullopt;
}

} // namespace lamella
