#pragma once

#include <QWidget>

class QComboBox;

namespace lamella {

class TrainingController;
class Workspace;

/// The models of the project, newest first, and which of them is in use; resting on one tells how it came about. Hidden
/// while there is none.
class ModelPicker final : public QWidget {
    Q_OBJECT
public:
    /// Both must outlive the picker.
    ModelPicker(Workspace& workspace, TrainingController& training, QWidget* parent = nullptr);

private:
    void refresh();

    Workspace& m_workspace;
    TrainingController& m_training;
    QWidget* m_row; ///< caption and box
    QComboBox* m_box;
};

} // namespace lamella
