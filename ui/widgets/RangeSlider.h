#pragma once

#include <QWidget>

namespace lamella {

/// A slider with two handles for the lowest and the highest of a range. Mouse: drag the nearer handle. Keys: Up and
/// Down choose a handle, Left and Right move it by a step, Page Up and Page Down by ten, Home and End to its limits.
/// The wheel is left to the panel around it, which scrolls.
class RangeSlider final : public QWidget {
    Q_OBJECT
public:
    explicit RangeSlider(QWidget* parent = nullptr);

    /// @param curve  a handle's way = share of the limits ^ curve; below 1 the low numbers get more of the way
    void setLimits(double low, double high, double step, double curve = 1.0);
    /// Without rangeEdited().
    void setRange(double low, double high);
    double low() const { return m_low; }
    double high() const { return m_high; }
    /// Middle of a handle, for tests and tool tips.
    QPoint handleCentre(bool isHigh) const;

    QSize sizeHint() const override { return {120, 24}; }
    QSize minimumSizeHint() const override { return {80, 24}; }

Q_SIGNALS:
    /// A person moved a handle.
    void rangeEdited(double low, double high);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    double positionOf(double value) const;
    double valueAt(double x) const;
    void moveActive(double value);
    void paintHandle(QPainter& painter, bool isHigh) const;

    double m_least = 0.0;
    double m_most = 1.0;
    double m_step = 0.01;
    double m_curve = 1.0;
    double m_low = 0.0;
    double m_high = 1.0;
    bool m_isHighActive = true;
    bool m_isDragging = false;
};

} // namespace lamella
