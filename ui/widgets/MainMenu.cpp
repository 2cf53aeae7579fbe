#include "widgets/MainMenu.h"

#include "widgets/WindowActions.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenuBar>

namespace lamella {

namespace {
struct MainMenu {
    Q_DECLARE_TR_FUNCTIONS(lamella::MainMenu)
};
} // namespace

QMenu* buildMainMenu(QMenuBar& bar, WindowActions& actions)
{
    QMenu* file = bar.addMenu(MainMenu::tr("&File"));
    file->addActions({actions.openImages, actions.openFolder});
    file->addSeparator();
    file->addAction(actions.openProject);
    QMenu* recent = file->addMenu(MainMenu::tr("&Recent projects"));
    recent->setToolTipsVisible(true);
    file->addAction(actions.closeProject);
    file->addSeparator();
    file->addAction(actions.quit);

    QMenu* edit = bar.addMenu(MainMenu::tr("&Edit"));
    edit->addActions({actions.undo, actions.redo});
    edit->addSeparator();
    edit->addActions(actions.tools->actions());
    edit->addAction(actions.removeSpecks);
    edit->addSeparator();
    edit->addActions({actions.segmentSeries, actions.segmentSection, actions.segmentSome, actions.segmentCarefully});
    edit->addSeparator();
    QMenu* doubts = edit->addMenu(MainMenu::tr("&Doubts"));
    doubts->addActions({actions.nextDoubt, actions.previousDoubt});
    doubts->addSeparator();
    doubts->addActions({actions.oneCell, actions.twoCells, actions.unsureDoubt});
    doubts->addSeparator();
    doubts->addActions({actions.moreDoubts, actions.endDoubts});
    edit->addActions({actions.accept, actions.takeBack, actions.flag, actions.reopen});

    QMenu* view = bar.addMenu(MainMenu::tr("&View"));
    view->addActions({actions.fit, actions.oneToOne, actions.zoomIn, actions.zoomOut});
    view->addSeparator();
    view->addActions(
        {actions.previousSection, actions.nextSection, actions.firstSection, actions.lastSection, actions.goToSection});
    view->addSeparator();
    view->addActions({actions.contrast, actions.resetContrast, actions.cells, actions.uncertainty, actions.seen});
    view->addSeparator();
    QMenu* overlay = view->addMenu(MainMenu::tr("&Overlay"));
    overlay->addActions(actions.overlays->actions());
    overlay->addSeparator();
    overlay->addAction(actions.nextOverlay);
    view->addActions({actions.twoViews, actions.linkViews});
    QMenu* left = view->addMenu(MainMenu::tr("In the &left view"));
    left->addActions(actions.comparison->actions());
    left->addSeparator();
    left->addAction(actions.keepLeft);
    view->addAction(actions.wheelZooms);
    view->addSeparator();
    view->addMenu(MainMenu::tr("Layer c&olours"))->addActions(actions.layerColours->actions());
    view->addMenu(MainMenu::tr("&Colours"))->addActions(actions.theme->actions());
    view->addMenu(MainMenu::tr("&Language"))->addActions(actions.language->actions());

    bar.addMenu(MainMenu::tr("&Help"))->addActions({actions.manual, actions.about});
    return recent;
}

} // namespace lamella
