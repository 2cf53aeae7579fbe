#pragma once

class QMenu;
class QMenuBar;

namespace lamella {

class WindowActions;

/// Fills the menu bar. @return the submenu for recent projects
QMenu* buildMainMenu(QMenuBar& bar, WindowActions& actions);

} // namespace lamella
