#pragma once

#include "project/ProjectTypes.h"
#include "widgets/StepPanel.h"

#include <vector>

class QButtonGroup;
class QLabel;
class QSlider;

namespace lamella {

struct Controllers;
class DecisionBox;
class DifferenceLegend;
class ViewCompanion;
class ViewStage;
class WindowActions;

/// Step ④: how the overlay looks, where the threshold lies, tools, and the decision about the section on view.
class ReviewPanel final : public StepPanel {
    Q_OBJECT
public:
    struct Parts {
        Controllers& controllers;
        WindowActions& actions;
        ViewStage& stage;
        ViewCompanion& companion;
    };
    /// @param parts  must outlive the panel
    explicit ReviewPanel(const Parts& parts, QWidget* parent = nullptr);

private:
    void buildDoubts();
    void showDoubts();
    void buildOverlay();
    void buildThreshold();
    void buildTools();
    void connectAll();
    void refresh();
    void showStatus();
    void showRecord(const std::vector<ReviewDecision>& decisions);
    void showThreshold();
    void showOverlayChoice();
    void showTotals();
    void showMain();
    /// The section has no mask, and one may be begun.
    bool canPaintByHand() const;
    /// The mask is being painted from nothing, to teach a model.
    bool isTeaching() const;
    void runMain();
    QWidget* makeChoice(const QList<QPair<QString, QString>>& nameAndText, QButtonGroup*& group);

    Parts m_parts;
    TextLabel* m_status;
    TextLabel* m_record; ///< what was decided before, and why
    TextLabel* m_totals; ///< what was corrected on this section
    TextLabel* m_left;
    TextLabel* m_doubtHint = nullptr;
    QPushButton* m_beginDoubts;
    DifferenceLegend* m_legend;
    QWidget* m_formBox = nullptr;
    QButtonGroup* m_form = nullptr; ///< fill, contour
    QSlider* m_opacity;
    QSlider* m_threshold;
    TextLabel* m_thresholdHint;
    TextLabel* m_fraction;
    DecisionBox* m_decision;
};

} // namespace lamella
