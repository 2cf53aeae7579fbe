#include "widgets/FileCommands.h"

#include "models/Prompts.h"
#include "models/Settings.h"
#include "models/UnsavedChanges.h"
#include "widgets/Controllers.h"
#include "widgets/ImportPanel.h"
#include "widgets/WindowActions.h"

#include <QAction>
#include <QFileInfo>
#include <QMenu>
#include <QStandardPaths>

#include <algorithm>

namespace lamella {

FileCommands::FileCommands(const Parts& parts, QObject* parent) : QObject(parent), m_parts(parts)
{
    connect(parts.actions.openImages, &QAction::triggered, this, &FileCommands::openImages);
    connect(parts.actions.openFolder, &QAction::triggered, this, &FileCommands::openFolder);
    connect(parts.actions.openProject, &QAction::triggered, this, &FileCommands::openProject);
    connect(parts.actions.closeProject, &QAction::triggered, this, &FileCommands::closeProject);
    connect(&parts.controllers.workspace, &Workspace::projectOpened, this, &FileCommands::remember);
}

void FileCommands::setRecentMenu(QMenu* menu)
{
    m_recent = menu;
    connect(menu, &QMenu::aboutToShow, this, &FileCommands::fillRecent);
    fillRecent();
}

void FileCommands::fillRecent()
{
    m_recent->clear();
    for (const QString& path : m_parts.settings.recentProjects()) {
        QAction* action = m_recent->addAction(QFileInfo(path).completeBaseName());
        action->setToolTip(path);
        action->setStatusTip(path);
        connect(action, &QAction::triggered, this, [this, path] { offer({path}); });
    }
    m_recent->setEnabled(!m_recent->isEmpty());
}

void FileCommands::remember()
{
    const auto& path = m_parts.controllers.workspace.project().path();
    m_parts.settings.addRecentProject(QString::fromStdU16String(path.u16string()));
    if (m_recent)
        fillRecent();
}

QString FileCommands::startFolder() const
{
    return m_lastFolder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) : m_lastFolder;
}

void FileCommands::openImages()
{
    offer(m_parts.prompts.askOpenFiles(tr("Open images"), startFolder(), imageFilter()));
}

void FileCommands::openFolder()
{
    if (const auto folder = m_parts.prompts.askFolder(tr("Open a folder of images"), startFolder()))
        offer({*folder});
}

void FileCommands::openProject()
{
    offer(m_parts.prompts.askOpenFiles(tr("Open project"), m_parts.controllers.import.projectFolder(),
                                       tr("Lamella projects") + QStringLiteral(" (*.lamella)")));
}

void FileCommands::closeProject()
{
    if (mayLeaveProject(m_parts.controllers.workspace, m_parts.prompts))
        m_parts.controllers.workspace.closeProject();
}

void FileCommands::offer(const QStringList& paths)
{
    if (paths.isEmpty())
        return;
    m_lastFolder = QFileInfo(paths.first()).path();
    // A project brings its own step, and the one before keeps the step it was left at.
    if (!std::any_of(paths.begin(), paths.end(), ImportController::isProject))
        m_parts.controllers.workspace.setStep(Step::Data);
    else if (!mayLeaveProject(m_parts.controllers.workspace, m_parts.prompts))
        return;
    m_parts.controllers.import.offer(paths);
}

} // namespace lamella
