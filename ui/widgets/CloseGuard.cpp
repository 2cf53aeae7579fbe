#include "widgets/CloseGuard.h"

#include "models/Prompts.h"
#include "models/UnsavedChanges.h"
#include "widgets/Controllers.h"

namespace lamella {

CloseGuard::CloseGuard(Controllers& controllers, Prompts& prompts, QObject* parent)
    : QObject(parent),
      m_controllers(controllers),
      m_prompts(prompts)
{
    connect(&controllers.work, &RunningWork::changed, this, &CloseGuard::check, Qt::QueuedConnection);
}

bool CloseGuard::mayClose()
{
    if (m_isWaiting)
        return false;
    if (!mayLeaveProject(m_controllers.workspace, m_prompts))
        return false;
    if (!m_controllers.work.isRunning())
        return true;
    if (m_controllers.training.isBusy()) {
        constexpr int kPause = 1;
        const int answer =
            m_prompts.ask(tr("A training is running"),
                          tr("The training can be paused: it goes on from here when you open the project "
                             "again."),
                          {tr("Keep training"), tr("Pause and close")});
        if (answer != kPause)
            return false;
        m_controllers.training.pause();
    }
    m_controllers.prediction.stop();
    m_controllers.exporter.stop();
    if (!m_controllers.work.isRunning())
        return true;
    m_isWaiting = true;
    Q_EMIT waiting();
    return false;
}

void CloseGuard::check()
{
    if (!m_isWaiting || m_controllers.work.isRunning())
        return;
    m_isWaiting = false;
    Q_EMIT readyToClose();
}

} // namespace lamella
