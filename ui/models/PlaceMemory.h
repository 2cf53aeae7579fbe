#pragma once

#include "models/ViewLink.h"
#include "models/Workspace.h"

#include <QObject>
#include <QTimer>

namespace lamella {

/// Keeps zoom and place of the views in the project, so that reopening it shows what was on view. The project's own
/// records (section, step) are the workspace's business.
class PlaceMemory final : public QObject {
    Q_OBJECT
public:
    /// Both must outlive this.
    PlaceMemory(Workspace& workspace, ViewLink& link, QObject* parent = nullptr);
    ~PlaceMemory() override;

    /// After the pictures of a project just opened are in the views: goes where the person was.
    void restore();
    /// What is noted for a place: "8192 8192 4012.5 1200 1.25", or "fit".
    static std::string textOf(const ViewLink& link);

private:
    void note();
    void write();

    Workspace& m_workspace;
    ViewLink& m_link;
    std::shared_ptr<Project> m_project; ///< restored into; nothing is noted before
    QTimer m_rest;
};

} // namespace lamella
