#include "models/AugmentPreview.h"

namespace lamella {

AugmentPreview::AugmentPreview(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace) {}
void AugmentPreview::setSpec(const AugmentationSpec&) {}
void AugmentPreview::setPreset(const QString&) {}
void AugmentPreview::again() {}
void AugmentPreview::update() {}

} // namespace lamella
