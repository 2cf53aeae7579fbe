#include "widgets/ImportPanel.h"

#include "models/Prompts.h"
#include "widgets/Controllers.h"
#include "widgets/FindingList.h"
#include "widgets/Icons.h"
#include "widgets/PairsView.h"
#include "widgets/TextLabel.h"
#include "widgets/Theme.h"

#include <QFileInfo>
#include <QPushButton>
#include <QVBoxLayout>

namespace lamella {

namespace {

QPushButton* makeButton(const char* name, const char* iconName, const QString& toolTip)
{
    auto* button = new QPushButton(icon(QLatin1String(iconName)), {});
    button->setObjectName(QLatin1String(name));
    button->setToolTip(toolTip);
    return button;
}

} // namespace

ImportPanel::ImportPanel(Controllers& controllers, Prompts& prompts, QWidget* parent)
    : QWidget(parent),
      m_controllers(controllers),
      m_prompts(prompts),
      m_files(new TextLabel(TextLabel::Style::Body)),
      m_facts(new TextLabel(TextLabel::Style::Hint)),
      m_swap(makeButton("swapMasks", "swap", tr("Swap sections and masks: the other file holds the masks"))),
      m_masks(makeButton("chooseMasks", "mask", tr("Masks that belong to these sections, in the same order")))
{
    m_files->setObjectName(QStringLiteral("proposalFiles"));
    m_swap->setAccessibleName(tr("Swap sections and masks"));
    auto* findings = new FindingList(controllers);
    auto* pairs = new PairsView(controllers);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGrid);
    auto* head = new QHBoxLayout;
    head->setSpacing(kGrid);
    head->addWidget(m_files, 1);
    head->addWidget(m_swap, 0, Qt::AlignVCenter);
    column->addLayout(head);
    column->addWidget(m_facts);
    column->addWidget(m_masks);
    column->addWidget(findings);
    column->addWidget(pairs);
    connect(m_swap, &QPushButton::clicked, &controllers.import, &ImportController::swap);
    connect(m_masks, &QPushButton::clicked, this, &ImportPanel::chooseMasks);
    connect(findings, &FindingList::pageWanted, this, &ImportPanel::pageWanted);
    connect(pairs, &PairsView::positionWanted, this, &ImportPanel::positionWanted);
    refresh();
}

void ImportPanel::refresh()
{
    const auto& proposal = m_controllers.import.proposal();
    if (!proposal)
        return;
    const QString sections = QFileInfo(proposal->sections).fileName();
    const bool hasMasks = !proposal->masks.isEmpty();
    m_files->setText(hasMasks ? tr("Sections: %1\nMasks: %2").arg(sections, QFileInfo(proposal->masks).fileName())
                              : tr("Sections: %1").arg(sections));
    m_files->setToolTip(hasMasks ? proposal->sections + QLatin1Char('\n') + proposal->masks : proposal->sections);
    const Size size = proposal->fixedSize();
    m_facts->setText(
        tr("%n section(s) of %1 × %2 pixels", nullptr, proposal->sectionCount).arg(size.width).arg(size.height));
    m_swap->setVisible(proposal->canSwap);
    m_masks->setText(hasMasks ? tr("Choose other masks…") : tr("Choose masks…"));
    m_masks->setVisible(!proposal->canSwap);
}

bool ImportPanel::askChoice(int channels, int times)
{
    std::optional<int> channel;
    std::optional<int> time;
    if (channels > 1) {
        const auto number = m_prompts.askNumber(
            tr("Which channel?"),
            tr("The stack holds %n channels. Number of the one that shows the tissue:", nullptr, channels), 1, 1,
            channels);
        if (!number)
            return false;
        channel = *number - 1;
    }
    if (times > 1) {
        const auto number = m_prompts.askNumber(
            tr("Which time point?"), tr("The stack holds %n time points. Number of the one to use:", nullptr, times), 1,
            1, times);
        if (!number)
            return false;
        time = *number - 1;
    }
    m_controllers.import.choose(channel, time);
    return true;
}

QString ImportPanel::actionText() const
{
    const auto& proposal = m_controllers.import.proposal();
    return proposal ? tr("Import %n section(s)", nullptr, static_cast<int>(proposal->pairs().size())) : QString();
}

QString ImportPanel::hint() const
{
    const auto& proposal = m_controllers.import.proposal();
    if (!proposal)
        return {};
    if (proposal->blocking)
        return tr("Put right what is marked as an error first, or choose other files.");
    const auto count = static_cast<int>(proposal->pairs().size());
    return count < proposal->sectionCount ? tr("%n section(s) are left out.", nullptr, proposal->sectionCount - count)
                                          : QString();
}

void ImportPanel::chooseMasks()
{
    const QString folder = QFileInfo(m_controllers.import.proposal()->sections).path();
    const QStringList chosen = m_prompts.askOpenFiles(tr("Choose masks"), folder, imageFilter());
    if (!chosen.isEmpty())
        m_controllers.import.setMasks(chosen.first());
}

QString imageFilter()
{
    return ImportPanel::tr("Images") + QStringLiteral(" (*.tif *.tiff *.png *.jpg *.jpeg);;") +
           ImportPanel::tr("All files") + QStringLiteral(" (*)");
}

} // namespace lamella
