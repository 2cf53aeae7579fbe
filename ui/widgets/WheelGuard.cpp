#include "widgets/WheelGuard.h"

#include <QEvent>
#include <QWidget>

namespace lamella {

void WheelGuard::guard(QWidget& box)
{
    new WheelGuard(box);
}

WheelGuard::WheelGuard(QWidget& box) : QObject(&box)
{
    box.setFocusPolicy(Qt::StrongFocus); // not by the wheel
    box.installEventFilter(this);
}

bool WheelGuard::eventFilter(QObject* watched, QEvent* event)
{
    const auto* box = qobject_cast<QWidget*>(watched);
    if (event->type() != QEvent::Wheel || !box || box->hasFocus())
        return QObject::eventFilter(watched, event);
    event->ignore(); // so that the panel scrolls
    return true;
}

} // namespace lamella
