#pragma once

#include "widgets/StepPanel.h"

#include <vector>

class QButtonGroup;
class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace lamella {

struct Controllers;
class PresetButton;

/// Step ③: choose how long to train, Train, watch, stop; at the end Segment the series.
class TrainPanel final : public StepPanel {
    Q_OBJECT
public:
    /// @param controllers  must outlive the panel
    explicit TrainPanel(Controllers& controllers, QWidget* parent = nullptr);

private:
    enum class MainAction { Train, Stop, Segment, StopSegmenting, Review };
    void buildPresets();
    void buildProgress();
    void connectAll();
    void showCards();
    void showVariants();
    void refresh();
    void showProgress();
    void showVerdict();
    void showResult();
    MainAction mainAction() const;
    void runMain();

    Controllers& m_controllers;
    QWidget* m_presets;
    QButtonGroup* m_group;
    std::vector<PresetButton*> m_buttons;
    QCheckBox* m_improve = nullptr;  ///< go on from the model in use
    TextLabel* m_variants = nullptr; ///< what step 2 chose, or the recipe brings
    QWidget* m_progress;
    TextLabel* m_headline;
    TextLabel* m_coach;
    QProgressBar* m_bar;
    TextLabel* m_remaining;
    TextLabel* m_speed;
    TextLabel* m_note;
    TextLabel* m_device;
    QPushButton* m_secondary; ///< Pause, Train again, or Resume
    QCheckBox* m_careful;     ///< how the series will be segmented
};

} // namespace lamella
