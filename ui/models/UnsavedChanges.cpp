#include "models/UnsavedChanges.h"

#include "models/Attempt.h"
#include "models/Prompts.h"
#include "models/Workspace.h"

#include <QCoreApplication>

namespace lamella {

namespace {
struct UnsavedChanges {
    Q_DECLARE_TR_FUNCTIONS(lamella::UnsavedChanges)
};
} // namespace

bool mayLeaveProject(Workspace& workspace, Prompts& prompts)
{
    if (!workspace.hasProject())
        return true;
    // Closing writes what is pending too, but could not ask any more.
    if (!errorOf([&] { workspace.project().flush(); }))
        return true;
    const SaveState state = workspace.project().saveState();
    constexpr int kClose = 1;
    const bool isFull = state.errorCode == static_cast<int>(ErrorCode::DiskFull);
    const QString why = isFull
                            ? UnsavedChanges::tr("The disk is full: free some space, and they are written.")
                            : UnsavedChanges::tr("The project can no longer be written to: check its folder or disk.");
    const int answer =
        prompts.ask(UnsavedChanges::tr("Changes are not saved"),
                    UnsavedChanges::tr("%n change(s) in %1 are not on the disk yet.", nullptr, state.pending)
                            .arg(workspace.projectName()) +
                        QLatin1Char(' ') + why,
                    {UnsavedChanges::tr("Keep it open"), UnsavedChanges::tr("Close and lose them")});
    if (answer == kClose)
        return true;
    workspace.project().retry();
    return false;
}

} // namespace lamella
