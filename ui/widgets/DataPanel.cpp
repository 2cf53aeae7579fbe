#include "widgets/DataPanel.h"

#include "models/ErrorText.h"
#include "widgets/Controllers.h"
#include "widgets/Icons.h"
#include "widgets/ImportPanel.h"
#include "widgets/MessageBar.h"
#include "widgets/TextLabel.h"
#include "widgets/Theme.h"
#include "widgets/WindowActions.h"

#include <QAction>
#include <QFileInfo>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace lamella {

namespace {

constexpr int kListHeight = 136;
constexpr int kMostRecent = 5;

QPushButton* makeButton(const char* name, const QString& text)
{
    auto* button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    button->setMinimumHeight(kControlHeight);
    return button;
}

QListWidget* makeList(const char* name)
{
    auto* list = new QListWidget;
    list->setObjectName(QLatin1String(name));
    list->setUniformItemSizes(true);
    list->setSpacing(2);
    list->setFixedHeight(kListHeight);
    list->setTextElideMode(Qt::ElideMiddle);
    return list;
}

} // namespace

DataPanel::DataPanel(Controllers& controllers, WindowActions& actions, Prompts& prompts, QWidget* parent)
    : StepPanel(tr("Data"), {}, parent),
      m_controllers(controllers)
{
    setObjectName(QStringLiteral("dataPanel"));
    buildProposal(prompts);
    buildLists(actions);
    buildRecent();
    m_cancel = makeButton("cancelImport", tr("Cancel"));
    foot().insertWidget(foot().count() - 1, m_cancel);
    connect(m_cancel, &QPushButton::clicked, &controllers.import, &ImportController::discard);
    connect(&mainButton(), &QPushButton::clicked, this, &DataPanel::runMain);

    ImportController& import = controllers.import;
    connect(&import, &ImportController::proposalReady, this, [this] {
        message().clear();
        refresh();
    });
    connect(&import, &ImportController::proposalChanged, this, &DataPanel::refresh);
    connect(&import, &ImportController::proposalDiscarded, this, &DataPanel::refresh);
    connect(&import, &ImportController::busyChanged, this, &DataPanel::refresh);
    connect(&import, &ImportController::imported, this, &DataPanel::refresh);
    connect(&import, &ImportController::failed, this, [this](const Error& error) {
        message().showMessage(MessageKind::Error, errorText(error));
        refresh();
    });
    connect(&import, &ImportController::choiceNeeded, this, [this](int channels, int times, const Error& error) {
        message().clear();
        if (!m_proposal->askChoice(channels, times))
            message().showMessage(MessageKind::Error, errorText(error));
        refresh();
    });
    connect(&controllers.workspace, &Workspace::sectionsChanged, this, &DataPanel::refresh);
    connect(&controllers.workspace, &Workspace::projectOpened, this, &DataPanel::refresh);
    connect(&controllers.workspace, &Workspace::projectClosed, this, [this] {
        message().clear();
        refresh();
    });
    refresh();
}

void DataPanel::buildProposal(Prompts& prompts)
{
    m_proposal = new ImportPanel(m_controllers, prompts);
    content().addWidget(m_proposal);
    connect(m_proposal, &ImportPanel::pageWanted, this, &DataPanel::pageWanted);
    connect(m_proposal, &ImportPanel::positionWanted, this, &DataPanel::positionWanted);
}

void DataPanel::buildLists(WindowActions& actions)
{
    m_lists = new QWidget;
    auto* column = new QVBoxLayout(m_lists);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGrid);
    m_withHeading = new TextLabel(TextLabel::Style::Heading);
    m_with = makeList("withMasks");
    m_toSegmentHeading = new TextLabel(TextLabel::Style::Heading);
    m_toSegment = makeList("toSegment");
    auto* add = makeButton("addImages", tr("Add images…"));
    add->setIcon(actions.openImages->icon());
    add->setToolTip(actions.openImages->toolTip());
    column->addWidget(m_withHeading);
    column->addWidget(m_with);
    column->addSpacing(kGrid);
    column->addWidget(m_toSegmentHeading);
    column->addWidget(m_toSegment);
    column->addWidget(add);
    content().addWidget(m_lists);
    connect(add, &QPushButton::clicked, actions.openImages, &QAction::trigger);
    for (QListWidget* list : {m_with, m_toSegment}) {
        connect(list, &QListWidget::itemClicked, this, [this](const QListWidgetItem* item) {
            m_controllers.workspace.setCurrent(item->data(Qt::UserRole).toInt());
        });
    }
}

void DataPanel::buildRecent()
{
    m_recent = new QWidget;
    auto* column = new QVBoxLayout(m_recent);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kHalfGrid);
    content().addWidget(m_recent);
}

void DataPanel::setRecent(const QStringList& projects)
{
    QLayout* column = m_recent->layout();
    while (QLayoutItem* item = column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (!projects.isEmpty())
        column->addWidget(new TextLabel(TextLabel::Style::Heading, tr("Go on with")));
    for (const QString& path : projects.mid(0, kMostRecent)) {
        auto* button = makeButton("recentProject", QFileInfo(path).completeBaseName());
        button->setToolTip(path);
        column->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, path] { Q_EMIT projectChosen(path); });
    }
}

void DataPanel::refresh()
{
    const bool isProposal = m_controllers.import.proposal().has_value();
    const bool hasSections = m_controllers.workspace.sectionCount() > 0;
    m_proposal->setVisible(isProposal);
    m_cancel->setVisible(isProposal);
    m_lists->setVisible(!isProposal && hasSections);
    m_recent->setVisible(!isProposal && !hasSections);
    // The empty window has its own button in the middle.
    mainButton().setVisible(isProposal || hasSections);
    if (isProposal)
        showProposal();
    else
        showLists();
}

void DataPanel::showProposal()
{
    const ImportController& import = m_controllers.import;
    const ImportProposal& proposal = *import.proposal();
    bool hasFixes = false; // still to be made
    for (std::size_t i = 0; i < proposal.findings.size(); ++i)
        hasFixes = hasFixes || proposal.canFix(i);
    setSentence(hasFixes ? tr("Put these right, then import. Your files never change.")
                         : tr("Look whether sections and masks belong together, then import them. The files "
                              "themselves are never changed."));
    m_proposal->refresh();
    setMainHint(m_proposal->hint());
    setMainAction(m_proposal->actionText(), !import.isBusy() && import.proposal()->canAccept());
}

void DataPanel::showLists()
{
    Workspace& workspace = m_controllers.workspace;
    const std::vector<int> withMasks = workspace.trainingIndices();
    const std::vector<int> toSegment = workspace.toSegmentIndices();
    setSentence(workspace.sectionCount() == 0
                    ? tr("Sections with masks teach the model; sections without masks are segmented by it.")
                : withMasks.empty() ? tr("Add sections with masks, so that there is something to learn from.")
                : toSegment.empty() ? tr("Add sections without masks: these are segmented after the training.")
                                    : QString());
    const auto fill = [&workspace](QListWidget* list, const std::vector<int>& indices) {
        list->clear();
        for (const int index : indices) {
            const SectionRecord& record = workspace.sections()[static_cast<std::size_t>(index)];
            const auto& file = record.file.empty() ? record.stackPath : record.file;
            auto* item = new QListWidgetItem(
                tr("%1 · %2").arg(index + 1).arg(QString::fromStdU16String(file.filename().u16string())), list);
            item->setData(Qt::UserRole, index);
            item->setToolTip(QString::fromStdU16String(file.u16string()));
        }
    };
    fill(m_with, withMasks);
    fill(m_toSegment, toSegment);
    m_withHeading->setText(tr("With masks (%1)").arg(withMasks.size()));
    m_toSegmentHeading->setText(tr("To segment (%1)").arg(toSegment.size()));
    setMainHint({});
    setMainAction(tr("Next: Augment"), true);
}

void DataPanel::runMain()
{
    if (m_controllers.import.proposal())
        m_controllers.import.accept();
    else
        m_controllers.workspace.setStep(Step::Augment);
}

} // namespace lamella
