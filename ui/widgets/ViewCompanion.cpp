#include "widgets/ViewCompanion.h"

#include "models/Attempt.h"
#include "models/Prompts.h"
#include "models/RegionTileSource.h"
#include "models/UncertaintyLayer.h"
#include "widgets/ComparisonPane.h"
#include "widgets/ContrastPopup.h"
#include "widgets/Controllers.h"
#include "widgets/LinkedViews.h"
#include "widgets/ViewStage.h"
#include "widgets/WindowActions.h"

#include <QAction>
#include <QLocale>

#include <chrono>
#include <cmath>

namespace lamella {

namespace {
constexpr auto kNoteStays = std::chrono::seconds(3);
}

ViewCompanion::ViewCompanion(const Parts& parts, QObject* parent)
    : QObject(parent),
      m_parts(parts),
      m_cells(new CellLayer(parts.controllers.workspace, parts.controllers.review, parts.views.cache(), this)),
      m_uncertainty(new UncertaintyLayer(parts.controllers.review,
                                         {&parts.controllers.review.layers(), &parts.stage.predictionLayers()}, this)),
      m_seen(new ViewedArea(parts.controllers.workspace, parts.views.link(), this)),
      m_place(new PlaceMemory(parts.controllers.workspace, parts.views.link(), this)),
      m_popup(new ContrastPopup(m_window, &parts.views))
{
    m_noteEnd.setSingleShot(true);
    m_noteEnd.setInterval(kNoteStays);
    connect(&m_noteEnd, &QTimer::timeout, this, [this] { showNote({}); });
    connectContrast();
    connectCells();
    connectSections();
}

ViewCompanion::~ViewCompanion()
{
    m_parts.views.cache().request(this, {});
    delete m_popup; // it listens to the window kept here
}

void ViewCompanion::connectContrast()
{
    const WindowActions& actions = m_parts.actions;
    connect(actions.contrast, &QAction::triggered, this, &ViewCompanion::showContrast);
    connect(actions.resetContrast, &QAction::triggered, &m_window, &DisplayWindow::reset);
    connect(&m_parts.stage.hand(), &HandTool::windowDragged, &m_window, &DisplayWindow::drag);
    connect(&m_parts.stage.hand(), &HandTool::windowResetRequested, &m_window, &DisplayWindow::reset);
    connect(&m_window, &DisplayWindow::changed, this, &ViewCompanion::applyWindow);
    connect(&m_parts.controllers.workspace, &Workspace::projectClosed, &m_window, &DisplayWindow::reset);
    actions.resetContrast->setEnabled(false);
}

void ViewCompanion::applyWindow()
{
    m_parts.stage.setGreyWindow(m_window.black(), m_window.white());
    m_parts.actions.resetContrast->setEnabled(!m_window.isDefault());
    if (const TileSourcePtr section = m_parts.stage.sectionOnView())
        showNote(windowText(m_window, section->greyRange()));
}

void ViewCompanion::showContrast()
{
    const TileSourcePtr section = m_parts.stage.sectionOnView();
    if (!section)
        return;
    m_popup->setHistogram({});
    m_popup->adjustSize();
    m_popup->move(m_parts.views.mapToGlobal(QPoint(8, 40)));
    m_popup->show();
    m_parts.controllers.background.run(
        m_popup, [section] { return attempt([&] { return histogramOf(*section); }); },
        [popup = m_popup](const Attempt<SectionHistogram>& made) {
            if (made.value) // else the view says why there is no picture
                popup->setHistogram(*made.value);
        });
}

void ViewCompanion::connectCells()
{
    connect(m_parts.actions.cells, &QAction::toggled, m_cells, &CellLayer::setOn);
    connect(m_cells, &CellLayer::countChanged, this, [this](int before, int now) {
        showNote(before == now ? tr("%Ln cells", nullptr, now)
                               : tr("%1 → %Ln cells", nullptr, now).arg(QLocale().toString(before)));
    });
    connect(m_parts.actions.uncertainty, &QAction::toggled, m_uncertainty, &UncertaintyLayer::setOn);
    connect(m_parts.actions.seen, &QAction::toggled, this, &ViewCompanion::showSeen);
    connect(m_seen, &ViewedArea::changed, this, &ViewCompanion::showSeen);
}

void ViewCompanion::showNote(const QString& note)
{
    for (const int view : {0, 1})
        m_parts.views.view(view).setCursorNote(note);
    if (!note.isEmpty())
        m_noteEnd.start();
}

void ViewCompanion::showSeen()
{
    const bool isOn = m_parts.actions.seen->isChecked();
    if (!isOn)
        m_shaded = ViewedArea::Part::Seen;
    for (const int view : {0, 1})
        m_parts.views.view(view).setShade(isOn ? m_seen->picture(m_shaded) : QImage(), ViewedArea::kSquare);
    m_parts.actions.seen->setToolTip(tr("Area seen: %1 % of this section has been on view at full size")
                                         .arg(QLocale().toString(std::lround(m_seen->fraction() * 100))));
}

void ViewCompanion::showUnseen(int index)
{
    m_parts.controllers.workspace.setCurrent(index);
    m_shaded = ViewedArea::Part::Unseen;
    m_parts.actions.seen->setChecked(true);
    m_parts.views.fit();
    showSeen();
    showNote(tr("Shaded: not shown at full size yet"));
}

void ViewCompanion::focusView()
{
    SectionView& right = m_parts.views.view(1);
    (right.isVisible() ? right : m_parts.views.view(0)).setFocus();
}

void ViewCompanion::connectSections()
{
    const WindowActions& actions = m_parts.actions;
    Workspace& workspace = m_parts.controllers.workspace;
    ViewStage& stage = m_parts.stage;
    connect(actions.previousSection, &QAction::triggered, &stage, [&stage] { stage.step(-1); });
    connect(actions.nextSection, &QAction::triggered, &stage, [&stage] { stage.step(1); });
    connect(actions.firstSection, &QAction::triggered, &stage, [&stage] { stage.goTo(0); });
    connect(actions.lastSection, &QAction::triggered, &stage, [&stage] { stage.goTo(stage.sectionCount() - 1); });
    connect(actions.goToSection, &QAction::triggered, this, &ViewCompanion::askSection);
    connect(&stage.comparison(), &ComparisonPane::sectionWanted, this, &ViewCompanion::askCompared);
    connect(actions.linkViews, &QAction::toggled, &m_parts.views, &LinkedViews::setLinked);
    connect(&workspace, &Workspace::currentChanged, this, [this] {
        if (m_shaded == ViewedArea::Part::Unseen)
            m_parts.actions.seen->setChecked(false);
        m_parts.views.clearMeasures();
        prefetch();
    });
    // After the stage has put the pictures into the views: it was connected before.
    connect(&workspace, &Workspace::projectOpened, this, [this] {
        m_place->restore();
        prefetch();
    });
}

void ViewCompanion::askSection()
{
    const int count = m_parts.stage.sectionCount();
    if (count < 1)
        return;
    const auto number = m_parts.prompts.askNumber(tr("Go to section"), tr("Number of the section, 1 to %1:").arg(count),
                                                  m_parts.views.link().section() + 1, 1, count);
    if (number)
        m_parts.stage.goTo(*number - 1);
}

void ViewCompanion::askCompared()
{
    const int count = m_parts.controllers.workspace.sectionCount();
    Comparison& comparison = m_parts.stage.comparison().comparison();
    const int proposed = comparison.keptIndex() >= 0 ? comparison.keptIndex() : m_parts.controllers.workspace.current();
    if (count < 1)
        return;
    const auto number = m_parts.prompts.askNumber(
        tr("Compare with"), tr("Section to keep in the left view, 1 to %1:").arg(count), proposed + 1, 1, count);
    if (number)
        comparison.keep(*number - 1);
}

void ViewCompanion::prefetch()
{
    Workspace& workspace = m_parts.controllers.workspace;
    std::vector<TileCache::Wish> wishes;
    for (const int index : {workspace.current() + 1, workspace.current() - 1}) {
        const TileSourcePtr source = workspace.current() >= 0 ? workspace.sectionSource(index) : nullptr;
        // A picture that is read by regions would be decoded from its top for nothing.
        if (source && source->isOverviewCheap())
            wishes.push_back({source, {source->levelCount() - 1, 0, 0}});
    }
    m_parts.views.cache().request(this, std::move(wishes), TileCache::Urgency::WhenIdle);
}

} // namespace lamella
