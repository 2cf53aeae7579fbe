#pragma once

#include <QObject>

namespace lamella {

/// Diameter of brush and eraser in image pixels, shared by both, the wheel and the panel.
class BrushSize final : public QObject {
    Q_OBJECT
public:
    static constexpr int kSmallest = 1;
    static constexpr int kLargest = 256;
    static constexpr int kDefault = 9; ///< about a membrane at 4 nm per pixel

    explicit BrushSize(QObject* parent = nullptr) : QObject(parent) {}
    int diameter() const { return m_diameter; }
    /// Brought into [kSmallest, kLargest].
    void setDiameter(int diameter);
    /// A notch of the wheel: one pixel while small, then a tenth of the diameter.
    void step(int notches);

Q_SIGNALS:
    void diameterChanged(int diameter);

private:
    int m_diameter = kDefault;
};

} // namespace lamella
