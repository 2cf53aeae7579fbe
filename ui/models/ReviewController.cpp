#include "models/ReviewController.h"

namespace lamella {

class ReviewController::Source {};

ReviewController::ReviewController(Workspace& workspace, TileCache& tiles, Prompts& prompts, QObject* parent)
    : QObject(parent),
      m_workspace(workspace),
      m_tiles(tiles),
      m_prompts(prompts),
      m_layers(new LayerSet(this))
{}
ReviewController::~ReviewController() = default;
bool ReviewController::beginStroke(StrokeKind, double, QPointF)
{
    return false;
}
void ReviewController::extendStroke(QPointF) {}
void ReviewController::endStroke() {}
void ReviewController::cancelStroke() {}
SectionStatus ReviewController::status() const
{
    return {};
}
bool ReviewController::hasMask() const
{
    return false;
}
bool ReviewController::canUndo() const
{
    return false;
}
bool ReviewController::canRedo() const
{
    return false;
}
QString ReviewController::undoText() const
{
    return {};
}
QString ReviewController::redoText() const
{
    return {};
}
double ReviewController::threshold() const
{
    return 0.5;
}
bool ReviewController::isThresholdFrozen() const
{
    return false;
}
double ReviewController::membraneFraction() const
{
    return 0;
}
int ReviewController::acceptedCount() const
{
    return 0;
}
int ReviewController::leftCount() const
{
    return 0;
}
void ReviewController::undo() {}
void ReviewController::redo() {}
void ReviewController::accept() {}
void ReviewController::flag(const QString&, const QString&) {}
void ReviewController::reopen() {}
void ReviewController::setThreshold(double) {}

} // namespace lamella
