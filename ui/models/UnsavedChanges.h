#pragma once

namespace lamella {

class Prompts;
class Workspace;

/// Before the open project is closed: writes what is pending and asks if that fails, since closing would lose it.
/// @return whether it may be closed. If not, the changes stay queued.
bool mayLeaveProject(Workspace& workspace, Prompts& prompts);

} // namespace lamella
