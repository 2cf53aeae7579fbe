#pragma once

#include <QWidget>

namespace lamella {

class WindowActions;

/// The small bar at the left edge of the views: tools (those that paint only in step ④), sizes, what is shown.
class ToolRail final : public QWidget {
    Q_OBJECT
public:
    /// @param actions  must outlive the rail
    explicit ToolRail(WindowActions& actions, QWidget* parent = nullptr);

    void setToolsVisible(bool isVisible);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* m_tools;
};

} // namespace lamella
