#include "widgets/TrainProgress.h"

#include "models/CoachText.h"
#include "models/RunningWork.h"
#include "models/TimeText.h"
#include "widgets/Controllers.h"
#include "widgets/TextLabel.h"
#include "widgets/Theme.h"

#include <QLocale>
#include <QProgressBar>
#include <QVBoxLayout>

namespace lamella {

TrainProgress::TrainProgress(Controllers& controllers, QWidget* parent) : QWidget(parent), m_controllers(controllers)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGrid);
    m_headline = new TextLabel(TextLabel::Style::Heading);
    m_headline->setObjectName(QStringLiteral("trainHeadline"));
    m_coach = new TextLabel(TextLabel::Style::Body);
    m_coach->setObjectName(QStringLiteral("trainCoach"));
    m_bar = new QProgressBar;
    m_bar->setObjectName(QStringLiteral("trainBar"));
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(kGrid2);
    m_remaining = new TextLabel(TextLabel::Style::Body);
    m_speed = new TextLabel(TextLabel::Style::Hint);
    m_device = new TextLabel(TextLabel::Style::Hint);
    m_note = new TextLabel(TextLabel::Style::Hint);
    for (QWidget* part :
         {static_cast<QWidget*>(m_headline), static_cast<QWidget*>(m_bar), static_cast<QWidget*>(m_remaining),
          static_cast<QWidget*>(m_coach), static_cast<QWidget*>(m_speed), static_cast<QWidget*>(m_device),
          static_cast<QWidget*>(m_note)})
        column->addWidget(part);
}

void TrainProgress::refresh()
{
    const RunningWork& work = m_controllers.work;
    const TrainingController& training = m_controllers.training;
    m_headline->setText(training.isBusy() && !training.epochs().empty() ? training.headline() : work.name());
    constexpr int kTicks = 1000;
    const double fraction = work.fraction();
    m_bar->setRange(0, fraction < 0.0 ? 0 : kTicks);
    m_bar->setValue(static_cast<int>(fraction * kTicks));
    m_bar->setAccessibleName(work.name());
    QStringList times;
    if (!work.remaining().isEmpty())
        times << tr("%1 left").arg(work.remaining());
    if (training.isBusy())
        times << tr("running for %1").arg(elapsedText(training.elapsed()));
    m_remaining->setText(times.join(QStringLiteral(" · ")));
    const StepReport& step = training.lastStep();
    const bool hasSpeed = training.isBusy() && step.patchesPerSecond > 0;
    m_speed->setText(hasSpeed ? tr("Step %1 of %2 · %3 images/s")
                                    .arg(QLocale().toString(step.step), QLocale().toString(step.totalSteps),
                                         QLocale().toString(step.patchesPerSecond, 'f', 1))
                              : QString());
    m_coach->setText(training.state() == TrainingController::State::Running && !training.epochs().empty()
                         ? coachText(coachAdvice(training.epochs()))
                         : QString());
    constexpr double kGigabyte = 1e9;
    m_device->setText(
        training.isBusy() && step.deviceBytes > 0
            ? tr("%1 · %2 GB of its memory in use")
                  .arg(work.device(), QLocale().toString(static_cast<double>(step.deviceBytes) / kGigabyte, 'f', 1))
            : work.device());
    const PredictionController& prediction = m_controllers.prediction;
    m_note->setText(training.isBusy() ? trainingNoteText(training.note())
                    : prediction.isRunning() && !prediction.notes().empty()
                        ? predictionNoteText(prediction.notes().back())
                        : QString());
    for (TextLabel* label : {m_coach, m_remaining, m_speed, m_device, m_note})
        label->setVisible(!label->text().isEmpty());
}

} // namespace lamella
