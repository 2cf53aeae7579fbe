#pragma once

#include <QObject>

class QWidget;

namespace lamella {

/// A box in a panel that scrolls must not change its value because the wheel passes over it: it takes the wheel only
/// once somebody has clicked into it or tabbed to it.
class WheelGuard final : public QObject {
    Q_OBJECT
public:
    /// @param box  a spin box or combo box; owns the guard
    static void guard(QWidget& box);

private:
    explicit WheelGuard(QWidget& box);
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace lamella
