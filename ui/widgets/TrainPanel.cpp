#include "widgets/TrainPanel.h"

#include "models/ErrorText.h"
#include "models/Prompts.h"
#include "widgets/Controllers.h"
#include "widgets/DevicePicker.h"
#include "widgets/MessageBar.h"
#include "widgets/ModelPicker.h"
#include "widgets/PresetButton.h"
#include "widgets/TextLabel.h"
#include "widgets/Theme.h"
#include "widgets/TrainProgress.h"
#include "widgets/WheelGuard.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace lamella {

TrainPanel::TrainPanel(Controllers& controllers, Prompts& prompts, QWidget* parent)
    : StepPanel(tr("Train"), {}, parent),
      m_controllers(controllers),
      m_prompts(prompts),
      m_secondary(new QPushButton),
      m_careful(new QCheckBox(tr("Segment carefully (eight times slower)")))
{
    setObjectName(QStringLiteral("trainPanel"));
    buildPresets();
    m_progress = new TrainProgress(controllers);
    content().addWidget(m_progress);
    m_secondary->setObjectName(QStringLiteral("trainSecondary"));
    m_secondary->setMinimumHeight(kControlHeight);
    foot().insertWidget(foot().count() - 1, m_secondary);
    m_anew = new QPushButton(tr("Begin a new training"));
    m_anew->setObjectName(QStringLiteral("trainAnew"));
    m_anew->setMinimumHeight(kControlHeight);
    connect(m_anew, &QPushButton::clicked, this, &TrainPanel::begin);
    foot().insertWidget(foot().count() - 1, m_anew);
    m_careful->setObjectName(QStringLiteral("carefulBox"));
    m_careful->setToolTip(
        tr("The AI looks at every section eight times, flipped and turned, and takes the mean: mostly "
           "fewer errors"));
    foot().insertWidget(foot().count() - 1, m_careful);
    // A step may take longer than people believe that anything still happens.
    m_clock = new QTimer(this);
    m_clock->setInterval(1000);
    connect(m_clock, &QTimer::timeout, m_progress, &TrainProgress::refresh);
    connectAll();
    refresh();
}

void TrainPanel::buildPresets()
{
    m_presets = new QWidget;
    m_group = new QButtonGroup(this);
    auto* column = new QVBoxLayout(m_presets);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGrid);
    content().addWidget(m_presets);
    column->addWidget(new ModelPicker(m_controllers.workspace, m_controllers.training));
    m_improve = new QCheckBox;
    m_improve->setObjectName(QStringLiteral("improveModel"));
    m_improve->setToolTip(tr("Goes on from the model in use, with its network and gentler steps, instead of from "
                             "nothing. Faster where only few sections are new."));
    column->addWidget(m_improve);
    connect(m_improve, &QCheckBox::toggled, &m_controllers.training, &TrainingController::setImproving);
    for (const PresetCard& card : m_controllers.training.presets()) {
        auto* button = new PresetButton(card);
        m_group->addButton(button);
        column->addWidget(button);
        m_buttons.push_back(button);
        connect(button, &QAbstractButton::clicked, this,
                [this, button] { m_controllers.training.setPreset(button->id()); });
    }
    column->addWidget(buildMinutes());
    m_variants = new TextLabel(TextLabel::Style::Hint);
    m_variants->setObjectName(QStringLiteral("trainVariants"));
    column->addWidget(m_variants);
    column->addWidget(new DevicePicker(m_controllers.learn));
}

QWidget* TrainPanel::buildMinutes()
{
    constexpr int kMostMinutes = 7 * 24 * 60;
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(kGrid);
    m_minutes = new QSpinBox;
    m_minutes->setObjectName(QStringLiteral("trainMinutes"));
    m_minutes->setRange(0, kMostMinutes);
    m_minutes->setMinimumHeight(kControlHeight);
    m_minutes->setKeyboardTracking(false);
    m_minutes->setToolTip(
        tr("The training ends after this time at the latest. Recipes without a number of epochs use all "
           "of it: more time, more steps."));
    WheelGuard::guard(*m_minutes);
    auto* label = new QLabel(tr("&Time limit"));
    label->setBuddy(m_minutes);
    line->addWidget(label);
    line->addStretch();
    line->addWidget(m_minutes);
    connect(m_minutes, &QSpinBox::valueChanged, &m_controllers.training, &TrainingController::setMaxMinutes);
    return row;
}

void TrainPanel::connectAll()
{
    TrainingController& training = m_controllers.training;
    PredictionController& prediction = m_controllers.prediction;
    connect(&training, &TrainingController::stateChanged, this, &TrainPanel::refresh);
    connect(&training, &TrainingController::presetsChanged, this, &TrainPanel::showCards);
    connect(&training, &TrainingController::optionsChanged, this, &TrainPanel::showCards);
    connect(&training, &TrainingController::stepReported, m_progress, &TrainProgress::refresh);
    connect(&training, &TrainingController::epochReported, m_progress, &TrainProgress::refresh);
    connect(&prediction, &PredictionController::runningChanged, this, &TrainPanel::refresh);
    connect(&prediction, &PredictionController::progressed, m_progress, &TrainProgress::refresh);
    connect(&prediction, &PredictionController::noted, m_progress, &TrainProgress::refresh);
    connect(&prediction, &PredictionController::finished, this, &TrainPanel::refresh);
    connect(m_careful, &QCheckBox::toggled, &prediction, &PredictionController::setCareful);
    connect(&prediction, &PredictionController::carefulChanged, m_careful, &QCheckBox::setChecked);
    connect(&prediction, &PredictionController::failed, this,
            [this](const Error& error) { message().showMessage(MessageKind::Error, errorText(error)); });
    Workspace& workspace = m_controllers.workspace;
    connect(&workspace, &Workspace::projectOpened, this, &TrainPanel::refresh);
    connect(&workspace, &Workspace::projectClosed, this, &TrainPanel::refresh);
    connect(&workspace, &Workspace::sectionsChanged, this, &TrainPanel::refresh);
    connect(&workspace, &Workspace::stepChanged, this, &TrainPanel::refresh);
    connect(&workspace, &Workspace::modelsChanged, this, [this] {
        if (m_controllers.training.state() == TrainingController::State::Idle)
            message().clear(); // it spoke of another model
        refresh();
    });
    connect(&message(), &MessageBar::remedyRequested, &training, &TrainingController::useNewModel);
    connect(&mainButton(), &QPushButton::clicked, this, &TrainPanel::runMain);
    connect(m_secondary, &QPushButton::clicked, this, [this] {
        if (m_controllers.training.isBusy())
            m_controllers.training.pause();
        else if (m_controllers.training.canResume() && mainAction() != MainAction::Resume)
            m_controllers.training.resume();
        else
            begin();
    });
}

void TrainPanel::begin()
{
    constexpr int kBegin = 1;
    if (m_controllers.training.canResume() &&
        m_prompts.ask(tr("A training can go on"),
                      tr("An earlier training was not finished. Once a new one has begun, it cannot go on any more."),
                      {tr("Cancel"), tr("Begin a new one")}) != kBegin)
        return;
    m_controllers.training.start();
}

TrainPanel::MainAction TrainPanel::mainAction() const
{
    const TrainingController& training = m_controllers.training;
    if (training.isBusy())
        return MainAction::Stop;
    if (m_controllers.prediction.isRunning())
        return MainAction::StopSegmenting;
    const bool isFailed = training.state() == TrainingController::State::Failed;
    const bool hasModel = m_controllers.workspace.hasProject() && training.activeModel();
    if (isFailed || !hasModel || !m_controllers.prediction.obstacle().isEmpty())
        return training.canResume() ? MainAction::Resume : MainAction::Train;
    // Everything that has no mask yet is waiting for the model; once it is there, it waits for a person.
    for (const int index : m_controllers.workspace.toSegmentIndices()) {
        if (!m_controllers.workspace.probabilitySource(index))
            return MainAction::Segment;
    }
    return training.state() == TrainingController::State::Finished && m_controllers.prediction.done() == 0
               ? MainAction::Segment
               : MainAction::Review;
}

void TrainPanel::runMain()
{
    switch (mainAction()) {
    case MainAction::Train:
        return begin();
    case MainAction::Resume:
        return m_controllers.training.resume();
    case MainAction::Stop:
        return m_controllers.training.stop();
    case MainAction::Segment:
        message().clear();
        return m_controllers.segmenting.start();
    case MainAction::StopSegmenting:
        return m_controllers.prediction.stop();
    case MainAction::Review:
        return m_controllers.workspace.setStep(Step::Review);
    }
}

void TrainPanel::showCards()
{
    const std::vector<PresetCard> cards = m_controllers.training.presets();
    const QString chosen = QString::fromStdString(m_controllers.training.options().preset);
    for (PresetButton* button : m_buttons) {
        for (const PresetCard& card : cards) {
            if (card.id == button->id())
                button->setCard(card);
        }
        button->setChecked(button->id() == chosen);
    }
    const TrainingController& training = m_controllers.training;
    const int accepted = training.acceptedSince();
    m_improve->setVisible(training.canImprove());
    m_improve->setText(accepted > 0 ? tr("Improve the model with %n accepted section(s)", nullptr, accepted)
                                    : tr("Go on from the model in use"));
    m_improve->setChecked(training.isImproving());
    const QSignalBlocker silent(m_minutes);
    const double minutes = training.options().maxMinutes;
    const bool mayBeEndless = training.options().epochs > 0; // else something must end it
    m_minutes->setMinimum(mayBeEndless ? 0 : 1);
    m_minutes->setSpecialValueText(mayBeEndless ? tr("no limit") : QString());
    m_minutes->setSuffix(tr(" min"));
    m_minutes->setValue(static_cast<int>(std::lround(minutes)));
    showVariants();
}

void TrainPanel::showVariants()
{
    const QString chosen = QString::fromStdString(m_controllers.augment.spec().preset);
    const QString used = QString::fromStdString(m_controllers.training.options().augmentation.preset);
    const QString name = augmentationName(used);
    if (used != chosen)
        m_variants->setText(tr("Variants: %1, as this recipe has them").arg(name));
    else if (m_controllers.augment.isChanged())
        m_variants->setText(tr("Variants: your own strengths, from %1 (step 2)")
                                .arg(augmentationName(m_controllers.augment.basePreset())));
    else
        m_variants->setText(tr("Variants: %1 (step 2)").arg(name));
}

void TrainPanel::refresh()
{
    const TrainingController& training = m_controllers.training;
    const PredictionController& prediction = m_controllers.prediction;
    const bool isBusy = training.isBusy() || prediction.isRunning();
    m_presets->setVisible(!isBusy);
    m_progress->setVisible(isBusy);
    training.isBusy() ? m_clock->start() : m_clock->stop();
    setSentence(isBusy ? QString()
                       : tr("How long may the training take? You can stop it at any time and keep the best "
                            "model."));
    showCards();
    m_progress->refresh();
    showVerdict();

    const QString obstacle = isBusy ? QString() : training.obstacle();
    const MainAction action = mainAction();
    setMainHint(action == MainAction::Train ? obstacle : QString());
    m_careful->setVisible(action == MainAction::Segment);
    m_careful->setChecked(prediction.isCareful());
    switch (action) {
    case MainAction::Train:
        setMainAction(tr("Train"), obstacle.isEmpty());
        break;
    case MainAction::Resume:
        setMainAction(tr("Resume the training"), true);
        break;
    case MainAction::Stop:
        setMainAction(tr("Stop, keep best"), training.state() != TrainingController::State::Stopping);
        break;
    case MainAction::Segment:
        setMainAction(tr("Segment the series"), true);
        break;
    case MainAction::StopSegmenting:
        setMainAction(tr("Stop"), true);
        break;
    case MainAction::Review:
        setMainAction(tr("Next: Review"), true);
        break;
    }
    const bool canAgain = !isBusy && obstacle.isEmpty() && action != MainAction::Train;
    const bool canPause = training.isBusy();
    const bool canResume = training.canResume() && action != MainAction::Resume;
    m_secondary->setVisible(canPause || (!isBusy && (canResume || canAgain)));
    m_anew->setVisible(!isBusy && canResume && obstacle.isEmpty());
    m_secondary->setEnabled(!canPause || training.state() == TrainingController::State::Running);
    m_secondary->setText(canPause                       ? tr("Pause")
                         : canResume                    ? tr("Resume the training")
                         : action == MainAction::Resume ? tr("Begin a new training")
                                                        : tr("Train again"));
    m_secondary->setToolTip(canPause ? tr("Keeps everything needed to go on later") : QString());
    if (m_controllers.workspace.step() == Step::Train && obstacle.isEmpty() && !isBusy)
        m_controllers.training.measurePresets();
}

void TrainPanel::showResult()
{
    const TrainingController& training = m_controllers.training;
    const auto comparison = training.comparison();
    const bool keepsEarlier = comparison && comparison->keepsEarlier();
    QString text = training.headline();
    const auto& epochs = training.epochs();
    const auto best = std::find_if(epochs.begin(), epochs.end(),
                                   [&](const EpochReport& epoch) { return epoch.epoch == training.bestEpoch(); });
    QStringList sentences;
    if (best != epochs.end() && !keepsEarlier)
        sentences << masksText(*best);
    if (comparison)
        sentences << comparisonText(*comparison);
    sentences.removeAll(QString());
    for (const QString& sentence : sentences)
        text += QLatin1Char('\n') + sentence;
    message().showMessage(keepsEarlier ? MessageKind::Warning : MessageKind::Success, text,
                          keepsEarlier ? tr("Use the new model") : QString());
}

void TrainPanel::showVerdict()
{
    const TrainingController& training = m_controllers.training;
    using State = TrainingController::State;
    if (training.state() == State::Failed && training.error())
        message().showMessage(MessageKind::Error, errorText(*training.error()));
    else if (training.state() == State::Finished && !m_controllers.prediction.error())
        showResult();
    else if (training.isBusy() || !m_controllers.workspace.hasProject())
        message().clear();
}

} // namespace lamella
