#pragma once

#include "widgets/StepPanel.h"

#include <vector>

class QButtonGroup;
class QCheckBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QTimer;

namespace lamella {

struct Controllers;
class PresetButton;
class Prompts;
class TextLabel;
class TrainProgress;

/// Step ③: choose how long to train, Train, watch, stop; at the end Segment the series.
class TrainPanel final : public StepPanel {
    Q_OBJECT
public:
    /// Both must outlive the panel.
    TrainPanel(Controllers& controllers, Prompts& prompts, QWidget* parent = nullptr);

private:
    enum class MainAction { Train, Resume, Stop, Segment, StopSegmenting, Review };
    void buildPresets();
    QWidget* buildMinutes();
    void connectAll();
    void showCards();
    void showVariants();
    void refresh();
    void showVerdict();
    void showResult();
    MainAction mainAction() const;
    void runMain();
    /// Trains from the beginning; asks where a training that could go on is lost by it.
    void begin();

    Controllers& m_controllers;
    Prompts& m_prompts;
    QTimer* m_clock = nullptr; ///< ticks while a training runs
    QWidget* m_presets;
    QButtonGroup* m_group;
    std::vector<PresetButton*> m_buttons;
    QCheckBox* m_improve = nullptr;  ///< go on from the model in use
    QSpinBox* m_minutes = nullptr;   ///< 0 = the epochs of the recipe alone
    TextLabel* m_variants = nullptr; ///< what step 2 chose, or the recipe brings
    TrainProgress* m_progress;
    QPushButton* m_secondary;      ///< Pause, Train again, or Resume
    QPushButton* m_anew = nullptr; ///< where the others segment and resume
    QCheckBox* m_careful;          ///< how the series will be segmented
};

} // namespace lamella
