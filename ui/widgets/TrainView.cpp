#include "widgets/TrainView.h"

#include "models/Attempt.h"
#include "models/CurvesFile.h"
#include "models/ErrorText.h"
#include "models/Prompts.h"
#include "widgets/Controllers.h"
#include "widgets/CurvesPlot.h"
#include "widgets/EmptyState.h"
#include "widgets/MessageBar.h"
#include "widgets/TextLabel.h"
#include "widgets/Theme.h"
#include "widgets/WatchedView.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QStackedLayout>

#include <algorithm>
#include <cmath>

namespace lamella {

TrainView::TrainView(Controllers& controllers, Prompts& prompts, QWidget* parent)
    : QWidget(parent),
      m_controllers(controllers),
      m_prompts(prompts),
      m_pages(new QStackedLayout(this)),
      m_empty(new EmptyState),
      m_page(new QWidget),
      m_curves(new CurvesPlot),
      m_message(new MessageBar),
      m_reading(new TextLabel(TextLabel::Style::Hint)),
      m_watched(new WatchedView(controllers.training)),
      m_save(new QPushButton(tr("Save the curves…")))
{
    setObjectName(QStringLiteral("trainView"));
    m_empty->setObjectName(QStringLiteral("trainEmpty"));
    buildCurves();
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_page);
    const TrainingController& training = controllers.training;
    connect(&training, &TrainingController::stateChanged, this, &TrainView::refresh);
    connect(&training, &TrainingController::epochReported, this, &TrainView::refresh);
    connect(&controllers.workspace, &Workspace::projectOpened, this, &TrainView::refresh);
    connect(&controllers.workspace, &Workspace::projectClosed, this, &TrainView::refresh);
    connect(m_curves, &CurvesPlot::epochPointedAt, this, &TrainView::showEpoch);
    connect(m_save, &QPushButton::clicked, this, &TrainView::save);
    refresh();
}

void TrainView::buildCurves()
{
    m_reading->setObjectName(QStringLiteral("epochReading"));
    m_reading->setWordWrap(true);
    m_save->setObjectName(QStringLiteral("saveCurves"));
    m_save->setMinimumHeight(kControlHeight);
    m_save->setToolTip(tr("As numbers (CSV) or as a picture (PNG)"));
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(kGrid2, 0, kGrid2, kGrid);
    foot->setSpacing(kGrid2);
    foot->addWidget(m_reading, 1);
    foot->addWidget(m_save);
    auto* column = new QVBoxLayout(m_page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_message);
    column->addWidget(m_curves, 1);
    column->addLayout(foot);
    column->addWidget(m_watched);
}

void TrainView::refresh()
{
    const TrainingController& training = m_controllers.training;
    m_curves->setEpochs(training.epochs(), training.bestEpoch());
    const bool hasCurves = training.isBusy() || !training.epochs().empty();
    m_empty->setText(QStringLiteral("play"), tr("The curves of the training appear here."));
    m_empty->setHint(tr("They show how well the model does on sections that it has not learned from."));
    m_pages->setCurrentWidget(hasCurves ? m_page : static_cast<QWidget*>(m_empty));
    m_save->setEnabled(!training.epochs().empty());
    showEpoch(m_pointedEpoch);
}

void TrainView::showEpoch(int epoch)
{
    m_pointedEpoch = epoch;
    const auto& epochs = m_controllers.training.epochs();
    const auto found =
        std::find_if(epochs.begin(), epochs.end(), [epoch](const EpochReport& known) { return known.epoch == epoch; });
    if (found == epochs.end()) {
        m_reading->setText(epochs.empty() ? QString() : tr("Point at an epoch to read its numbers."));
        return;
    }
    const auto number = [](double value) {
        return std::isfinite(value) ? QLocale().toString(value, 'f', 3) : tr("not defined");
    };
    m_reading->setText(tr("Epoch %1 · loss %2, held out %3 · V_rand %4 · V_info %5 · membrane Dice %6 · accuracy %7")
                           .arg(QLocale().toString(epoch), number(found->trainingLoss), number(found->validationLoss),
                                number(found->vRand), number(found->vInfo), number(found->membraneDice),
                                number(found->pixelAccuracy)));
}

void TrainView::save()
{
    const QString folder =
        m_controllers.workspace.hasProject()
            ? QFileInfo(QString::fromStdU16String(m_controllers.workspace.project().path().u16string())).path()
            : QString();
    const QString proposed = folder + QLatin1Char('/') + m_controllers.workspace.projectName() + tr(" curves.csv");
    const auto chosen = m_prompts.askSaveFile(tr("Save the curves"), proposed,
                                              tr("Numbers (*.csv)") + QStringLiteral(";;") + tr("Picture (*.png)"));
    if (!chosen)
        return;
    m_message->clear();
    m_controllers.background.run(
        this,
        [file = std::filesystem::path(chosen->toStdU16String()), epochs = m_controllers.training.epochs(),
         picture = m_curves->picture()] { return errorOf([&] { writeCurvesFile(file, epochs, picture); }); },
        [this, name = QFileInfo(*chosen).fileName()](const std::optional<Error>& error) {
            if (error)
                m_message->showMessage(MessageKind::Error, errorText(*error));
            else
                m_message->showMessage(MessageKind::Success, tr("Written to %1").arg(name));
        });
}

} // namespace lamella
