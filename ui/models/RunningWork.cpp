#include "models/RunningWork.h"

#include "models/ExportController.h"
#include "models/ImportController.h"
#include "models/LearnSession.h"
#include "models/PredictionController.h"
#include "models/TimeText.h"
#include "models/TrainingController.h"

namespace lamella {

RunningWork::RunningWork(const Sources& sources, QObject* parent) : QObject(parent), m_sources(sources)
{
    connect(&sources.import, &ImportController::busyChanged, this, &RunningWork::changed);
    connect(&sources.training, &TrainingController::stateChanged, this, &RunningWork::changed);
    connect(&sources.training, &TrainingController::stepReported, this, &RunningWork::changed);
    connect(&sources.training, &TrainingController::epochReported, this, &RunningWork::changed);
    connect(&sources.prediction, &PredictionController::runningChanged, this, &RunningWork::changed);
    connect(&sources.prediction, &PredictionController::progressed, this, &RunningWork::changed);
    connect(&sources.exporter, &ExportController::runningChanged, this, [this] {
        m_exportDone = m_exportTotal = 0;
        Q_EMIT changed();
    });
    connect(&sources.exporter, &ExportController::progressed, this, [this](int done, int total) {
        m_exportDone = done;
        m_exportTotal = total;
        Q_EMIT changed();
    });
    connect(&sources.learn, &LearnSession::deviceKnown, this, &RunningWork::changed);
}

RunningWork::Kind RunningWork::kind() const
{
    if (m_sources.training.isBusy())
        return Kind::Training;
    if (m_sources.prediction.isRunning())
        return Kind::Segmenting;
    if (m_sources.exporter.isRunning())
        return Kind::Exporting;
    return m_sources.import.isBusy() ? Kind::Importing : Kind::None;
}

QString RunningWork::kindName(Kind kind)
{
    switch (kind) {
    case Kind::Training:
        return tr("Training");
    case Kind::Segmenting:
        return tr("Segmenting");
    case Kind::Exporting:
        return tr("Exporting");
    case Kind::Importing:
        return tr("Reading the images");
    case Kind::None:
        break;
    }
    return {};
}

QString RunningWork::name() const
{
    const Kind now = kind();
    switch (now) {
    case Kind::Training:
        switch (m_sources.training.state()) {
        case TrainingController::State::Preparing:
            return tr("Preparing the training");
        case TrainingController::State::Stopping:
            return tr("Stopping, keeping the best");
        default:
            return kindName(now);
        }
    case Kind::Segmenting:
        if (m_sources.prediction.isChecking())
            return tr("Looking at the sections");
        return tr("Segmenting %1 of %2")
            .arg(qMin(m_sources.prediction.done() + 1, m_sources.prediction.total()))
            .arg(m_sources.prediction.total());
    default:
        return kindName(now);
    }
}

double RunningWork::fraction() const
{
    const auto share = [](int done, int total) { return total > 0 ? static_cast<double>(done) / total : -1.0; };
    switch (kind()) {
    case Kind::Training: {
        const StepReport& step = m_sources.training.lastStep();
        const bool isPreparing = m_sources.training.state() == TrainingController::State::Preparing;
        return isPreparing ? -1.0 : share(step.step, step.totalSteps);
    }
    case Kind::Segmenting:
        if (m_sources.prediction.isChecking())
            return -1.0;
        return m_sources.prediction.total() > 0 ? m_sources.prediction.fraction() : -1.0;
    case Kind::Exporting:
        return share(m_exportDone, m_exportTotal);
    case Kind::Importing:
    case Kind::None:
        break;
    }
    return -1.0;
}

QString RunningWork::remaining() const
{
    switch (kind()) {
    case Kind::Training:
        if (m_sources.training.state() == TrainingController::State::Running && m_sources.training.lastStep().step > 0)
            return durationText(m_sources.training.lastStep().remainingSeconds);
        break;
    case Kind::Segmenting:
        if (m_sources.prediction.fraction() > 0)
            return durationText(m_sources.prediction.remainingSeconds());
        break;
    default:
        break;
    }
    return {};
}

QString RunningWork::device() const
{
    const Kind now = kind();
    return now == Kind::Training || now == Kind::Segmenting ? m_sources.learn.device() : QString();
}

bool RunningWork::canStop() const
{
    switch (kind()) {
    case Kind::Training:
        return m_sources.training.state() != TrainingController::State::Stopping;
    case Kind::Segmenting:
    case Kind::Exporting:
        return true;
    default:
        return false;
    }
}

QString RunningWork::stopText() const
{
    return kind() == Kind::Training ? tr("Stop, keep best") : tr("Stop");
}

void RunningWork::stop()
{
    switch (kind()) {
    case Kind::Training:
        m_sources.training.stop();
        break;
    case Kind::Segmenting:
        m_sources.prediction.stop();
        break;
    case Kind::Exporting:
        m_sources.exporter.stop();
        break;
    default:
        break;
    }
}

} // namespace lamella
