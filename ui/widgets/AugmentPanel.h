#pragma once

#include "widgets/StepPanel.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace lamella {

struct Controllers;

/// Step ②: which variants training will see. A good choice is on already; nothing is written.
class AugmentPanel final : public StepPanel {
    Q_OBJECT
public:
    /// @param controllers  must outlive the panel
    explicit AugmentPanel(Controllers& controllers, QWidget* parent = nullptr);

private:
    void choosePreset();
    void showSpec();
    void showOriginal();
    void refresh();

    Controllers& m_controllers;
    QComboBox* m_preset;
    TextLabel* m_description;
    QPushButton* m_again;
    QLabel* m_original;
    TextLabel* m_originalHeading;
};

} // namespace lamella
