#pragma once

#include <QObject>
#include <QPointF>

namespace lamella {

/// Which greys of a section are drawn black and white (window/level). For the eye only: files, training and prediction
/// never see it. In units of the picture's own grey range: 0 = its black, 255 = its white (LayerStyle).
class DisplayWindow final : public QObject {
    Q_OBJECT
public:
    static constexpr double kBlack = 0.0;
    static constexpr double kWhite = 255.0;
    static constexpr double kNarrowest = 1.0;
    /// How far black and white may lie outside the range: 16-bit pictures have greys there.
    static constexpr double kFarthest = 1024.0;

    using QObject::QObject;

    double black() const { return m_black; }
    double white() const { return m_white; }
    bool isDefault() const { return m_black == kBlack && m_white == kWhite; }

    /// Brought into order and into ±kFarthest.
    void set(double black, double white);
    /// A drag with the hand, in view coordinates: to the right narrows the window (more contrast), up makes the picture
    /// brighter. 400 of them halve the window or move it by its own width.
    void drag(QPointF delta);

public Q_SLOTS:
    void reset();

Q_SIGNALS:
    void changed();

private:
    double m_black = kBlack;
    double m_white = kWhite;
};

} // namespace lamella
