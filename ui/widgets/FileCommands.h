#pragma once

#include <QObject>
#include <QStringList>

class QMenu;

namespace lamella {

struct Controllers;
class Prompts;
class Settings;
class WindowActions;

/// Opening and closing: the File menu, recent projects, files that were dropped.
class FileCommands final : public QObject {
    Q_OBJECT
public:
    struct Parts {
        Controllers& controllers;
        WindowActions& actions;
        Settings& settings;
        Prompts& prompts;
    };
    /// @param parts  must outlive this
    explicit FileCommands(const Parts& parts, QObject* parent = nullptr);

    /// The submenu of recent projects; filled when it opens.
    void setRecentMenu(QMenu* menu);

public Q_SLOTS:
    void openImages();
    void openFolder();
    void openProject();
    void closeProject();
    void offer(const QStringList& paths);

private:
    void fillRecent();
    void remember();
    QString startFolder() const;

    Parts m_parts;
    QMenu* m_recent = nullptr;
    QString m_lastFolder;
};

} // namespace lamella
