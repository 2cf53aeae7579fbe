#pragma once

#include <QObject>

namespace lamella {

struct Controllers;
class ProjectEntrance;
class WindowActions;

/// Carries out "Segment the series", "… this section" and "… some sections" of the menu, keeps them enabled where that
/// is possible, and says over the views what went wrong where step ③, which says it too, is not on view.
class SegmentActions final : public QObject {
    Q_OBJECT
public:
    /// All must outlive this.
    SegmentActions(Controllers& controllers, WindowActions& actions, ProjectEntrance& entrance,
                   QObject* parent = nullptr);

private:
    void update();
    void tellError();

    Controllers& m_controllers;
    WindowActions& m_actions;
    ProjectEntrance& m_entrance;
};

} // namespace lamella
