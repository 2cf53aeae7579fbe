#include "widgets/ViewCover.h"

#include "widgets/SectionView.h"

#include <QEvent>

namespace lamella {

ViewCover::ViewCover(SectionView& view) : QWidget(&view), m_view(view)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    setGeometry(view.rect());
    hide();
    view.installEventFilter(this);
}

bool ViewCover::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        setGeometry(m_view.rect());
    return QWidget::eventFilter(watched, event);
}

} // namespace lamella
