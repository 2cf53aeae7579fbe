#include "widgets/CorrectionTools.h"

#include "models/DragTool.h"
#include "models/LassoTool.h"
#include "models/PointTool.h"
#include "models/ReviewController.h"
#include "models/TraceTool.h"
#include "widgets/LinkedViews.h"
#include "widgets/SectionView.h"
#include "widgets/ToolOverlay.h"
#include "widgets/WindowActions.h"

#include <QAction>

namespace lamella {

CorrectionTools::CorrectionTools(ReviewController& review, WindowActions& actions, LinkedViews& views, QObject* parent)
    : QObject(parent),
      m_tools{{actions.fillTool, new PointTool(PointTool::Kind::Fill, review, this)},
              {actions.lasso, new LassoTool(review, this)},
              {actions.trace, new TraceTool(review, this)},
              {actions.join, new DragTool(DragTool::Kind::Join, review, this)},
              {actions.cut, new DragTool(DragTool::Kind::Cut, review, this)},
              {actions.clear, new PointTool(PointTool::Kind::Clear, review, this)},
              {actions.teachWindow, new DragTool(DragTool::Kind::Window, review, this)}},
      m_specks(actions.removeSpecks)
{
    connect(m_specks, &QAction::triggered, &review, &ReviewController::removeSpecks);
    for (const int index : {0, 1})
        new ToolOverlay(views.view(index)); // owned by the view
}

void CorrectionTools::setEnabled(bool isEnabled)
{
    for (const auto& [action, tool] : m_tools)
        action->setEnabled(isEnabled);
    m_specks->setEnabled(isEnabled);
}

AbstractTool* CorrectionTools::toolInHand() const
{
    for (const auto& [action, tool] : m_tools)
        if (action->isChecked())
            return tool;
    return nullptr;
}

} // namespace lamella
