#include "widgets/ComparisonPane.h"

#include "widgets/Controllers.h"
#include "widgets/LinkedViews.h"
#include "widgets/WindowActions.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>

namespace lamella {

ComparisonPane::ComparisonPane(Controllers& controllers, WindowActions& actions, LinkedViews& views, QObject* parent)
    : QObject(parent),
      m_controllers(controllers),
      m_actions(actions),
      m_views(views),
      m_comparison(controllers.workspace, controllers.review),
      m_layers(new LayerSet(this)),
      m_menu(new QMenu(&views))
{
    m_menu->setObjectName(QStringLiteral("comparisonMenu"));
    m_menu->addActions(actions.comparison->actions());
    m_menu->addSeparator();
    m_menu->addAction(actions.keepLeft);
    connect(actions.comparison, &QActionGroup::triggered, this, [this](const QAction* action) {
        const QString choice = action->data().toString();
        if (choice == QLatin1String(WindowActions::kAnotherSection))
            Q_EMIT sectionWanted();
        else
            m_comparison.setKind(Comparison::fromText(choice));
        follow(); // an answer may have been refused
    });
    connect(actions.keepLeft, &QAction::triggered, this,
            [this] { m_comparison.keep(m_controllers.workspace.current()); });
    connect(&m_comparison, &Comparison::changed, this, [this] {
        follow();
        Q_EMIT changed();
    });
    follow();
}

ComparisonPane::~ComparisonPane()
{
    m_views.setCaptionMenu(0, nullptr);
    delete m_menu;
}

void ComparisonPane::follow()
{
    const Comparison::Kind kind = m_comparison.kind();
    const QString text =
        kind == Comparison::Kind::Kept ? QLatin1String(WindowActions::kAnotherSection) : Comparison::textOf(kind);
    for (QAction* action : m_actions.comparison->actions())
        action->setChecked(action->data().toString() == text);
}

void ComparisonPane::show(int index, LayerSet& alone)
{
    const Comparison::Pictures pictures = m_comparison.pictures(index);
    m_isEmpty = !pictures.section;
    m_shownIndex = m_comparison.kind() == Comparison::Kind::Section ? -1 : pictures.index;
    LayerSet* layers = m_layers;
    if (m_comparison.kind() == Comparison::Kind::Section) {
        layers = &alone;
    } else if (m_comparison.showsOtherSection() && pictures.index == index) {
        layers = &m_controllers.review.layers(); // the kept section is the one being corrected
    } else {
        LayerStyle style = m_layers->style(LayerKind::Membrane);
        style.threshold = pictures.threshold;
        style.showsUnlabelled = pictures.isMask;
        m_layers->setStyle(LayerKind::Membrane, style);
        m_layers->setSource(LayerKind::Section, pictures.section);
        m_layers->setSource(LayerKind::Membrane, pictures.membrane);
    }
    m_views.view(0).setLayers(*layers);
    m_views.view(0).setHint(pictures.hint);
    m_views.setCaption(0, m_isEmpty ? tr("No section to compare with") : pictures.caption);
    m_views.setCaptionMenu(0, m_menu);
}

void ComparisonPane::hide()
{
    m_shownIndex = -1;
    m_isEmpty = false;
    for (const LayerKind kind : {LayerKind::Section, LayerKind::Membrane})
        m_layers->setSource(kind, nullptr); // they hold the project, and with it its lock
    m_views.setCaptionMenu(0, nullptr);
}

} // namespace lamella
