#pragma once

#include "models/Prompts.h"

#include <QPointer>
#include <QWidget>

namespace lamella {

/// Prompts as dialogs of the system; the only place that shows any.
class DialogPrompts final : public Prompts {
public:
    /// Dialogs belong to this window from now on; null = to none.
    void setParent(QWidget* parent) { m_parent = parent; }

    QStringList askOpenFiles(const QString& title, const QString& folder, const QString& filter) override;
    std::optional<QString> askFolder(const QString& title, const QString& folder) override;
    std::optional<QString> askSaveFile(const QString& title, const QString& proposed, const QString& filter) override;
    int ask(const QString& title, const QString& question, const QStringList& answers) override;
    std::optional<std::vector<int>> askTable(const ChoiceTable& table) override;
    std::optional<QString> askText(const QString& title, const QString& question, const QString& proposed) override;
    std::optional<int> askNumber(const QString& title, const QString& question, int proposed, int least,
                                 int greatest) override;

private:
    QPointer<QWidget> m_parent;
};

} // namespace lamella
