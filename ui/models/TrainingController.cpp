#include "models/TrainingController.h"

namespace lamella {

TrainingController::TrainingController(Workspace& workspace, LearnSession& session, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_session(session)
{}
TrainingController::~TrainingController() = default;
QString TrainingController::obstacle() const
{
    return {};
}
std::vector<PresetCard> TrainingController::presets() const
{
    return {};
}
void TrainingController::measurePresets() {}
void TrainingController::setPreset(const QString&) {}
void TrainingController::setMaxMinutes(double) {}
void TrainingController::setAugmentation(const AugmentationSpec&) {}
std::optional<ModelRecord> TrainingController::activeModel() const
{
    return {};
}
QString TrainingController::headline() const
{
    return {};
}
void TrainingController::start() {}
void TrainingController::stop() {}
void TrainingController::pauseAndClose() {}
void TrainingController::resume() {}
bool TrainingController::canResume() const
{
    return false;
}

} // namespace lamella
