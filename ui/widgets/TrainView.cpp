#include "widgets/TrainView.h"

#include "widgets/Controllers.h"
#include "widgets/CurvesPlot.h"
#include "widgets/EmptyState.h"
#include "widgets/Theme.h"

#include <QStackedLayout>

namespace lamella {

TrainView::TrainView(Controllers& controllers, QWidget* parent)
    : QWidget(parent),
      m_controllers(controllers),
      m_pages(new QStackedLayout(this)),
      m_empty(new EmptyState),
      m_curves(new CurvesPlot)
{
    setObjectName(QStringLiteral("trainView"));
    m_empty->setObjectName(QStringLiteral("trainEmpty"));
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_curves);
    const TrainingController& training = controllers.training;
    connect(&training, &TrainingController::stateChanged, this, &TrainView::refresh);
    connect(&training, &TrainingController::epochReported, this, &TrainView::refresh);
    connect(&controllers.workspace, &Workspace::projectOpened, this, &TrainView::refresh);
    connect(&controllers.workspace, &Workspace::projectClosed, this, &TrainView::refresh);
    refresh();
}

void TrainView::refresh()
{
    const TrainingController& training = m_controllers.training;
    m_curves->setEpochs(training.epochs(), training.bestEpoch());
    const bool hasCurves = training.isBusy() || !training.epochs().empty();
    m_empty->setText(QStringLiteral("play"), tr("The curves of the training appear here."));
    m_empty->setHint(tr("They show how well the model does on sections that it has not learned from."));
    m_pages->setCurrentWidget(hasCurves ? static_cast<QWidget*>(m_curves) : m_empty);
}

} // namespace lamella
