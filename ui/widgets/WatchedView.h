#pragma once

#include <QWidget>

class QSlider;

namespace lamella {

class PicturePane;
class TextLabel;
class TrainingController;

/// A part of a held-out section while a model learns: what it sees there after each epoch, with a slider back through
/// the epochs, beside the mask a person made. Hidden while there is nothing to see.
class WatchedView final : public QWidget {
    Q_OBJECT
public:
    /// @param training  must outlive this
    explicit WatchedView(TrainingController& training, QWidget* parent = nullptr);

    /// The epoch on view, from 1 on; 0 = none yet.
    int epoch() const { return m_epoch; }

private:
    void refresh();
    void showEpoch();

    TrainingController& m_training;
    PicturePane* m_seen;
    PicturePane* m_mask;
    TextLabel* m_caption;
    QSlider* m_slider;
    int m_epoch = 0;
};

} // namespace lamella
