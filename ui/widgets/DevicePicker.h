#pragma once

#include <QWidget>

class QComboBox;

namespace lamella {

class LearnSession;
class TextLabel;

/// What training and prediction compute on: a choice where this machine has a graphics processor that the back end can
/// use, otherwise a line that says what there is; and why a back end that is installed is not used. Empty until the
/// back end was loaded once.
class DevicePicker final : public QWidget {
    Q_OBJECT
public:
    /// @param learn  must outlive the picker
    explicit DevicePicker(LearnSession& learn, QWidget* parent = nullptr);

private:
    void refresh();

    LearnSession& m_learn;
    QWidget* m_choice; ///< caption and box
    QComboBox* m_box;
    TextLabel* m_line;
    TextLabel* m_leftOut; ///< back ends that are installed and do not work, and why
};

} // namespace lamella
