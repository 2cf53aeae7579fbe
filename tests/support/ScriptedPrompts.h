#pragma once

#include "models/Prompts.h"

#include <QList>

namespace lamella::test {

/// Answers prepared before they are asked for; a question without an answer counts as cancelled. What was asked is
/// kept.
class ScriptedPrompts final : public Prompts {
public:
    QStringList files;              ///< chosen in the next dialog that opens files
    std::optional<QString> folder;  ///< chosen in the next dialog for a folder
    std::optional<QString> save;    ///< chosen in the next dialog that saves
    QList<int> answers;             ///< to questions, in order
    QStringList texts;              ///< typed, in order
    QList<int> numbers;             ///< entered, in order
    QList<std::vector<int>> tables; ///< answers to tables, in order
    std::vector<ChoiceTable> askedTables;
    QStringList asked; ///< titles and questions so far

    QStringList askOpenFiles(const QString& title, const QString&, const QString&) override
    {
        asked << title;
        return std::exchange(files, {});
    }
    std::optional<QString> askFolder(const QString& title, const QString&) override
    {
        asked << title;
        return std::exchange(folder, std::nullopt);
    }
    std::optional<QString> askSaveFile(const QString& title, const QString&, const QString&) override
    {
        asked << title;
        return std::exchange(save, std::nullopt);
    }
    int ask(const QString&, const QString& question, const QStringList&) override
    {
        asked << question;
        return answers.isEmpty() ? -1 : answers.takeFirst();
    }
    std::optional<std::vector<int>> askTable(const ChoiceTable& table) override
    {
        asked << table.title;
        askedTables.push_back(table);
        return tables.isEmpty() ? std::nullopt : std::optional(tables.takeFirst());
    }
    std::optional<QString> askText(const QString& title, const QString&, const QString&) override
    {
        asked << title;
        return texts.isEmpty() ? std::nullopt : std::optional(texts.takeFirst());
    }
    std::optional<int> askNumber(const QString& title, const QString&, int, int least, int greatest) override
    {
        asked << title;
        return numbers.isEmpty() ? std::nullopt : std::optional(qBound(least, numbers.takeFirst(), greatest));
    }
};

} // namespace lamella::test
