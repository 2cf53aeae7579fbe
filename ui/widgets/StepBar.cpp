#include "widgets/StepBar.h"

#include "models/StepOverview.h"
#include "widgets/ElidedLabel.h"
#include "widgets/Icons.h"
#include "widgets/StepButton.h"
#include "widgets/TextLabel.h"
#include "widgets/Theme.h"
#include "widgets/ToggleButton.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace lamella {

StepBar::StepBar(StepOverview& overview, Workspace& workspace, QWidget* parent)
    : QWidget(parent),
      m_overview(overview),
      m_workspace(workspace),
      m_row(new QHBoxLayout(this)),
      m_project(new ElidedLabel(Qt::ElideMiddle)),
      m_reviewer(new QToolButton)
{
    setObjectName(QStringLiteral("stepBar"));
    setFixedHeight(kHeight);
    m_row->setContentsMargins(kGrid, 0, kGrid, 0);
    m_row->setSpacing(kHalfGrid);
    for (const Step step : StepOverview::kSteps) {
        auto* button = new StepButton(static_cast<int>(step) + 1);
        button->setObjectName(QStringLiteral("step%1").arg(static_cast<int>(step) + 1));
        button->setShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(step))));
        connect(button, &QAbstractButton::clicked, this, [this, step] {
            m_workspace.setStep(step);
            refresh();
        });
        m_row->addWidget(button);
        m_steps.push_back(button);
    }
    m_project->setObjectName(QStringLiteral("projectName"));
    m_project->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_project->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_reviewer->setObjectName(QStringLiteral("reviewer"));
    m_reviewer->setAutoRaise(true);
    m_reviewer->setMinimumHeight(kControlHeight);
    m_row->addWidget(m_project, 1);
    m_row->addSpacing(kGrid);
    m_row->addWidget(m_reviewer);
    connect(m_reviewer, &QToolButton::clicked, this, &StepBar::reviewerRequested);
    connect(&overview, &StepOverview::changed, this, &StepBar::refresh);
    connect(&workspace, &Workspace::stepChanged, this, &StepBar::refresh);
    refresh();
}

void StepBar::setUndoRedo(QAction* undo, QAction* redo)
{
    int place = m_row->indexOf(m_reviewer);
    m_row->insertWidget(place++, makeActionButton(undo));
    m_row->insertWidget(place, makeActionButton(redo));
}

QToolButton* StepBar::makeActionButton(QAction* action)
{
    auto* button = new ToggleButton(ToggleButton::Look::Tool);
    button->setDefaultAction(action);
    button->setObjectName(action->objectName() + QStringLiteral("Button"));
    button->setAccessibleName(QString(action->text()).remove(QLatin1Char('&')));
    return button;
}

void StepBar::setReviewer(const QString& name)
{
    m_reviewer->setText(name.isEmpty() ? tr("Your name…") : name);
    m_reviewer->setToolTip(tr("The name that is written beside every correction and acceptance"));
    m_reviewer->setAccessibleName(tr("Reviewer: %1").arg(name.isEmpty() ? tr("no name") : name));
}

void StepBar::refresh()
{
    for (const Step step : StepOverview::kSteps) {
        StepButton* button = m_steps[static_cast<std::size_t>(step)];
        button->setEntry(m_overview.entry(step));
        button->setCurrent(m_workspace.step() == step);
    }
    showProjectName();
}

void StepBar::showProjectName()
{
    const bool isReadOnly = m_workspace.hasProject() && m_workspace.project().isReadOnly();
    const QString name = isReadOnly ? tr("%1 (read only)").arg(m_workspace.projectName()) : m_workspace.projectName();
    m_project->setText(name);
}

void StepBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), themeColours().panel);
    painter.setPen(themeColours().border);
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

} // namespace lamella
