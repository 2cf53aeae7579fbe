#pragma once

#include <QWidget>

class QProgressBar;

namespace lamella {

struct Controllers;
class TextLabel;

/// How the training or segmenting under way stands: how good, how far, how fast, on what, and what made it slow.
class TrainProgress final : public QWidget {
    Q_OBJECT
public:
    /// @param controllers  must outlive the widget
    explicit TrainProgress(Controllers& controllers, QWidget* parent = nullptr);

public Q_SLOTS:
    void refresh();

private:
    Controllers& m_controllers;
    TextLabel* m_headline;
    TextLabel* m_coach;
    QProgressBar* m_bar;
    TextLabel* m_remaining;
    TextLabel* m_speed;
    TextLabel* m_device;
    TextLabel* m_note;
};

} // namespace lamella
