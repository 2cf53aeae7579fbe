#include "widgets/SegmentActions.h"

#include "models/CoachText.h"
#include "models/ErrorText.h"
#include "models/ProjectEntrance.h"
#include "widgets/Controllers.h"
#include "widgets/WindowActions.h"

#include <QAction>

namespace lamella {

SegmentActions::SegmentActions(Controllers& controllers, WindowActions& actions, ProjectEntrance& entrance,
                               QObject* parent)
    : QObject(parent),
      m_controllers(controllers),
      m_actions(actions),
      m_entrance(entrance)
{
    SegmentSeries& series = controllers.segmenting;
    connect(actions.segmentSeries, &QAction::triggered, &series, [&series] { series.start(); });
    connect(actions.segmentSection, &QAction::triggered, &series, &SegmentSeries::startCurrent);
    connect(actions.segmentSome, &QAction::triggered, &series, &SegmentSeries::startChosen);
    PredictionController& prediction = controllers.prediction;
    actions.segmentCarefully->setChecked(prediction.isCareful());
    connect(actions.segmentCarefully, &QAction::toggled, &prediction, &PredictionController::setCareful);
    connect(&prediction, &PredictionController::carefulChanged, actions.segmentCarefully, &QAction::setChecked);
    connect(&series, &SegmentSeries::refused, this,
            [this](const QString& sentence) { m_entrance.say(EntranceNotice::Level::Warning, sentence); });
    const Workspace& workspace = controllers.workspace;
    connect(&workspace, &Workspace::projectOpened, this, &SegmentActions::update);
    connect(&workspace, &Workspace::projectClosed, this, &SegmentActions::update);
    connect(&workspace, &Workspace::sectionsChanged, this, &SegmentActions::update);
    connect(&workspace, &Workspace::modelsChanged, this, &SegmentActions::update);
    connect(&controllers.prediction, &PredictionController::runningChanged, this, &SegmentActions::update);
    connect(&controllers.prediction, &PredictionController::finished, this, &SegmentActions::tellError);
    connect(&controllers.prediction, &PredictionController::failed, this, [this] {
        if (!m_controllers.prediction.isRunning()) // a mask that waited for a stroke to end
            tellError();
    });
    connect(&controllers.prediction, &PredictionController::noted, this, [this](const PredictionNote& note) {
        // Step 3 shows it beside the bar, unless that is a training's.
        if (m_controllers.workspace.step() != Step::Train || m_controllers.training.isBusy())
            m_entrance.say(EntranceNotice::Level::Warning, predictionNoteText(note));
    });
    connect(&controllers.prediction, &PredictionController::maskKept, this, [this](int index) {
        m_entrance.say(EntranceNotice::Level::Warning,
                       tr("Section %1 was worked on in the meantime and keeps its mask. The new result lies beside it.")
                           .arg(index + 1));
    });
    update();
}

void SegmentActions::update()
{
    const PredictionController& prediction = m_controllers.prediction;
    const QString obstacle = prediction.obstacle();
    for (QAction* action : {m_actions.segmentSeries, m_actions.segmentSection, m_actions.segmentSome}) {
        action->setEnabled(obstacle.isEmpty() && !prediction.isRunning());
        action->setStatusTip(obstacle);
    }
}

void SegmentActions::tellError()
{
    const PredictionController& prediction = m_controllers.prediction;
    if (prediction.error() && m_controllers.workspace.hasProject() && m_controllers.workspace.step() != Step::Train)
        m_entrance.say(EntranceNotice::Level::Error, errorText(*prediction.error()));
}

} // namespace lamella
