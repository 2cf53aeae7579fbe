#include "models/LongWork.h"

#include "models/Desktop.h"
#include "models/PredictionController.h"
#include "models/TrainingController.h"

#include <utility>

namespace lamella {

LongWork::LongWork(const Sources& sources, Desktop& desktop, std::chrono::milliseconds tellsAfter, QObject* parent)
    : QObject(parent),
      m_sources(sources),
      m_desktop(desktop),
      m_tellsAfter(tellsAfter)
{
    connect(&sources.work, &RunningWork::changed, this, &LongWork::follow);
}

void LongWork::follow()
{
    const RunningWork::Kind now = m_sources.work.kind();
    if (now == RunningWork::Kind::Segmenting)
        m_isOnlyChecking = m_sources.prediction.isChecking();
    if (now == m_kind)
        return;
    const RunningWork::Kind before = std::exchange(m_kind, now);
    const bool wasLong = m_since.isValid() && m_since.elapsed() >= m_tellsAfter.count();
    if (now == RunningWork::Kind::None) {
        m_awake.reset();
        m_since.invalidate();
    } else {
        m_since.start();
        m_awake = m_desktop.keepAwake(RunningWork::kindName(now));
    }
    const QString text = wasLong && !m_desktop.isLookedAt() ? endOf(before) : QString();
    if (text.isEmpty())
        return;
    m_desktop.notify(QStringLiteral("Lamella"), text);
    Q_EMIT ended(text);
}

QString LongWork::endOf(RunningWork::Kind kind) const
{
    if (kind == RunningWork::Kind::Training) {
        const TrainingController::State state = m_sources.training.state();
        if (state == TrainingController::State::Finished)
            return m_sources.training.headline();
        if (state == TrainingController::State::Failed)
            return tr("The training has ended with an error: %1").arg(m_sources.training.headline());
    }
    const PredictionController& prediction = m_sources.prediction;
    if (kind != RunningWork::Kind::Segmenting || m_isOnlyChecking || prediction.total() == 0)
        return {}; // the answer to a check is asked for in the window; a project that was closed tells nothing
    return prediction.error() ? tr("Segmenting has ended. Not every section could be segmented.")
                              : tr("%n section(s) segmented.", nullptr, prediction.done());
}

} // namespace lamella
