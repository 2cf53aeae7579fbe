#pragma once

#include "widgets/StepPanel.h"

class QCheckBox;
class QComboBox;
class QPushButton;

namespace lamella {

class AugmentStrengths;
struct Controllers;

/// Step ②: which variants training will see, how strong they are, and whether a deformation breaks membranes. A good
/// choice is on already; no picture is written.
class AugmentPanel final : public StepPanel {
    Q_OBJECT
public:
    /// @param controllers  must outlive the panel
    explicit AugmentPanel(Controllers& controllers, QWidget* parent = nullptr);

Q_SIGNALS:
    void linesToggled(bool isShown);
    /// While the button is held.
    void compareHeld(bool isHeld);

private:
    void buildChoice();
    void buildLooking();
    void connectAll();
    void choosePreset();
    void showSpec();
    void showPairs();
    void refresh();
    bool canLearn() const;

    Controllers& m_controllers;
    QComboBox* m_preset;
    TextLabel* m_description;
    QPushButton* m_reset;
    TextLabel* m_seed;
    QPushButton* m_again;
    QCheckBox* m_lines;
    QPushButton* m_compare;
    AugmentStrengths* m_strengths;
};

} // namespace lamella
