#include "models/PredictionController.h"

namespace lamella {

PredictionController::PredictionController(Workspace& workspace, LearnSession& session, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_session(session)
{}
PredictionController::~PredictionController() = default;
double PredictionController::remainingSeconds() const
{
    return 0;
}
QString PredictionController::obstacle() const
{
    return {};
}
void PredictionController::segment(std::vector<int>) {}
void PredictionController::stop() {}

} // namespace lamella
