#include "widgets/MainWindow.h"

#include "models/Settings.h"
#include "widgets/AboutDialog.h"
#include "widgets/AugmentGrid.h"
#include "widgets/AugmentPanel.h"
#include "widgets/CloseGuard.h"
#include "widgets/DataPanel.h"
#include "widgets/DoubtCard.h"
#include "widgets/DoubtWalk.h"
#include "widgets/EmptyState.h"
#include "widgets/ExportPanel.h"
#include "widgets/FileCommands.h"
#include "widgets/LinkedViews.h"
#include "widgets/MainMenu.h"
#include "widgets/ManualWindow.h"
#include "widgets/Preferences.h"
#include "widgets/ProjectDoor.h"
#include "widgets/ReviewPanel.h"
#include "widgets/SectionStrip.h"
#include "widgets/SegmentActions.h"
#include "widgets/StatusArea.h"
#include "widgets/StepBar.h"
#include "widgets/Theme.h"
#include "widgets/ToolRail.h"
#include "widgets/TrainPanel.h"
#include "widgets/TrainView.h"
#include "widgets/ViewCompanion.h"
#include "widgets/ViewStage.h"
#include "widgets/WindowActions.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QFileInfo>
#include <QFrame>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace lamella {

namespace {

constexpr QSize kFirstSize{1280, 800};
/// What a title bar and borders take; not known before the window is shown.
constexpr QSize kFrame{16, 48};

QStringList localPaths(const QMimeData* data)
{
    QStringList paths;
    for (const QUrl& url : data->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    return paths;
}

QFrame* makeLine()
{
    auto* line = new QFrame;
    line->setFrameShape(QFrame::VLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    line->setFixedWidth(1);
    return line;
}

} // namespace

MainWindow::MainWindow(Settings& settings, Prompts& prompts, LearnSession::Provider provider)
    : m_settings(settings),
      m_actions(new WindowActions(this)),
      m_views(new LinkedViews),
      m_controllers(std::make_unique<Controllers>(std::move(provider), m_views->cache(), prompts))
{
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    resize(kFirstSize.boundedTo(screen()->availableSize() - kFrame)); // a small screen shows the status line too
    buildParts(prompts);
    layOut();
    connectActions();
    connectWorkspace();
    restoreGeometry(settings.windowLayout());
    showStep();
    updateHistory();
    updateTitle();
    m_empty->button().setFocus();
}

MainWindow::~MainWindow()
{
    // Tools and panels hold on to the controllers, these to the views' tiles: they go in this order.
    delete m_doubts;
    delete m_companion;
    delete m_stage;
    m_views->setParent(nullptr);
    delete takeCentralWidget();
    m_controllers.reset();
    delete m_views;
}

void MainWindow::buildParts(Prompts& prompts)
{
    Controllers& controllers = *m_controllers;
    m_stage = new ViewStage(controllers, *m_actions, *m_views, this);
    m_companion = new ViewCompanion({controllers, *m_actions, *m_views, *m_stage, prompts}, this);
    m_doubts = new DoubtWalk({controllers, *m_actions, *m_views, *m_companion}, this);
    m_files = new FileCommands({controllers, *m_actions, m_settings, prompts}, this);
    m_guard = new CloseGuard(controllers, prompts, this);
    connect(&controllers.longWork, &LongWork::ended, this, [this] { QApplication::alert(this); });
    m_stepBar = new StepBar(controllers.overview, controllers.workspace);
    m_stepBar->setUndoRedo(m_actions->undo, m_actions->redo);
    m_door = new ProjectDoor({controllers.workspace, m_settings, prompts});
    m_stepBar->setReviewer(m_door->entrance().reviewer());
    m_strip = new SectionStrip;
    m_strip->setStripModel(&controllers.workspace.strip());
    m_rail = new ToolRail(*m_actions);
    m_empty = new EmptyState;
    m_empty->setText(QStringLiteral("open"), tr("Drop a TIFF stack or a folder of images here"));
    m_empty->setHint(tr("Sections of electron microscopy as TIFF or PNG, with or without masks. Drop both stacks "
                        "together and they are paired."));
    m_empty->setAction(m_actions->openImages);
    m_grid = new AugmentGrid(controllers.augment);
    m_grid->setHint(tr("Variants appear here once there are sections with masks."));
    m_trainView = new TrainView(controllers, prompts);
    m_status = new StatusArea(controllers.work);
    m_panels = new QStackedWidget;
    auto* data = new DataPanel(controllers, *m_actions, prompts);
    data->setRecent(m_settings.recentProjects());
    connect(data, &DataPanel::pageWanted, m_stage, &ViewStage::showProposalPage);
    connect(data, &DataPanel::positionWanted, m_stage, &ViewStage::showProposalAt);
    connect(data, &DataPanel::projectChosen, this, [this](const QString& path) { openPaths({path}); });
    connect(&controllers.workspace, &Workspace::projectClosed, data,
            [this, data] { data->setRecent(m_settings.recentProjects()); });
    // In the order of the steps.
    m_panels->addWidget(data);
    auto* augment = new AugmentPanel(controllers);
    connect(augment, &AugmentPanel::linesToggled, m_grid, &AugmentGrid::setLinesShown);
    connect(augment, &AugmentPanel::compareHeld, m_grid, &AugmentGrid::setComparing);
    m_panels->addWidget(augment);
    m_panels->addWidget(new TrainPanel(controllers, prompts));
    m_panels->addWidget(new ReviewPanel({controllers, *m_actions, *m_stage, *m_companion}));
    m_panels->addWidget(new ExportPanel(controllers, prompts));
    m_panels->setFixedWidth(StepPanel::kWidth);
}

void MainWindow::layOut()
{
    m_viewsPage = new QWidget;
    auto* views = new QVBoxLayout;
    views->setSpacing(0);
    views->addWidget(m_views, 1);
    views->addWidget(&m_doubts->card());
    auto* page = new QHBoxLayout(m_viewsPage);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    page->addWidget(m_rail);
    page->addLayout(views, 1);
    m_middle = new QStackedWidget;
    m_middle->setObjectName(QStringLiteral("middle"));
    for (QWidget* page : {static_cast<QWidget*>(m_empty), m_viewsPage, static_cast<QWidget*>(m_grid),
                          static_cast<QWidget*>(m_trainView)})
        m_middle->addWidget(page);
    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_strip);
    body->addWidget(m_middle, 1);
    body->addWidget(makeLine());
    body->addWidget(m_panels);
    auto* central = new QWidget;
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_stepBar);
    column->addWidget(m_door);
    column->addLayout(body, 1);
    column->addWidget(m_status);
    setCentralWidget(central);
    m_files->setRecentMenu(buildMainMenu(*menuBar(), *m_actions));
}

void MainWindow::showManual()
{
    auto* manual = findChild<ManualWindow*>();
    if (manual == nullptr)
        manual = new ManualWindow(this);
    manual->setWindowState(manual->windowState() & ~Qt::WindowMinimized);
    manual->show();
    manual->raise();
    manual->activateWindow();
}

void MainWindow::connectActions()
{
    WindowActions& actions = *m_actions;
    actions.attachLetters({&m_views->view(0), &m_views->view(1)});
    connect(actions.quit, &QAction::triggered, this, &QWidget::close);
    connect(actions.undo, &QAction::triggered, &m_controllers->review, &ReviewController::undo);
    connect(actions.redo, &QAction::triggered, &m_controllers->review, &ReviewController::redo);
    connect(actions.fit, &QAction::triggered, m_views, &LinkedViews::fit);
    connect(actions.oneToOne, &QAction::triggered, m_views, &LinkedViews::showOneToOne);
    connect(actions.zoomIn, &QAction::triggered, m_views, &LinkedViews::zoomIn);
    connect(actions.zoomOut, &QAction::triggered, m_views, &LinkedViews::zoomOut);
    connect(actions.twoViews, &QAction::toggled, m_stage, &ViewStage::setTwoViews);
    connect(actions.manual, &QAction::triggered, this, &MainWindow::showManual);
    connect(actions.about, &QAction::triggered, this, [this] {
        AboutDialog dialog(this);
        dialog.exec();
    });
    ProjectEntrance& entrance = m_door->entrance();
    new SegmentActions(*m_controllers, actions, entrance, this);
    connect(m_stepBar, &StepBar::reviewerRequested, &entrance, &ProjectEntrance::askReviewer);
    connect(&entrance, &ProjectEntrance::reviewerChanged, this,
            [this, &entrance] { m_stepBar->setReviewer(entrance.reviewer()); });
    connect(m_guard, &CloseGuard::readyToClose, this, &QWidget::close);
    connect(m_guard, &CloseGuard::waiting, this, [&entrance] {
        entrance.say(EntranceNotice::Level::Info, tr("The training writes down where it is; then the window closes."));
    });
    connect(m_stage, &ViewStage::readingChanged, m_status, &StatusArea::showReading);
    const auto* preferences = new Preferences({actions, m_settings, *m_views, *m_stage, m_controllers->learn}, this);
    connect(preferences, &Preferences::languageChosen, this, [&entrance] {
        entrance.say(EntranceNotice::Level::Info, tr("The language changes when Lamella is opened the next time."));
    });
}

void MainWindow::connectWorkspace()
{
    Workspace& workspace = m_controllers->workspace;
    connect(&workspace, &Workspace::projectOpened, this, [this] {
        showStep();
        updateTitle();
    });
    connect(&workspace, &Workspace::projectClosed, this, [this] {
        m_status->showSaveState(std::nullopt);
        showStep();
        updateTitle();
    });
    connect(&workspace, &Workspace::sectionsChanged, this, &MainWindow::showStep);
    connect(&workspace, &Workspace::stepChanged, this, &MainWindow::showStep);
    connect(&workspace, &Workspace::currentChanged, m_strip, &SectionStrip::setCurrentSection);
    connect(&workspace, &Workspace::saveStateChanged, this, [this](const SaveState& state) {
        const bool isReadOnly = m_controllers->workspace.project().isReadOnly(); // nothing is ever saved then
        m_status->showSaveState(isReadOnly ? std::nullopt : std::optional(state));
    });
    connect(m_strip, &SectionStrip::sectionChosen, &workspace, &Workspace::setCurrent);
    connect(&m_controllers->import, &ImportController::proposalReady, this, &MainWindow::showStep);
    connect(&m_controllers->import, &ImportController::proposalDiscarded, this, &MainWindow::showStep);
    connect(&m_controllers->import, &ImportController::imported, this, &MainWindow::showStep);
    connect(&m_controllers->review, &ReviewController::historyChanged, this, &MainWindow::updateHistory);
    connect(&m_controllers->review, &ReviewController::statusChanged, this, &MainWindow::updateHistory);
}

void MainWindow::showStep()
{
    const Workspace& workspace = m_controllers->workspace;
    const Step step = workspace.step();
    const bool hasProposal = m_controllers->import.proposal().has_value();
    const bool hasSections = workspace.sectionCount() > 0;
    m_strip->setVisible(hasSections && !(hasProposal && step == Step::Data));
    m_rail->setToolsVisible(step == Step::Review);
    m_panels->setCurrentIndex(static_cast<int>(step));
    QWidget* page = m_viewsPage;
    if (!hasSections && !(hasProposal && step == Step::Data))
        page = m_empty;
    else if (step == Step::Augment)
        page = m_grid;
    else if (step == Step::Train)
        page = m_trainView;
    m_middle->setCurrentWidget(page);
    m_actions->closeProject->setEnabled(workspace.hasProject());
    for (QAction* action : {m_actions->fit, m_actions->oneToOne, m_actions->zoomIn, m_actions->zoomOut,
                            m_actions->twoViews, m_actions->linkViews})
        action->setEnabled(page == m_viewsPage);
}

void MainWindow::updateHistory()
{
    const ReviewController& review = m_controllers->review;
    m_actions->showHistory(*m_actions->undo, review.canUndo(), review.undoText());
    m_actions->showHistory(*m_actions->redo, review.canRedo(), review.redoText());
}

void MainWindow::updateTitle()
{
    const QString name = m_controllers->workspace.projectName();
    setWindowTitle(name.isEmpty() ? QStringLiteral("Lamella") : name + QStringLiteral(" – Lamella"));
}

void MainWindow::openPaths(const QStringList& paths)
{
    m_files->offer(paths);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_guard->mayClose())
        return event->ignore();
    m_settings.setWindowLayout(saveGeometry());
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!localPaths(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    openPaths(localPaths(event->mimeData()));
}

} // namespace lamella
