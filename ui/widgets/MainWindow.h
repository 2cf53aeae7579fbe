#pragma once

#include "widgets/Controllers.h"

#include <QMainWindow>

#include <memory>

class QStackedWidget;

namespace lamella {

class AugmentGrid;
class CloseGuard;
class DoubtWalk;
class EmptyState;
class FileCommands;
class LinkedViews;
class ProjectDoor;
class Prompts;
class SectionStrip;
class Settings;
class StatusArea;
class StepBar;
class StepPanel;
class ToolRail;
class TrainView;
class ViewCompanion;
class ViewStage;
class WindowActions;

/// The window: puts the parts together and connects what concerns several of them. All work is done by the controllers.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    /// @param settings  and prompts must outlive the window
    /// @param provider  brings the learn back end when it is first wanted
    MainWindow(Settings& settings, Prompts& prompts, LearnSession::Provider provider = loadLearnBackend);
    ~MainWindow() override;

    Controllers& controllers() const { return *m_controllers; }
    WindowActions& actions() const { return *m_actions; }
    LinkedViews& views() const { return *m_views; }
    /// As if dropped: images, folders, or one project.
    void openPaths(const QStringList& paths);

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void showManual();
    void buildParts(Prompts& prompts);
    void layOut();
    void connectActions();
    void connectWorkspace();
    void showStep();
    void updateHistory();
    void updateTitle();

    Settings& m_settings;
    WindowActions* m_actions;
    LinkedViews* m_views;
    std::unique_ptr<Controllers> m_controllers;
    ViewStage* m_stage = nullptr;
    ViewCompanion* m_companion = nullptr;
    DoubtWalk* m_doubts = nullptr;
    FileCommands* m_files = nullptr;
    CloseGuard* m_guard = nullptr;
    StepBar* m_stepBar = nullptr;
    ProjectDoor* m_door = nullptr;
    SectionStrip* m_strip = nullptr;
    ToolRail* m_rail = nullptr;
    QWidget* m_viewsPage = nullptr;
    EmptyState* m_empty = nullptr;
    AugmentGrid* m_grid = nullptr;
    TrainView* m_trainView = nullptr;
    QStackedWidget* m_middle = nullptr;
    QStackedWidget* m_panels = nullptr;
    StatusArea* m_status = nullptr;
};

} // namespace lamella
