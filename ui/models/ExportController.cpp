#include "models/ExportController.h"

namespace lamella {

ExportController::ExportController(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace) {}
ExportController::~ExportController() = default;
int ExportController::sectionCount(ExportContent, Which) const
{
    return 0;
}
void ExportController::run(ExportContent, ExportFormat, Which, const QString&, bool) {}
void ExportController::stop() {}

} // namespace lamella
