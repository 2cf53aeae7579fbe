#pragma once

#include "widgets/StepPanel.h"

class QButtonGroup;
class QLabel;
class QPushButton;
class QSlider;

namespace lamella {

struct Controllers;
class Prompts;
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
        Prompts& prompts;
    };
    /// @param parts  must outlive the panel
    explicit ReviewPanel(const Parts& parts, QWidget* parent = nullptr);

private:
    void buildOverlay();
    void buildThreshold();
    void buildTools();
    void buildDecision();
    void connectAll();
    void refresh();
    void showStatus();
    void showThreshold();
    void askProblem();
    void runMain();
    QWidget* makeChoice(const QList<QPair<QString, QString>>& nameAndText, QButtonGroup*& group);

    Parts m_parts;
    TextLabel* m_status;
    TextLabel* m_left;
    QButtonGroup* m_overlay = nullptr; ///< AI, corrected
    QButtonGroup* m_form = nullptr;    ///< fill, contour
    QSlider* m_opacity;
    QSlider* m_threshold;
    TextLabel* m_thresholdHint;
    TextLabel* m_fraction;
    QPushButton* m_flag;
    QPushButton* m_reopen;
};

} // namespace lamella
