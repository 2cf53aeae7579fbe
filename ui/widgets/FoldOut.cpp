#include "widgets/FoldOut.h"

#include "widgets/Theme.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace lamella {

FoldOut::FoldOut(const QString& title, QWidget* parent)
    : QWidget(parent),
      m_head(new QToolButton(this)),
      m_body(new QWidget(this)),
      m_content(new QVBoxLayout(m_body))
{
    m_head->setCheckable(true);
    m_head->setAutoRaise(true);
    m_head->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_head->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_head->setObjectName(QStringLiteral("foldOutHead"));
    m_content->setContentsMargins(0, 0, 0, kGrid);
    m_content->setSpacing(kGrid);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kHalfGrid);
    column->addWidget(m_head);
    column->addWidget(m_body);
    connect(m_head, &QToolButton::toggled, this, &FoldOut::showState);
    setTitle(title);
    showState();
}

void FoldOut::setTitle(const QString& title)
{
    m_head->setText(title);
    m_head->setAccessibleName(title);
}

void FoldOut::setOpen(bool isOpen)
{
    m_head->setChecked(isOpen);
}

bool FoldOut::isOpen() const
{
    return m_head->isChecked();
}

void FoldOut::showState()
{
    m_head->setArrowType(isOpen() ? Qt::DownArrow : Qt::RightArrow);
    m_body->setVisible(isOpen());
}

} // namespace lamella
