#pragma once

#include <QWidget>

class QSlider;
class QSpinBox;

namespace lamella {

class BrushSize;

/// Slider and number for the diameter of brush and eraser; both follow the wheel.
class BrushSizeWidget final : public QWidget {
    Q_OBJECT
public:
    /// @param size  must outlive the widget
    explicit BrushSizeWidget(BrushSize& size, QWidget* parent = nullptr);

private:
    QSlider* m_slider;
    QSpinBox* m_number;
};

} // namespace lamella
