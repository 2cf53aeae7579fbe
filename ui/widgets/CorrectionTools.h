#pragma once

#include <QObject>

#include <utility>
#include <vector>

class QAction;

namespace lamella {

class AbstractTool;
class LinkedViews;
class ReviewController;
class WindowActions;

/// The correcting tools of step ④, each with its action: fill, lasso, trace, join, cut, clear and teach window; lays an
/// overlay for their previews on every view.
class CorrectionTools final : public QObject {
    Q_OBJECT
public:
    /// All must outlive this.
    CorrectionTools(ReviewController& review, WindowActions& actions, LinkedViews& views, QObject* parent = nullptr);

    /// Whether a mask may be corrected now.
    void setEnabled(bool isEnabled);
    /// The tool whose action is checked, or null.
    AbstractTool* toolInHand() const;

private:
    std::vector<std::pair<QAction*, AbstractTool*>> m_tools;
    QAction* m_specks;
};

} // namespace lamella
