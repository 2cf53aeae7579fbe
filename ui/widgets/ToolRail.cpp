#include "widgets/ToolRail.h"

#include "widgets/Theme.h"
#include "widgets/ToggleButton.h"
#include "widgets/WindowActions.h"

#include <QAction>
#include <QActionGroup>
#include <QPainter>
#include <QVBoxLayout>

namespace lamella {

namespace {

ToggleButton* makeButton(QAction* action)
{
    auto* button = new ToggleButton(ToggleButton::Look::Tool);
    button->setDefaultAction(action);
    button->setObjectName(action->objectName() + QStringLiteral("Tool"));
    button->setAccessibleName(QString(action->text()).remove(QLatin1Char('&')));
    return button;
}

QVBoxLayout* makeColumn(QWidget* widget)
{
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kHalfGrid);
    return column;
}

} // namespace

ToolRail::ToolRail(WindowActions& actions, QWidget* parent) : QWidget(parent), m_tools(new QWidget)
{
    setObjectName(QStringLiteral("toolRail"));
    auto* column = makeColumn(this);
    column->setContentsMargins(kHalfGrid, kHalfGrid, kHalfGrid, kHalfGrid);
    QVBoxLayout* tools = makeColumn(m_tools);
    for (QAction* action : actions.tools->actions()) {
        const bool isLooking = action == actions.hand || action == actions.ruler;
        (isLooking ? column : tools)->addWidget(makeButton(action));
    }
    column->addWidget(m_tools);
    column->addSpacing(kGrid2);
    // As many as fit a screen of 768 lines beside the tools; the others are in the menu.
    for (QAction* action : {actions.fit, actions.oneToOne, actions.contrast, actions.cells})
        column->addWidget(makeButton(action));
    column->addStretch();
}

void ToolRail::setToolsVisible(bool isVisible)
{
    m_tools->setVisible(isVisible);
}

void ToolRail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), themeColours().panel);
    painter.setPen(themeColours().border);
    painter.drawLine(width() - 1, 0, width() - 1, height());
}

} // namespace lamella
