#include "models/PathTool.h"

namespace lamella {

void PathTool::cancel()
{
    if (isBegun())
        clear();
}

bool PathTool::key(ToolKey key)
{
    if (!isBegun())
        return false;
    switch (key) {
    case ToolKey::Finish:
        finish();
        break;
    case ToolKey::Abandon:
        clear();
        break;
    case ToolKey::StepBack:
        stepBack();
        break;
    }
    return true;
}

} // namespace lamella
