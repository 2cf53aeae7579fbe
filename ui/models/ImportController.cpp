#include "models/ImportController.h"

namespace lamella {

ImportController::ImportController(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace) {}
void ImportController::offer(const QStringList&) {}
void ImportController::swap() {}
void ImportController::setMasks(const QString&) {}
void ImportController::discard() {}
void ImportController::accept() {}
QString importFindingText(const ImportFinding& finding)
{
    return QString::fromStdString(finding.text);
}

} // namespace lamella
