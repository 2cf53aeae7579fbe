#pragma once

#include "models/Workspace.h"

#include <QWidget>

#include <vector>

class QAction;
class QHBoxLayout;
class QToolButton;

namespace lamella {

class ElidedLabel;
class StepButton;
class StepOverview;

/// The five steps at the top, always in view: which is current, which are done, what is missing. At the right the
/// project's name, Undo, Redo and who reviews.
class StepBar final : public QWidget {
    Q_OBJECT
public:
    static constexpr int kHeight = 56;

    /// All must outlive the bar.
    StepBar(StepOverview& overview, Workspace& workspace, QWidget* parent = nullptr);

    void setUndoRedo(QAction* undo, QAction* redo);
    /// Empty = nobody has given a name.
    void setReviewer(const QString& name);

Q_SIGNALS:
    void reviewerRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    void showProjectName();
    QToolButton* makeActionButton(QAction* action);

    StepOverview& m_overview;
    Workspace& m_workspace;
    std::vector<StepButton*> m_steps;
    QHBoxLayout* m_row;
    ElidedLabel* m_project;
    QToolButton* m_reviewer;
};

} // namespace lamella
